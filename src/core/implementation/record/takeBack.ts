import { applyEdits, normalizeEdits, type TextEdit } from "../../text/edit";
import { digest } from "../../text/digest";
import type { RepoPath, Span } from "../../text/span";
import type { EditPlan, FileChange } from "../editPlan";
import { createdStretches } from "./createdStretches";
import { keptForOthers, type WrittenEdit } from "./keptForOthers";
import type { ComponentRecord, RecordedEdit, RecordedFile } from "./record";
import { writeRecord } from "./recordFile";
import { findStretches, type StretchState } from "./writtenStretches";

/** Something of an addition that stays because others changed it: a sentence with the next step, and where it stands now. */
export interface LeftBehind {
  readonly path: RepoPath;
  readonly message: string;
  readonly span?: Span;
}

/** The inverse of an addition on the texts as they are now. `plan.files` is empty when nothing of it is there any more. */
export interface TakeBack {
  readonly plan: EditPlan;
  readonly left: readonly LeftBehind[];
}

interface FileTakeBack {
  readonly change: FileChange | undefined;
  readonly left: readonly LeftBehind[];
  /** What has to stay in the record. */
  readonly remains: RecordedFile | undefined;
}

/**
 * Takes an addition back: every stretch it wrote is found again and gets its former text, a file it made is deleted when
 * it is still what was written. Edits by others stay, and so does what other additions read of it, by their records `others`.
 * `read` gives a text as it is now, `undefined` when there is none.
 */
export function planTakeBack(record: ComponentRecord, recordPath: RepoPath, read: (path: RepoPath) => string | undefined, others: readonly ComponentRecord[] = []): TakeBack {
  const recorded = record.files.map((file) => apart(file, read(file.path), others));
  const kept = keptKeys(recorded, read, others);
  const results = recorded.map((file) => (file.kind === "create" ? takeBackCreated(file, read(file.path), kept) : takeBackEdited(file, read(file.path), kept)));
  const remains = results.map((result) => result.remains).filter((file) => file !== undefined);
  const recordText = read(recordPath);
  const changes = results.map((result) => result.change).filter((change) => change !== undefined);
  const files = recordText === undefined ? changes : [...changes, ...recordChange({ ...record, files: remains }, recordPath, recordText)];
  return { plan: { title: `Take back ${record.name}`, files }, left: results.flatMap((result) => result.left) };
}

/**
 * What a plan writes, for the record: each stretch with what stood there before. Stretches that could not be told apart
 * later, such as padding, are widened to the words beside them. `read` gives the texts the plan is based on.
 */
export function recordFiles(plan: EditPlan, read: (path: RepoPath) => string, keyOf: (path: RepoPath, edit: TextEdit) => string): RecordedFile[] {
  return plan.files.flatMap((file): RecordedFile[] => {
    if (file.kind === "delete") return [];
    if (file.kind === "create") return [{ path: file.path, kind: "create", text: file.text }];
    return [{ path: file.path, kind: "edit", edits: recordedEdits(read(file.path), file.edits, (edit) => keyOf(file.path, edit)) }];
  });
}

interface Stretch extends Span {
  readonly edits: readonly TextEdit[];
  readonly key: string;
}

function recordedEdits(base: string, edits: readonly TextEdit[], keyOf: (edit: TextEdit) => string): RecordedEdit[] {
  const stretches: Stretch[] = [];
  for (const edit of normalizeEdits(edits, base.length)) {
    let stretch: Stretch = { ...widened(base, edit), edits: [edit], key: keyOf(edit) };
    for (let last = stretches.at(-1); last !== undefined && belongTogether(base, last, stretch); last = stretches.at(-1)) {
      stretches.pop();
      stretch = { start: Math.min(last.start, stretch.start), end: Math.max(last.end, stretch.end), edits: [...last.edits, ...stretch.edits], key: mainKey(last, stretch) };
    }
    stretches.push(stretch);
  }
  let shift = 0;
  return stretches.map((stretch) => {
    const { start, end, key } = stretch;
    const text = textOf(base, stretch);
    const offset = start + shift;
    shift += text.length - (end - start);
    return { key, offset, text, former: base.slice(start, end) };
  });
}

const textOf = (base: string, { start, end, edits }: Stretch): string => applyEdits(base.slice(start, end), edits.map((edit) => ({ ...edit, offset: edit.offset - start })));

/** A stretch without text of its own could not be found again, so it joins one it touches. */
function belongTogether(base: string, first: Stretch, second: Stretch): boolean {
  if (second.start < first.end) return true;
  return second.start === first.end && (textOf(base, first) === "" || textOf(base, second) === "");
}

const isWord = (text: string): boolean => /[\p{L}\p{N}_]/u.test(text);
const mainKey = (a: Stretch, b: Stretch): string => (a.edits.some((edit) => isWord(edit.text)) ? a.key : b.key);

/** What of the base an edit is recorded with: no more than it replaces when its own text can be found again. */
function widened(base: string, edit: TextEdit): Span {
  const end = edit.offset + edit.length;
  if (isWord(edit.text)) return { start: edit.offset, end };
  const lineStart = base.lastIndexOf("\n", edit.offset - 1) + 1;
  const start = edit.offset === 0 ? 0 : lineStart;
  const beside = /^[ \t]*[^\r\n]?/.exec(base.slice(end))?.[0].length ?? 0;
  const isEnough = edit.text !== "" && isWord(base.slice(start, edit.offset) + base.slice(end, end + beside));
  if (isEnough) return { start, end: end + beside };
  const lineEnd = base.indexOf("\n", end);
  return { start: start < 2 ? 0 : base.lastIndexOf("\n", start - 2) + 1, end: lineEnd < 0 ? base.length : lineEnd + 1 };
}

/** A file that the addition made, and that another one has written into since, is taken back block by block. */
function apart(file: RecordedFile, now: string | undefined, others: readonly ComponentRecord[]): RecordedFile {
  if (file.kind === "edit" || now === undefined || withLf(now) === withLf(file.text)) return file;
  const isShared = others.some(({ files }) => files.some(({ path, kind }) => path === file.path && kind === "edit"));
  const edits = isShared ? createdStretches(file) : [];
  return edits.length === 0 ? file : { path: file.path, kind: "edit", edits };
}

/** What stays for others: stretches, and the texts of files that the addition made. */
type Kept = ReadonlySet<RecordedEdit | string>;

function keptKeys(files: readonly RecordedFile[], read: (path: RepoPath) => string | undefined, others: readonly ComponentRecord[]): Kept {
  if (others.length === 0) return new Set();
  const states = files.flatMap((file): readonly (WrittenEdit & { readonly is: RecordedEdit | string; readonly state: StretchState["kind"] })[] => {
    const { path } = file;
    const now = read(path) ?? "";
    if (file.kind === "create") return [{ path, edit: { key: path, text: file.text }, is: path, state: withLf(now) === withLf(file.text) ? "found" : "changed" }];
    const found = findInEitherLineEnd(now, file.edits).states;
    return file.edits.map((edit, index) => ({ path, edit, is: edit, state: found[index]?.kind ?? "gone" }));
  });
  const changed = states.flatMap(({ edit, state }) => (state === "changed" ? [edit.text] : []));
  const kept = keptForOthers(states.filter(({ state }) => state === "found"), changed, others);
  return new Set(states.flatMap(({ edit, is }) => (kept.has(edit) ? [is] : [])));
}

function takeBackCreated(file: RecordedFile & { readonly kind: "create" }, now: string | undefined, kept: Kept): FileTakeBack {
  if (now === undefined) return { change: undefined, left: [], remains: undefined };
  if (kept.has(file.path)) return { change: undefined, left: [{ path: file.path, message: `${file.path} stays, because another addition reads it. Take this one back again once that is gone.` }], remains: file };
  if (withLf(now) === withLf(file.text)) return { change: { kind: "delete", path: file.path, base: digest(now) }, left: [], remains: undefined };
  const message = `${file.path} was changed after it was written, so it stays. Delete it by hand if nothing in it is needed any more.`;
  return { change: undefined, left: [{ path: file.path, message }], remains: file };
}

function takeBackEdited(file: RecordedFile & { readonly kind: "edit" }, now: string | undefined, kept: Kept): FileTakeBack {
  if (now === undefined) {
    const message = `${file.path} is no longer there, so what was written into it could not be looked for. If it was moved or renamed, remove it there by hand.`;
    return { change: undefined, left: [{ path: file.path, message }], remains: undefined };
  }
  const { states, lineEnd } = findInEitherLineEnd(now, file.edits);
  const restored = file.edits.flatMap((edit, index) => {
    const state = states[index];
    return state?.kind === "found" && !kept.has(edit) ? minimalEdit(now, state.span, lineEnd === undefined ? edit.former : edit.former.replace(/\r?\n/g, lineEnd)) : [];
  });
  const changed = file.edits.flatMap((edit, index) => {
    const state = states[index];
    return state?.kind === "changed" || (state?.kind === "found" && kept.has(edit)) ? [{ edit, span: state.span }] : [];
  });
  return {
    change: restored.length === 0 ? undefined : { kind: "edit", path: file.path, base: digest(now), edits: restored },
    left: changed.map(({ edit, span }) => ({ path: file.path, message: kept.has(edit) ? sharedMessage(edit, file.path) : changedMessage(edit, file.path), ...(span === undefined ? {} : { span }) })),
    remains: changed.length === 0 ? undefined : { ...file, edits: changed.map(({ edit, span }) => ({ ...edit, offset: offsetAfter(span?.start ?? edit.offset, restored) })) },
  };
}

const changedMessage = (edit: RecordedEdit, path: RepoPath): string =>
  `What was written for \`${edit.key}\` in ${path} was changed since, so it stays. Remove it by hand if it is no longer needed.`;

const sharedMessage = (edit: RecordedEdit, path: RepoPath): string =>
  `\`${edit.key}\` in ${path} stays, because another addition reads it. Take this one back again once that is gone.`;

/** Where an offset of the text as it is now ends up once `edits` are made. */
const offsetAfter = (offset: number, edits: readonly TextEdit[]): number =>
  edits.reduce((at, edit) => (edit.offset + edit.length <= offset ? at + edit.text.length - edit.length : at), offset);

const withLf = (text: string): string => text.replaceAll("\r\n", "\n");

/** Looks for the stretches as recorded, then with the file's line ends converted to the recorded ones; `lineEnd` is the file's when that was needed. */
function findInEitherLineEnd(now: string, edits: readonly RecordedEdit[]): { readonly states: readonly StretchState[]; readonly lineEnd: string | undefined } {
  const exact = findStretches(now, edits);
  const isCrlf = edits.some((edit) => edit.text.includes("\r\n"));
  const converted = isCrlf ? now.replace(/\r?\n/g, "\r\n") : withLf(now);
  const countFound = (states: readonly StretchState[]): number => states.filter((state) => state.kind === "found").length;
  if (converted === now || countFound(exact) === edits.length) return { states: exact, lineEnd: undefined };
  const inConverted = findStretches(converted, edits);
  if (countFound(inConverted) <= countFound(exact)) return { states: exact, lineEnd: undefined };
  const original = originalOffsets(now, isCrlf);
  const back = (span: Span): Span => ({ start: original[span.start] ?? now.length, end: original[span.end] ?? now.length });
  const states = inConverted.map((state): StretchState => (state.kind === "gone" || state.span === undefined ? state : { kind: state.kind, span: back(state.span) }));
  return { states, lineEnd: isCrlf ? "\n" : "\r\n" };
}

/** For each offset of the converted text the offset of the same character in the original. */
function originalOffsets(now: string, toCrlf: boolean): number[] {
  const offsets: number[] = [];
  for (let at = 0; at < now.length; at += 1) {
    const isPair = now.startsWith("\r\n", at);
    offsets.push(at);
    if (toCrlf && (isPair || now[at] === "\n")) offsets.push(isPair ? at + 1 : at);
    if (isPair) at += 1;
  }
  offsets.push(now.length);
  return offsets;
}

/** Replaces `span` by `text`, touching only what differs; line ends and surrogate pairs are never cut in two. */
function minimalEdit(now: string, span: Span, text: string): TextEdit[] {
  const old = now.slice(span.start, span.end);
  if (old === text) return [];
  const shorter = Math.min(old.length, text.length);
  let head = 0;
  while (head < shorter && old[head] === text[head]) head += 1;
  while (head > 0 && isInsidePair(old, head, text)) head -= 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  while (tail > 0 && (isInsidePair(old, old.length - tail, "") || isInsidePair(text, text.length - tail, ""))) tail -= 1;
  return [{ offset: span.start + head, length: old.length - head - tail, text: text.slice(head, text.length - tail) }];
}

function isInsidePair(text: string, at: number, other: string): boolean {
  const cuts = (whole: string): boolean => /^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(whole.slice(at - 1, at + 1));
  return cuts(text) || cuts(other);
}

function recordChange(record: ComponentRecord, path: RepoPath, now: string): FileChange[] {
  if (record.files.length === 0) return [{ kind: "delete", path, base: digest(now) }];
  const edits = minimalEdit(now, { start: 0, end: now.length }, writeRecord(record));
  return edits.length === 0 ? [] : [{ kind: "edit", path, base: digest(now), edits }];
}
