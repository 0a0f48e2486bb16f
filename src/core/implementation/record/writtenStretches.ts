import type { Span } from "../../text/span";
import type { RecordedEdit } from "./record";

/**
 * What became of one recorded stretch: it still stands at `span`, somebody changed it (`span` is about where), or nothing
 * of it is left.
 */
export type StretchState =
  | { readonly kind: "found"; readonly span: Span }
  | { readonly kind: "changed"; readonly span: Span | undefined }
  | { readonly kind: "gone" };

interface Search {
  readonly text: string;
  readonly stretches: readonly RecordedEdit[];
  readonly found: (Span | undefined)[];
}

/** Letters or digits: what tells a stretch from padding and brackets. */
const hasWord = (text: string): boolean => /[\p{L}\p{N}_]/u.test(text);
const withoutBlanks = (text: string): string => text.replace(/[ \t]+/g, " ").trim();
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The stretch only re-aligned what stood there: when it is not found, nothing of the addition is left in it. */
const isPadding = (stretch: RecordedEdit): boolean => withoutBlanks(stretch.text) === withoutBlanks(stretch.former);

/**
 * Finds stretches again in a text that others may have edited since. A stretch counts as found when its exact text stands
 * where its neighbours say, or is the only one in question; text that stands twice and cannot be told apart is not found.
 * `stretches` are in order of offset; the states are in the same order.
 */
export function findStretches(text: string, stretches: readonly RecordedEdit[]): StretchState[] {
  const search: Search = { text, stretches, found: stretches.map(() => undefined) };
  if (stretches.every((stretch) => standsAt(search, stretch, stretch.offset))) return stretches.map((stretch) => ({ kind: "found", span: spanAt(stretch, stretch.offset) }));
  stretches.forEach((stretch, index) => {
    if (!isPadding(stretch) && hasWord(stretch.text) && stretch.text.trim().length >= 6) takeOnly(search, index, occurrences(text, stretch.text));
  });
  while (findByNeighbours(search) || findBetweenNeighbours(search)) continue;
  return stretches.map((stretch, index) => stateOf(search, stretch, index));
}

const spanAt = (stretch: RecordedEdit, start: number): Span => ({ start, end: start + stretch.text.length });

function standsAt({ text }: Search, stretch: RecordedEdit, start: number): boolean {
  return stretch.text === "" ? start === 0 && text === "" : start >= 0 && text.startsWith(stretch.text, start);
}

function occurrences(text: string, wanted: string): number[] {
  const starts: number[] = [];
  if (wanted === "") return starts;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) starts.push(at);
  return starts;
}

const isFree = ({ found }: Search, span: Span): boolean => found.every((other) => other === undefined || other.end <= span.start || span.end <= other.start);

function takeOnly(search: Search, index: number, starts: readonly number[]): boolean {
  const stretch = search.stretches[index];
  const [start] = starts;
  if (stretch === undefined || start === undefined || starts.length !== 1) return false;
  return take(search, index, spanAt(stretch, start));
}

function take(search: Search, index: number, span: Span): boolean {
  if (!isFree(search, span)) return false;
  search.found[index] = span;
  return true;
}

/** The nearest stretches before and after that were found already. */
function neighbours({ found }: Search, index: number): { readonly before: number | undefined; readonly after: number | undefined } {
  const before = found.findLastIndex((span, at) => at < index && span !== undefined);
  const after = found.findIndex((span, at) => at > index && span !== undefined);
  return { before: before < 0 ? undefined : before, after: after < 0 ? undefined : after };
}

/** Where the stretch is when nothing changed between it and a neighbour; without any neighbour, where it was written. */
function expectedStarts(search: Search, index: number): number[] {
  const offset = search.stretches[index]?.offset ?? 0;
  const { before, after } = neighbours(search, index);
  const beside = [before, after].filter((at) => at !== undefined);
  if (beside.length === 0) return [offset];
  const starts = beside.map((at) => {
    const [stretch, span] = [search.stretches[at], search.found[at]];
    if (stretch === undefined || span === undefined) return offset;
    return at < index ? span.end + offset - (stretch.offset + stretch.text.length) : span.start + offset - stretch.offset;
  });
  return [...new Set(starts)];
}

function findByNeighbours(search: Search): boolean {
  let isAnyFound = false;
  search.stretches.forEach((stretch, index) => {
    if (search.found[index] !== undefined) return;
    const start = expectedStarts(search, index).find((at) => standsAt(search, stretch, at) && isFree(search, spanAt(stretch, at)));
    if (start !== undefined) isAnyFound = take(search, index, spanAt(stretch, start)) || isAnyFound;
  });
  return isAnyFound;
}

/** The part of the text a stretch can be in; the whole of it when its neighbours have changed places. */
function gapOf(search: Search, index: number): Span {
  const { before, after } = neighbours(search, index);
  const start = before === undefined ? 0 : (search.found[before]?.end ?? 0);
  const end = after === undefined ? search.text.length : (search.found[after]?.start ?? search.text.length);
  return start <= end ? { start, end } : { start: 0, end: search.text.length };
}

/** Finds at most one, because each that is found narrows the question for the others. */
function findBetweenNeighbours(search: Search): boolean {
  return search.stretches.some((stretch, index) => {
    if (search.found[index] !== undefined) return false;
    const gap = gapOf(search, index);
    const starts = occurrences(search.text, stretch.text).filter((at) => gap.start <= at && at + stretch.text.length <= gap.end && isFree(search, spanAt(stretch, at)) && isInReach(search, index, at));
    const start = starts.length <= 1 ? starts[0] : (onlyOneInSection(search, stretch, starts) ?? nearestToNeighbour(search, index, starts));
    if (start !== undefined) return take(search, index, spanAt(stretch, start));
    const realigned = isPadding(stretch) ? undefined : findRealigned(search.text, stretch.text, gap);
    return realigned !== undefined && take(search, index, realigned);
  });
}

/** Padding is aligned with the lines around it, so a candidate beyond an empty line is somebody else's. */
function isInReach(search: Search, index: number, start: number): boolean {
  const stretch = search.stretches[index];
  if (stretch === undefined || !isPadding(stretch)) return true;
  const { before, after } = neighbours(search, index);
  const between = [search.text.slice(before === undefined ? 0 : (search.found[before]?.end ?? 0), start), search.text.slice(start, after === undefined ? undefined : search.found[after]?.start)];
  return between.some((text, side) => (side === 0 ? before : after) !== undefined && !/\n[ \t]*\r?\n/.test(text));
}

/** Of several candidates the one that is more than twice as near as every other to where a neighbour says. */
function nearestToNeighbour(search: Search, index: number, starts: readonly number[]): number | undefined {
  if (search.found.every((span) => span === undefined)) return undefined;
  const expected = expectedStarts(search, index);
  const distance = (start: number): number => Math.min(...expected.map((at) => Math.abs(at - start)));
  const [first, second] = [...starts].sort((a, b) => distance(a) - distance(b));
  if (first === undefined || second === undefined) return first;
  return distance(first) * 2 < distance(second) ? first : undefined;
}

function onlyOneInSection({ text }: Search, stretch: RecordedEdit, starts: readonly number[]): number | undefined {
  const section = sectionOf(text, stretch.key);
  if (section === undefined) return undefined;
  const within = starts.filter((start) => section.start <= start && start < section.end);
  return within.length === 1 ? within[0] : undefined;
}

/** The top-level block or value a key begins with, from its header to the next line that closes at the left margin. */
function sectionOf(text: string, key: string): Span | undefined {
  const [head = ""] = key.split("/");
  const [kind = "", ...labels] = head.split(".");
  const header = kind === "value" || kind === "local" ? `[ \\t]*${escaped(labels.join("."))}[ \\t]*=` : [escaped(kind), ...labels.map((label) => `"?${escaped(label)}"?`)].join("[ \\t]+");
  const start = new RegExp(`^${header}`, "m").exec(text)?.index;
  if (start === undefined) return undefined;
  const close = /^[}\])]/m.exec(text.slice(start));
  return { start, end: close === null ? text.length : start + close.index + 1 };
}

/** The stretch with other indentation or other padding around `=`, as a formatter leaves it; only when there is just one. */
function findRealigned(text: string, wanted: string, gap: Span): Span | undefined {
  if (!hasWord(wanted) || wanted.includes("<<")) return undefined;
  const lines = wanted.split("\n").map((line) => {
    const [, body = ""] = /^[ \t]*(.*?)[ \t]*$/s.exec(line) ?? [];
    const assignment = /[ \t]+=[ \t]+/.exec(body);
    const pattern = assignment === null ? escaped(body) : `${escaped(body.slice(0, assignment.index))}[ \\t]+=[ \\t]+${escaped(body.slice(assignment.index + assignment[0].length))}`;
    return `[ \\t]*${pattern}[ \\t]*`;
  });
  // What stands before and after on the same line is not part of the stretch.
  const pattern = lines.join("\n").replace(/^\[ \\t\]\*/, /^[ \t]/.test(wanted) ? "[ \\t]*" : "").replace(/\[ \\t\]\*$/, "");
  const [match, second] = [...text.slice(gap.start, gap.end).matchAll(new RegExp(pattern, "g"))];
  if (match === undefined || second !== undefined || match[0] === "") return undefined;
  const start = gap.start + match.index;
  return { start, end: start + match[0].length };
}

function stateOf(search: Search, stretch: RecordedEdit, index: number): StretchState {
  const span = search.found[index];
  if (span !== undefined) return { kind: "found", span };
  if (isPadding(stretch)) return { kind: "gone" };
  const gap = gapOf(search, index);
  const within = search.text.slice(gap.start, gap.end);
  for (const trace of traces(stretch)) {
    const at = trace.exec(within);
    if (at !== null) return { kind: "changed", span: { start: gap.start + at.index, end: gap.start + at.index + at[0].length } };
  }
  return { kind: "gone" };
}

/** What shows that something of a stretch is left: the name it is about, or one of its telling lines. */
function traces(stretch: RecordedEdit): RegExp[] {
  const lines = stretch.text.split("\n").map((line) => line.trim()).filter((line) => line.length >= 6 && hasWord(line));
  const name = /[\p{L}\p{N}_-]+$/u.exec(stretch.key)?.[0];
  const names = name !== undefined && stretch.text.includes(name) ? [new RegExp(`(?<![\\p{L}\\p{N}_-])${escaped(name)}(?![\\p{L}\\p{N}_-])`, "u")] : [];
  return [...names, ...lines.map((line) => new RegExp(escaped(line)))];
}
