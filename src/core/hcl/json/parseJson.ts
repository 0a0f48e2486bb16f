import type { Span } from "../../text/span";
import { PlainAttribute, type Attribute, type Block, type Body, type Diagnostic, type HclFile } from "../tree";
import { DIALECTS } from "./dialect";
import type { BlockDialect, BodyDialect, Dialect } from "./dialect";
import { toExpression } from "./expression";
import type { Report } from "./expression";
import { readJson } from "./readJson";
import { contentSpan } from "./value";
import type { JsonArray, JsonMember, JsonObject, JsonString, JsonValue } from "./value";
import { isBlockToProvider } from "./providerBlocks";

type Item = Attribute | Block;

/** The property of a body that is a comment. */
const COMMENT = "//";

/** The property that names a block's type, and those that label it. */
interface Header {
  readonly type: JsonString;
  readonly labels: readonly JsonString[];
}

/** What is open around a body. */
interface Around {
  readonly report: Report;
  /** How many arrays and objects. */
  readonly depth: number;
}

/**
 * Reads Terraform's JSON syntax; any text gives a tree of the same types as native syntax, with spans in the JSON source.
 *
 * - Which properties are blocks, how many labels they take and which strings are templates, follows Terraform's schema of
 *   the `dialect`. A property `"//"` of a body is a comment. A body or a level of labels may be an array of objects, which
 *   counts as one object; an array in place of a block's body makes a block of each element.
 * - Inside what a provider defines (the body of a resource, data source or provider) a nested block cannot be told from an
 *   argument without the provider's schema. There an array of objects is a block of each element, and an object is a
 *   block when one of its properties holds something other than a string, as no map of texts does; both only where all
 *   names are such as arguments have. All else is an argument. Arguments of module calls, and everything in `locals`, are always expressions.
 * - A string that holds nothing but `${...}` is the expression in it; its span is that expression's. Numbers below zero
 *   are a minus and a number. A key of an object expression is always a template.
 * - A block's span is that of the property, or of the element of an array, that holds its body alone. The property of its
 *   type, and those of its labels but the last, stand in front of that, once for all blocks they hold; with an array in
 *   place of the body the last label does too. These are the only nodes that are not within their parent.
 * - The names of arguments and types have spans without quotes; those of labels include them.
 */
export function parseTerraformJson(source: string, dialect: Dialect): HclFile {
  const { value, tokens, diagnostics: found } = readJson(source);
  const diagnostics: Diagnostic[] = [...found];
  const report: Report = (span, message) => {
    diagnostics.push({ span, message });
  };
  const isBroken = value.kind === "invalid" && found.length > 0;
  if (dialect === "values" && value.kind === "array") report(firstOf(value.span), "A file of values holds a single object of JSON.");
  const items = isBroken ? [] : readItems(value, DIALECTS[dialect], { report, depth: 0 });
  diagnostics.sort((a, b) => a.span.start - b.span.start);
  return { syntax: "json", source, tokens, body: { span: { start: 0, end: source.length }, items }, diagnostics };
}

const firstOf = ({ start, end }: Span): Span => ({ start, end: Math.min(end, start + 1) });

/** The members of an object, or of all objects of an array. */
function membersOf(value: JsonValue, report: Report): readonly JsonMember[] {
  if (value.kind === "object") return value.members;
  if (value.kind === "invalid" || (value.kind === "keyword" && value.value === null)) return [];
  if (value.kind === "array") return value.elements.flatMap((element) => (element.kind === "object" ? membersOf(element, report) : refuse(element, report)));
  return refuse(value, report);
}

function refuse(value: JsonValue, report: Report): readonly [] {
  if (value.kind !== "invalid") report(firstOf(value.span), "An object of JSON is expected here, which holds arguments or names blocks.");
  return [];
}

function readItems(value: JsonValue, dialect: BodyDialect, around: Around): Item[] {
  const inner = { ...around, depth: around.depth + (value.kind === "array" ? 2 : 1) };
  const members = membersOf(value, around.report).filter(({ key }) => key.text !== COMMENT);
  const names = new Set<string>();
  return members.flatMap((member): Item[] => {
    const block = blockDialect(member, dialect);
    if (block !== undefined) return readBlocks(member, { type: member.key, labels: [] }, block, inner);
    const name = member.key.text;
    if (names.has(name)) around.report(member.key.span, `The argument \`${name}\` is set twice in this body; remove one of the two.`);
    names.add(name);
    return [toAttribute(member, dialect, inner)];
  });
}

function blockDialect({ key, value }: JsonMember, dialect: BodyDialect): BlockDialect | undefined {
  const known = dialect.blocks.get(key.text);
  if (known !== undefined || dialect.nested === undefined || dialect.meanings.has(key.text)) return known;
  return isBlockToProvider(value) ? { labels: 0, body: dialect.nested() } : undefined;
}

function toAttribute({ span, key, value }: JsonMember, dialect: BodyDialect, { report, depth }: Around): Attribute {
  const meaning = dialect.meanings.get(key.text) ?? dialect.otherwise;
  return new PlainAttribute(key.text, span, contentSpan(key), toExpression(value, { meaning, report, depth }));
}

/** The blocks a property holds: one level of labels after the other, then bodies. */
function readBlocks(member: JsonMember, header: Header, dialect: BlockDialect, around: Around): Block[] {
  const { value, span } = member;
  if (header.labels.length < dialect.labels) {
    const inner = { ...around, depth: around.depth + (value.kind === "array" ? 2 : 1) };
    const members = membersOf(value, around.report).filter((each) => !isMisplacedComment(each, around.report));
    if (members.length === 0 && isEmpty(value)) around.report(firstOf(value.span), `A block \`${header.type.text}\` needs a name here, as a property that holds it.`);
    return members.flatMap((each) => readBlocks(each, { ...header, labels: [...header.labels, each.key] }, dialect, inner));
  }
  if (value.kind === "object") return [toBlock(header, { span, value }, dialect, around)];
  if (value.kind === "array") return value.elements.flatMap((element) => readElement(header, element, dialect, { ...around, depth: around.depth + 1 }));
  if (value.kind !== "invalid" && !isNull(value)) around.report(firstOf(value.span), `The block \`${header.type.text}\` is written as an object, or an array of objects, of JSON.`);
  return [];
}

function isMisplacedComment({ key }: JsonMember, report: Report): boolean {
  if (key.text !== COMMENT) return false;
  report(key.span, 'A comment `"//"` cannot stand here, where properties are names of blocks; move it into a block.');
  return true;
}

const isNull = (value: JsonValue): boolean => value.kind === "keyword" && value.value === null;

const isEmpty = (value: JsonValue): boolean => isNull(value) || (value.kind === "object" && value.members.length === 0) || (value.kind === "array" && value.elements.every(isEmpty));

function readElement(header: Header, element: JsonValue, dialect: BlockDialect, around: Around): Block[] {
  if (element.kind === "object" || element.kind === "array") return [toBlock(header, { span: element.span, value: element }, dialect, around)];
  return [...refuse(element, around.report)];
}

function toBlock({ type, labels }: Header, { span, value }: { readonly span: Span; readonly value: JsonObject | JsonArray }, dialect: BlockDialect, around: Around): Block {
  const items = readItems(value, dialect.body, around);
  const body: Body = { span: insideOf(value, items), items };
  return { kind: "block", span, type: type.text, typeSpan: contentSpan(type), labels: labels.map((label) => ({ span: label.span, text: label.text })), body };
}

/** Between the brackets; where the closing one is missing, up to the end. */
function insideOf({ span }: JsonObject | JsonArray, items: readonly Item[]): Span {
  const start = span.start + 1;
  return { start, end: Math.max(start, span.end - 1, items.at(-1)?.span.end ?? 0) };
}
