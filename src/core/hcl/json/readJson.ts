import type { Span } from "../../text/span";
import { MAX_DEPTH } from "../parserState";
import type { Diagnostic, Token } from "../tree";
import { Scanner } from "./scanner";
import type { JsonMember, JsonString, JsonValue } from "./value";

/** A JSON source, read. `value` is there for any input; what is no JSON is left out of it and named in `diagnostics`. */
export interface JsonFile {
  readonly value: JsonValue;
  /** Cover the source without gaps. */
  readonly tokens: readonly Token[];
  readonly diagnostics: readonly Diagnostic[];
}

/** An array or object whose content is being read. */
interface Open {
  readonly start: number;
  readonly what: "object" | "array";
  /** Column of the line on which it was opened. */
  readonly column: number;
  readonly around: Open | undefined;
  readonly depth: number;
  /** Column of its first property that begins a line. */
  memberColumn: number | undefined;
}

/** A scanner, and whether line starts decide where an unclosed bracket ends. */
interface Reading {
  readonly scanner: Scanner;
  readonly usesLayout: boolean;
}

/**
 * Reads JSON as `JSON.parse` does: without a diagnostic exactly when that accepts the text, but for nesting deeper than
 * {@link MAX_DEPTH}. A broken member of an object and a broken element of an array cost only themselves; where brackets do
 * not fit together, line starts and indentation tell what an unclosed one holds.
 */
export function readJson(source: string): JsonFile {
  const strict = read(source, false);
  return strict.isIntact ? strict.file : read(source, true).file;
}

function read(source: string, usesLayout: boolean): { readonly file: JsonFile; readonly isIntact: boolean } {
  const scanner = new Scanner(source);
  const reading = { scanner, usesLayout };
  const value = readValue(reading, undefined);
  if (scanner.ahead !== "end") {
    scanner.isStructureBroken ||= value.kind === "object" || value.kind === "array";
    if (value.kind !== "invalid") scanner.reportAhead("The file ends with the value that it begins with; remove what stands behind it.");
    skipRest(scanner);
  }
  return { file: { value, tokens: scanner.tokens, diagnostics: scanner.diagnostics }, isIntact: !scanner.isStructureBroken };
}

function skipRest(scanner: Scanner): void {
  while (scanner.ahead !== "end") scanner.advance();
}

const KEYWORDS = new Map<string, true | false | null>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

const STRICT_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function readValue(reading: Reading, around: Open | undefined): JsonValue {
  const { scanner } = reading;
  const span = { start: scanner.start, end: scanner.end };
  if (scanner.isMark("{")) return readObject(reading, around);
  if (scanner.isMark("[")) return readArray(reading, around);
  const { string, ahead } = scanner;
  const text = scanner.text();
  if (ahead === "end" || ahead === "mark") {
    scanner.report(scanner.previousEnd, scanner.previousEnd, "A value is missing here.");
    return { kind: "invalid", span: { start: scanner.previousEnd, end: scanner.previousEnd } };
  }
  if (string === undefined) refuseValue(scanner, text);
  scanner.advance();
  if (string !== undefined) return string;
  const keyword = KEYWORDS.get(text);
  if (keyword !== undefined) return { kind: "keyword", span, value: keyword };
  return ahead === "number" && STRICT_NUMBER.test(text) ? { kind: "number", span, text } : { kind: "invalid", span };
}

function refuseValue(scanner: Scanner, text: string): void {
  if (scanner.ahead === "number" && !STRICT_NUMBER.test(text)) scanner.reportAhead(`\`${text}\` is no number of JSON.`);
  else if (scanner.ahead === "word" && !KEYWORDS.has(text)) scanner.reportAhead(`\`${text}\` is no value of JSON; write texts and expressions in double quotes.`);
  else if (scanner.ahead === "other") scanner.reportAhead(`A value is expected here, not \`${text}\`.`);
}

function readObject(reading: Reading, around: Open | undefined): JsonValue {
  const members: JsonMember[] = [];
  const span = readList(reading, "object", around, (open) => {
    const member = readMember(reading, open);
    if (member !== undefined) members.push(member);
  });
  return span === undefined ? tooDeep(reading.scanner) : { kind: "object", span, members };
}

function readArray(reading: Reading, around: Open | undefined): JsonValue {
  const elements: JsonValue[] = [];
  const span = readList(reading, "array", around, (open) => elements.push(readValue(reading, open)));
  return span === undefined ? tooDeep(reading.scanner) : { kind: "array", span, elements };
}

/** Reads what stands between brackets, part by part; gives the span of it all, or `undefined` when it is nested too deeply. */
function readList(reading: Reading, what: Open["what"], around: Open | undefined, readPart: (open: Open) => void): Span | undefined {
  const { scanner } = reading;
  const depth = (around?.depth ?? 0) + 1;
  if (depth > MAX_DEPTH) return undefined;
  const open: Open = { start: scanner.start, what, column: scanner.indentation, around, depth, memberColumn: undefined };
  const closer = what === "object" ? "}" : "]";
  scanner.advance();
  let comma: Span | undefined;
  while (!scanner.isMark(closer) || isOutside(reading, open)) {
    if (endsUnclosed(reading, open)) return leaveUnclosed(scanner, open, closer);
    const { start } = scanner;
    readPart(open);
    comma = endPart(reading, open, { closer, isEmpty: scanner.start === start });
    if (comma === undefined && scanner.start === start && !scanner.isMark(closer) && !endsUnclosed(reading, open)) scanner.advance();
  }
  if (comma !== undefined) scanner.report(comma.start, comma.end, `JSON has no comma behind the last ${what === "object" ? "property of an object" : "item of an array"}; remove it.`);
  scanner.advance();
  return { start: open.start, end: scanner.previousEnd };
}

/** Takes the comma behind a part and gives its span; steps over what else stands there and says what is wrong when something else stands there. */
function endPart(reading: Reading, open: Open, { closer, isEmpty }: { readonly closer: string; readonly isEmpty: boolean }): Span | undefined {
  const { scanner } = reading;
  const isEnd = (): boolean => scanner.isMark(",") || scanner.isMark(closer) || endsUnclosed(reading, open);
  if (!isEnd()) {
    if (scanner.isMark("}") || scanner.isMark("]")) scanner.isStructureBroken = true;
    if (!isEmpty) refuseEnd(scanner, open);
    while (!isEnd() && !scanner.isMemberAhead && !(open.what === "array" && isValueStart(scanner))) skipNested(scanner);
  }
  const span = { start: scanner.start, end: scanner.end };
  return scanner.take(",") ? span : undefined;
}

/** What is behind something that was left open is no mistake of its own. */
function refuseEnd(scanner: Scanner, open: Open): void {
  if (scanner.start === scanner.unclosedAt) return;
  const parts = open.what === "object" ? "properties of an object" : "items of an array";
  if (scanner.isMemberAhead || isValueStart(scanner)) scanner.reportAhead(`A comma is missing between two ${parts}; write one in front of this.`);
  else scanner.reportAhead(`\`${scanner.text()}\` cannot stand here; a comma separates the ${parts}.`);
}

const isValueStart = (scanner: Scanner): boolean => scanner.ahead === "string" || scanner.isMark("{") || scanner.isMark("[");

/** Steps over one token, or over brackets with what they hold. */
function skipNested(scanner: Scanner): void {
  let open = 0;
  do {
    if (scanner.isMark("{") || scanner.isMark("[")) open++;
    else if (scanner.isMark("}") || scanner.isMark("]")) open--;
    scanner.advance();
  } while (open > 0 && scanner.ahead !== "end");
}

/** Whether the file ends here, or a mark or line stands ahead that belongs to something around the bracket. */
function endsUnclosed(reading: Reading, open: Open): boolean {
  const { scanner } = reading;
  if (scanner.ahead === "end") return true;
  if (isOutside(reading, open)) return true;
  if (scanner.isMark("}") || scanner.isMark("]")) return closesAround(scanner, open);
  return false;
}

function closesAround(scanner: Scanner, open: Open): boolean {
  const what = scanner.isMark("}") ? "object" : "array";
  if (open.what === what) return false;
  for (let outer = open.around; outer !== undefined; outer = outer.around) if (outer.what === what) return true;
  return false;
}

/** With layout: a closing mark that begins its line less deep than the bracket's line, or a property that begins no deeper where the first one did. */
function isOutside({ scanner, usesLayout }: Reading, open: Open): boolean {
  if (!usesLayout || open.around === undefined) return false;
  const { column } = scanner;
  if (column === undefined) return false;
  if (scanner.isMark("}") || scanner.isMark("]")) return column < open.column;
  if (!scanner.isMemberAhead) return false;
  if (open.what === "object") open.memberColumn ??= column;
  return column <= open.column && (open.memberColumn ?? Number.POSITIVE_INFINITY) > open.column;
}

function leaveUnclosed(scanner: Scanner, open: Open, closer: string): Span {
  scanner.isStructureBroken = true;
  scanner.unclosedAt = scanner.start;
  scanner.report(open.start, open.start + 1, `The ${open.what} is opened here and not closed; add the missing \`${closer}\`.`);
  return { start: open.start, end: Math.max(open.start + 1, scanner.previousEnd) };
}

function tooDeep(scanner: Scanner): JsonValue {
  const { start } = scanner;
  scanner.reportAhead("This is nested too deeply to be read.");
  skipNested(scanner);
  return { kind: "invalid", span: { start, end: scanner.previousEnd } };
}

/** Reads `"key": value`; a member that lacks either is reported and left out. */
function readMember(reading: Reading, open: Open): JsonMember | undefined {
  const { scanner } = reading;
  const { string: key, start } = scanner;
  if (key === undefined) {
    refuseKey(scanner);
    return undefined;
  }
  scanner.advance();
  if (!takeColon(scanner, key)) return undefined;
  const value = readValue(reading, open);
  return { span: { start, end: Math.max(key.span.end, value.span.end) }, key, value };
}

function takeColon(scanner: Scanner, key: JsonString): boolean {
  if (scanner.isMark("=")) scanner.reportAhead("JSON writes `:` between the name of a property and its value, not `=`.");
  if (scanner.take(":") || scanner.take("=")) return true;
  const isValueMissing = scanner.ahead === "end" || scanner.ahead === "mark" && !isValueStart(scanner);
  const message = isValueMissing ? `The property "${key.text}" has no value; write \`:\` and a value behind it.` : `A colon is missing between the property "${key.text}" and its value.`;
  scanner.report(key.span.start, key.span.end, message);
  return !isValueMissing && !scanner.isMemberAhead;
}

function refuseKey(scanner: Scanner): void {
  if (scanner.isMark(",")) scanner.reportAhead("A property is missing here; remove the comma.");
  else if (scanner.isMark("]")) scanner.reportAhead("An object is closed with `}`, not with `]`.");
  else scanner.reportAhead("The name of a property is expected here, in double quotes.");
  if (scanner.isMark("]")) scanner.isStructureBroken = true;
}
