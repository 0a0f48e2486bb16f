import { SLOT_NAMES } from "../../analysis/slots";
import { SIZE_PROFILES } from "../../conventions/sizes/sizeProfile";
import type { Answers, EnvironmentAnswers, Json } from "../../design/answers";
import { repoPath } from "../../text/span";
import { OPTIONAL_GROUPS } from "../addition";
import { HOME_CHOICES } from "../home/homeChoice";
import type { ComponentRecord, RecordedEdit, RecordedFile } from "./record";

/** The text of a record file: two blanks of indentation, keys in a fixed order, a final newline. Equal records give equal text. */
export function writeRecord(record: ComponentRecord): string {
  const { format, component, version, name, root, answers, slots, without, home, files } = record;
  const ordered = { format, component, version, name, root, answers: orderedAnswers(answers), slots: sorted(slots), without, ...(home === undefined ? {} : { home }), files: files.map(orderedFile) };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/** Reads a record file; a sentence that says what is wrong with it when it is not one. */
export function readRecord(text: string): ComponentRecord | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "The record is not JSON. Restore the file from version control, or delete it to forget the addition.";
  }
  try {
    return readAll(value);
  } catch (error) {
    if (!(error instanceof NotARecord)) throw error;
    return `The record cannot be used: ${error.message}. Restore the file from version control, or delete it to forget the addition.`;
  }
}

/** Caught in {@link readRecord}; the message is the middle of a sentence. */
class NotARecord extends Error {}

type Fields = Readonly<Record<string, unknown>>;

function orderedFile(file: RecordedFile): RecordedFile {
  if (file.kind === "create") return { path: file.path, kind: file.kind, text: file.text };
  return { path: file.path, kind: file.kind, edits: file.edits.map(({ key, offset, text, former }) => ({ key, offset, text, former })) };
}

/** With the keys in alphabetical order; what is inside keeps the order the user gave it. */
function sorted<T>(values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function orderedAnswers({ values, environments }: Answers): Answers {
  const ordered = Object.entries(sorted(environments)).map(([name, entry]): [string, EnvironmentAnswers] => [name, { on: entry.on, profile: entry.profile, values: sorted(entry.values) }]);
  return { values: sorted(values), environments: Object.fromEntries(ordered) };
}

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

function readAll(value: unknown): ComponentRecord {
  const record = fields(value, "the record");
  if (record["format"] !== 1) throw new NotARecord(`its format is ${JSON.stringify(record["format"])}, and only format 1 can be read`);
  return {
    format: 1,
    component: string(record["component"], "component"),
    version: number(record["version"], "version"),
    name: string(record["name"], "name"),
    root: path(record["root"], "root"),
    answers: readAnswers(record["answers"]),
    slots: readSlots(record["slots"]),
    without: list(record["without"], "without").map((group) => oneOf(group, OPTIONAL_GROUPS, "without")),
    ...(record["home"] === undefined ? {} : { home: oneOf(record["home"], HOME_CHOICES, "home") }),
    files: list(record["files"], "files").map(readFile),
  };
}

function readAnswers(value: unknown): Answers {
  const answers = fields(value, "answers");
  const environments = Object.entries(fields(answers["environments"], "answers.environments"));
  return {
    values: jsonFields(answers["values"], "answers.values"),
    environments: Object.fromEntries(environments.map(([name, entry]) => [name, readEnvironment(entry, `answers.environments.${name}`)])),
  };
}

function readEnvironment(value: unknown, where: string): EnvironmentAnswers {
  const entry = fields(value, where);
  if (typeof entry["on"] !== "boolean") throw new NotARecord(`${where}.on is not true or false`);
  return { on: entry["on"], profile: oneOf(entry["profile"], SIZE_PROFILES, `${where}.profile`), values: jsonFields(entry["values"], `${where}.values`) };
}

function readSlots(value: unknown): ComponentRecord["slots"] {
  const slots = Object.entries(fields(value, "slots")).map(([name, choice]) => {
    const slot = oneOf(name, SLOT_NAMES, "slots");
    return [slot, choice === null ? null : string(choice, `slots.${name}`)] as const;
  });
  return Object.fromEntries(slots);
}

function readFile(value: unknown, index: number): RecordedFile {
  const where = `files[${index}]`;
  const file = fields(value, where);
  const at = path(file["path"], `${where}.path`);
  const kind = oneOf(file["kind"], ["create", "edit"] as const, `${where}.kind`);
  if (kind === "create") return { path: at, kind, text: string(file["text"], `${where}.text`) };
  return { path: at, kind, edits: list(file["edits"], `${where}.edits`).map((edit, position) => readEdit(edit, `${where}.edits[${position}]`)) };
}

function readEdit(value: unknown, where: string): RecordedEdit {
  const edit = fields(value, where);
  return { key: string(edit["key"], `${where}.key`), offset: number(edit["offset"], `${where}.offset`), text: string(edit["text"], `${where}.text`), former: string(edit["former"], `${where}.former`) };
}

function fields(value: unknown, where: string): Fields {
  if (!isFields(value)) throw new NotARecord(`${where} is not an object`);
  return value;
}

function list(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new NotARecord(`${where} is not a list`);
  return value;
}

function string(value: unknown, where: string): string {
  if (typeof value !== "string") throw new NotARecord(`${where} is not text`);
  return value;
}

function number(value: unknown, where: string): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw new NotARecord(`${where} is not a whole number`);
  return value;
}

/** A path that stays in the workspace folder: a record is written by hand as easily as by us. */
function path(value: unknown, where: string): RecordedFile["path"] {
  const text = string(value, where);
  const isOutside = text.startsWith("/") || /^[a-z]:/i.test(text) || text.split(/[\\/]/).includes("..");
  if (isOutside) throw new NotARecord(`${where} leads out of the workspace folder`);
  return repoPath(text);
}

function oneOf<const T extends string>(value: unknown, allowed: readonly T[], where: string): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new NotARecord(`${where} is ${JSON.stringify(value)}, not one of ${allowed.join(", ")}`);
  return found;
}

function jsonFields(value: unknown, where: string): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(fields(value, where)).map(([key, inner]) => [key, json(inner, `${where}.${key}`)]));
}

function json(value: unknown, where: string): Json {
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((inner) => json(inner, where));
  return jsonFields(value, where);
}
