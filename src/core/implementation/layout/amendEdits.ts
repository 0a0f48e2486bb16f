import { insertAttribute } from "../../hcl/edits/insertAttribute";
import { insertArgument, insertListItem, insertObjectEntry } from "../../hcl/edits/insertElement";
import { replaceValue } from "../../hcl/edits/replaceValue";
import { appendBlocks, insertText } from "../../hcl/edits/insertText";
import { entryName, unwrapped, type Block, type Conditional, type Expression, type HclFile, type ObjectExpression, type Tuple } from "../../hcl/tree";
import { quoted } from "../../hcl/write";
import { insert, replace, type TextEdit } from "../../text/edit";
import { isBelowEmptyLine, lineEnding } from "../../text/lines";
import type { Span } from "../../text/span";
import { attributeOf } from "../../terraform/arguments";
import { CannotWrite, type DraftAmendment } from "../draft";
import { objectIn, type AmendmentTarget } from "./amendTarget";
import { wrapInCall } from "./wrapInCall";

type Change = DraftAmendment["change"];
type ListChange = Extract<Change, { kind: "item" | "items" }>;
type MapChange = Extract<Change, { kind: "entry" | "entries" }>;

/** The edits that make the change in what was found for its key. Throws {@link CannotWrite} where it is not written as expected. */
export function amendEdits(file: HclFile, target: AmendmentTarget, { target: key, change, text }: DraftAmendment): TextEdit[] {
  switch (change.kind) {
    case "item":
    case "items":
      return inNamed(file, target, { name: change.name, key, initial: change.kind === "item" ? `[${text}]` : text }, (list) => addToList(file, list, change, text));
    case "entry":
    case "entries":
      return inNamed(file, target, { name: change.name, key, initial: change.kind === "entry" ? `{ ${change.key} = ${text} }` : text }, (map) => addToMap(file, map, { key, change, text }));
    case "argument":
      return inNamed(file, target, { name: change.name, key, initial: text }, () => {
        throw new CannotWrite(`${key} has a ${change.name} already; change it by hand.`);
      });
    case "value":
      if (target.kind !== "expression" || file.source.slice(target.expression.span.start, target.expression.span.end) !== change.former) throw new CannotWrite(`${key} is not ${change.former} any more; change it by hand.`);
      return replaceValue(file, target.expression, text);
    case "member":
      throw new CannotWrite(`${key} is no file of settings.`);
    case "block":
      return addBlock(file, target, { key, type: change.type, text });
  }
}

/** An argument of a block or an entry of an object, and what it is where it is not there yet. */
interface Named {
  /** Absent where the target itself is meant. */
  readonly name: string | undefined;
  readonly key: string;
  readonly initial: string;
}

function inNamed(file: HclFile, target: AmendmentTarget, { name, key, initial }: Named, change: (value: Expression) => TextEdit[]): TextEdit[] {
  if (target.kind === "body") {
    if (name === undefined) throw new CannotWrite(`${key} is a block, not a value.`);
    const attribute = attributeOf(target.body, name);
    // What a block waits for stands last in it.
    if (attribute !== undefined) return change(attribute.value);
    const last = name === "depends_on";
    const edits = insertAttribute(file, target.body, { name, value: initial }, last ? { after: "end" } : {});
    const isLong = initial.includes("\n") || isOverLines(file, target.body.items.findLast((item) => item.kind === "attribute"));
    return isLong && !last && standsInParagraphs(file, target.body.items) ? edits.map((edit) => partedFrom(file, edit, name)) : edits;
  }
  if (name === undefined) return change(target.expression);
  const object = objectOf(target.expression, key);
  const entry = object.entries.find((each) => entryName(each) === name);
  if (entry !== undefined) return change(entry.value);
  const edits = insertObjectEntry(file, object, { key: keyLike(object, name), value: initial });
  return initial.includes("\n") && standsInParagraphs(file, object.entries) ? edits.map((edit) => partedFrom(file, edit, name)) : edits;
}

/** A key in quotes where all those of the object are; one that has them keeps them. */
const keyLike = ({ entries }: ObjectExpression, name: string): string => (entries.length > 0 && !name.startsWith('"') && entries.every(({ key }) => key.kind === "template") ? quoted(name) : name);

/** Whether what stands between braces does so in paragraphs, as long values do. */
const standsInParagraphs = ({ source }: HclFile, items: readonly { readonly span: Span }[]): boolean =>
  items.some((item, index) => /\n[ \t]*\r?\n/.test(source.slice(items[index - 1]?.span.end ?? item.span.start, item.span.start)));

const isOverLines = ({ source }: HclFile, item: { readonly span: Span } | undefined): boolean => item !== undefined && source.slice(item.span.start, item.span.end).includes("\n");

/** The edit that writes a long value, with an empty line above it unless one is there. */
const partedFrom = ({ source }: HclFile, edit: TextEdit, name: string): TextEdit =>
  edit.text.replace(/^\s*"?/, "").startsWith(name) && !/^\s*\n/.test(edit.text) && !isBelowEmptyLine(source, edit.offset) ? { ...edit, text: `${lineEnding(source)}${edit.text}` } : edit;

function objectOf(expression: Expression, key: string): ObjectExpression {
  const object = objectIn(expression);
  if (object === undefined) throw new CannotWrite(`${key} is not written as an object; change it by hand.`);
  return object;
}

/** The list that a function such as `toset` or `compact` takes as its only argument. */
function listWithin(expression: Expression): Tuple | undefined {
  if (expression.kind === "tuple") return expression;
  const [only] = expression.kind === "call" && /^(toset|tolist|compact|distinct|flatten|sort)$/.test(expression.name) && expression.arguments.length === 1 ? expression.arguments : [];
  return only?.kind === "tuple" ? only : undefined;
}

function addToList(file: HclFile, list: Expression, change: ListChange, text: string): TextEdit[] {
  const inner = unwrapped(list);
  // Nothing can be put behind a set, only into the list it is made from.
  const [made] = inner.kind === "call" && inner.name === "toset" ? inner.arguments : [];
  if (made !== undefined) return addToList(file, made, change, text);
  if (inner.kind === "conditional" && isNull(inner.else)) return addToNullable(file, inner, change, text);
  const tuple = change.kind === "item" ? listWithin(inner) : undefined;
  if (tuple !== undefined) return insertListItem(file, tuple, text);
  const added = change.kind === "item" ? `[${text}]` : text;
  return inner.kind === "call" && inner.name === "concat" ? insertArgument(file, inner, added) : wrapInCall(file, inner, "concat", added);
}

const isNull = (expression: Expression): boolean => expression.kind === "keyword" && expression.value === null;

/** A list that is `null` where an earlier addition has no entries: nothing can be put behind that, so that it becomes `null` only where none of both has any. */
function addToNullable(file: HclFile, list: Conditional, change: ListChange, text: string): TextEdit[] {
  const own = change.kind === "items" ? change.orNull : undefined;
  const added = own === undefined ? (change.kind === "item" ? `[${text}]` : text) : `${own.when} ? ${own.list} : []`;
  if (own !== undefined && list.then.kind === "call" && list.then.name === "concat") return [insert(list.condition.span.end, ` || ${own.when}`), ...insertArgument(file, list.then, added)];
  const { start, end } = list.span;
  const condition = file.source.slice(list.condition.span.start, list.condition.span.end);
  const [opening, closing] = own === undefined ? ["", ""] : [`${condition} || ${own.when} ? `, " : null"];
  const wrapped = wrapInCall(file, list, "concat", added).map((edit) => (edit.offset === start ? { ...edit, text: opening + edit.text } : edit.offset === end ? { ...edit, text: edit.text + closing } : edit));
  return [...wrapped, replace(list.else.span.start, "null".length, "[]")].sort((a, b) => a.offset - b.offset);
}

function addToMap(file: HclFile, map: Expression, { key, change, text }: { readonly key: string; readonly change: MapChange; readonly text: string }): TextEdit[] {
  const inner = unwrapped(map);
  if (change.kind === "entry") {
    const object = objectIn(inner);
    if (object?.entries.some((entry) => entryName(entry) === change.key) === true) throw new CannotWrite(`${key} has a ${change.key} already; change it by hand.`);
    if (object !== undefined) return insertObjectEntry(file, object, { key: keyLike(object, change.key), value: text });
  }
  const added = change.kind === "entry" ? `{ ${change.key} = ${text} }` : text;
  return inner.kind === "call" && inner.name === "merge" ? insertArgument(file, inner, added) : wrapInCall(file, inner, "merge", added);
}

/** Blocks that Terraform gives a meaning of its own; they stand last. */
const META_BLOCKS = new Set(["lifecycle", "timeouts", "provisioner", "connection"]);

/** Whether blocks of the file end with an argument of this name, behind what is nested in them: `tags`, where the author has them last. */
function endsBlocks({ body }: HclFile, name: string): boolean {
  const ends = body.items.flatMap((item) => {
    const [last, ...others] = item.kind === "block" ? item.body.items.toReversed() : [];
    return last?.kind === "attribute" && last.name === name && others.some(({ kind }) => kind === "block") ? [last] : [];
  });
  return ends.length > 0;
}

/** Puts a nested block behind the last of its kind, else behind every block but those about the resource's life. */
function addBlock(file: HclFile, target: AmendmentTarget, { key, type, text }: { readonly key: string; readonly type: string; readonly text: string }): TextEdit[] {
  if (target.kind !== "body") throw new CannotWrite(`${key} is a value, not a block.`);
  const { items } = target.body;
  const blocks = items.filter((item): item is Block => item.kind === "block");
  const like = blocks.findLast((block) => block.type === type || (block.type === "dynamic" && block.labels[0]?.text === type));
  const last = items.findLast((item) => item.kind !== "block" || !META_BLOCKS.has(item.type));
  const isEnding = last?.kind === "attribute" && items.length > 1 && endsBlocks(file, last.name);
  const anchor = like ?? (isEnding ? items[items.indexOf(last) - 1] : last);
  if (anchor !== undefined) return insertText(file, { after: anchor }, text);
  const [first] = items;
  return first === undefined ? appendBlocks(file, text, target.body) : insertText(file, { before: first }, text);
}
