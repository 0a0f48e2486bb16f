import { itemExtent } from "../../../../src/core/hcl/comments";
import { appendBlocks, insertText } from "../../../../src/core/hcl/edits/insertText";
import { insertAttribute } from "../../../../src/core/hcl/edits/insertAttribute";
import { insertArgument, insertListItem, insertObjectEntry } from "../../../../src/core/hcl/edits/insertElement";
import { removeListItem, removeObjectEntry } from "../../../../src/core/hcl/edits/removeElement";
import { removeItem } from "../../../../src/core/hcl/edits/removeItem";
import { relabel, renameAttribute, renameKey } from "../../../../src/core/hcl/edits/rename";
import { replaceBlock } from "../../../../src/core/hcl/edits/replaceBlock";
import { replaceValue } from "../../../../src/core/hcl/edits/replaceValue";
import type { Attribute, Block, HclFile, ObjectEntry } from "../../../../src/core/hcl/tree";
import type { TextEdit } from "../../../../src/core/text/edit";
import type { Span } from "../../../../src/core/text/span";
import { bodiesOf, callsOf, isInTemplate, objectsOf, tuplesOf } from "./holders";
import { anyBlock, anyKey, anyLine, anyName, anyValue, pick } from "./newTexts";
import type { Choices } from "./newTexts";
import { inserted, removed, renamed, replaced } from "./treeChange";
import type { TreeChange } from "./treeChange";

/** One edit of a file with what it is to do to the tree. */
export interface MadeEdit {
  readonly edits: readonly TextEdit[];
  readonly change: TreeChange;
}

/** Makes a random edit of its kind; `undefined` where the file has nothing of the kind. */
export type EditKind = (file: HclFile, choices: Choices) => MadeEdit | undefined;

const placements = <Element extends object>(elements: readonly Element[]): readonly (Element | "start" | "end")[] => ["start", "end", ...elements];

const indexAfter = <Element extends object>(elements: readonly Element[], after: Element | "start" | "end"): number =>
  after === "start" ? 0 : after === "end" ? elements.length : elements.indexOf(after) + 1;

/** Whether a blank line or the edge of the body stands next to an item with its comments. */
function isParted(file: HclFile, item: Attribute | Block, isAfter: boolean): boolean {
  const { start, end } = itemExtent(file, item);
  return isAfter ? /^(?:\s*$|[ \t]*\r?\n|[ \t]*\})/.test(file.source.slice(end)) : /(?:^\ufeff?|\n[ \t]*\r?\n|\{[ \t]*(?:#.*)?\r?\n)$/.test(file.source.slice(0, start));
}

/** Whether inserting makes a layout that removing does not take back: of a block on one line, or where nothing stands on lines of its own. */
function opensUp(file: HclFile, span: Span, content: readonly object[]): boolean {
  const text = file.source.slice(span.start, span.end);
  return content.length === 0 ? /^\{?\s*\n\s*\}?$/.test(text) : !text.includes("\n");
}

/** Edits that insert, by the name of their function. */
export const INSERTS: Readonly<Record<string, EditKind>> = {
  insertAttribute: (file, choices) => {
    const bodies = bodiesOf(file.body);
    const body = pick(choices, bodies) ?? file.body;
    const after = pick(choices, placements(body.items)) ?? "end";
    const attribute = { name: anyName(choices), value: anyValue(choices) };
    const gainsLineEnd = attribute.value.startsWith("<<") && !file.source.endsWith("\n");
    const undo = gainsLineEnd || (body !== file.body && opensUp(file, body.span, body.items)) ? undefined : removeItem;
    const change = inserted(`${attribute.name} = ${attribute.value}`, (tree) => bodiesOf(tree.body)[bodies.indexOf(body)]?.items[indexAfter(body.items, after)], undo);
    return { edits: insertAttribute(file, body, attribute, { after }), change };
  },
  insertText: (file, choices) => {
    const bodies = bodiesOf(file.body).filter(({ items, span }) => items.length > 0 && file.source.slice(span.start, span.end).includes("\n"));
    const body = pick(choices, bodies);
    const item = body && pick(choices, body.items);
    if (body === undefined || item === undefined) return undefined;
    const isAfter = choices.below(2) === 1;
    const text = anyBlock(choices);
    const at = bodiesOf(file.body).indexOf(body);
    const change = inserted(text, (tree) => bodiesOf(tree.body)[at]?.items[body.items.indexOf(item) + (isAfter ? 1 : 0)], isParted(file, item, isAfter) ? removeItem : undefined);
    return { edits: insertText(file, isAfter ? { after: item } : { before: item }, text), change };
  },
  appendBlocks: (file, choices) => {
    const text = anyBlock(choices);
    return { edits: appendBlocks(file, text), change: inserted(text, (tree) => tree.body.items[file.body.items.length], removeItem) };
  },
  "appendBlocks (nested)": (file, choices) => {
    const bodies = bodiesOf(file.body);
    const body = pick(choices, bodies.slice(1));
    if (body === undefined) return undefined;
    const text = anyBlock(choices);
    const last = body.items.at(-1);
    const isTakenBack = last === undefined ? !opensUp(file, body.span, []) : isParted(file, last, true) && !opensUp(file, body.span, body.items);
    const change = inserted(text, (tree) => bodiesOf(tree.body)[bodies.indexOf(body)]?.items[body.items.length], isTakenBack ? removeItem : undefined);
    return { edits: appendBlocks(file, text, body), change };
  },
  insertObjectEntry: (file, choices) => {
    const objects = objectsOf(file);
    const object = pick(choices, objects);
    const after = object && pick(choices, placements(object.entries));
    if (object === undefined || after === undefined) return undefined;
    const entry = { key: anyKey(choices), value: isInTemplate(file, object) ? anyLine(choices) : anyValue(choices) };
    const holderOf = (tree: HclFile) => objectsOf(tree)[objects.indexOf(object)];
    const undo = (tree: HclFile, added: ObjectEntry) => {
      const holder = holderOf(tree);
      return holder === undefined ? [] : removeObjectEntry(tree, holder, added);
    };
    const change = inserted(
      `x = { ${entry.key} = ${entry.value}\n}`,
      (tree) => holderOf(tree)?.entries[indexAfter(object.entries, after)],
      object.entries.length === 0 && opensUp(file, object.span, []) ? undefined : undo,
    );
    return { edits: insertObjectEntry(file, object, entry, { after }), change };
  },
  insertListItem: (file, choices) => {
    const tuples = tuplesOf(file);
    const tuple = pick(choices, tuples);
    const after = tuple && pick(choices, placements(tuple.elements));
    if (tuple === undefined || after === undefined) return undefined;
    const item = isInTemplate(file, tuple) ? anyLine(choices) : anyValue(choices);
    const holderOf = (tree: HclFile) => tuplesOf(tree)[tuples.indexOf(tuple)];
    const change = inserted(
      `x = [${item}\n]`,
      (tree) => holderOf(tree)?.elements[indexAfter(tuple.elements, after)],
      (tree, added) => {
        const holder = holderOf(tree);
        return holder === undefined ? [] : removeListItem(tree, holder, added);
      },
    );
    return { edits: insertListItem(file, tuple, item, { after }), change };
  },
  insertArgument: (file, choices) => {
    const calls = callsOf(file);
    const call = pick(choices, calls);
    const after = call && pick(choices, placements(call.arguments));
    if (call === undefined || after === undefined) return undefined;
    const argument = isInTemplate(file, call) ? anyLine(choices) : anyValue(choices);
    const index = Math.min(indexAfter(call.arguments, after), call.arguments.length - (call.spread ? 1 : 0));
    const holderOf = (tree: HclFile) => callsOf(tree)[calls.indexOf(call)];
    const change = inserted(
      `x = [${argument}\n]`,
      (tree) => holderOf(tree)?.arguments[index],
      (tree, added) => {
        const holder = holderOf(tree);
        return holder === undefined ? [] : removeListItem(tree, holder, added);
      },
    );
    return { edits: insertArgument(file, call, argument, { after }), change };
  },
};

const itemsOf = (file: HclFile): (Attribute | Block)[] => bodiesOf(file.body).flatMap(({ items }) => items);

const attributesOf = (file: HclFile): Attribute[] => itemsOf(file).filter((item) => item.kind === "attribute");

const blocksOf = (file: HclFile): Block[] => itemsOf(file).filter((item) => item.kind === "block");

/** Edits that remove. */
export const REMOVALS: Readonly<Record<string, EditKind>> = {
  "removeItem (attribute)": (file, choices) => {
    const item = pick(choices, attributesOf(file));
    return item && { edits: removeItem(file, item), change: removed(item) };
  },
  "removeItem (block)": (file, choices) => {
    const item = pick(choices, blocksOf(file));
    return item && { edits: removeItem(file, item), change: removed(item) };
  },
  removeObjectEntry: (file, choices) => {
    const object = pick(choices, objectsOf(file).filter(({ entries }) => entries.length > 0));
    const entry = object && pick(choices, object.entries);
    return object && entry && { edits: removeObjectEntry(file, object, entry), change: removed(entry) };
  },
  "removeListItem (list)": (file, choices) => {
    const tuple = pick(choices, tuplesOf(file).filter(({ elements }) => elements.length > 0));
    const item = tuple && pick(choices, tuple.elements);
    return tuple && item && { edits: removeListItem(file, tuple, item), change: removed(item) };
  },
  "removeListItem (call)": (file, choices) => {
    const call = pick(choices, callsOf(file).filter((candidate) => candidate.arguments.length > 0 && !candidate.spread));
    const argument = call && pick(choices, call.arguments);
    return call && argument && { edits: removeListItem(file, call, argument), change: removed(argument) };
  },
};

/** Edits that rename. */
export const RENAMES: Readonly<Record<string, EditKind>> = {
  renameAttribute: (file, choices) => {
    const attribute = pick(choices, attributesOf(file));
    const name = anyName(choices);
    return attribute && { edits: renameAttribute(file, attribute, name), change: renamed(attribute, { name }) };
  },
  renameKey: (file, choices) => {
    const objects = objectsOf(file).filter(({ entries }) => entries.length > 0);
    const object = pick(choices, objects);
    const entry = object && pick(choices, object.entries);
    const name = anyName(choices);
    return entry && { edits: renameKey(file, entry, name), change: renamed(entry, { key: { kind: "variable", name } }) };
  },
  relabel: (file, choices) => {
    const label = pick(choices, blocksOf(file).flatMap(({ labels }) => labels));
    const text = anyName(choices);
    return label && { edits: relabel(file, label, text), change: renamed(label, { text }) };
  },
};

/** Edits that replace. */
export const REPLACEMENTS: Readonly<Record<string, EditKind>> = {
  "replaceValue (attribute)": (file, choices) => {
    const attributes = attributesOf(file);
    const attribute = pick(choices, attributes);
    if (attribute === undefined) return undefined;
    const value = anyValue(choices);
    const change = replaced(attribute.value, `x = ${value}`, (tree) => attributesOf(tree)[attributes.indexOf(attribute)]?.value);
    return { edits: replaceValue(file, attribute.value, value), change };
  },
  "replaceValue (entry)": (file, choices) => {
    const objects = objectsOf(file);
    const object = pick(choices, objects.filter(({ entries }) => entries.length > 0));
    const entry = object && pick(choices, object.entries);
    if (object === undefined || entry === undefined) return undefined;
    const value = isInTemplate(file, object) ? anyLine(choices) : anyValue(choices);
    const change = replaced(entry.value, `x = ${value}`, (tree) => objectsOf(tree)[objects.indexOf(object)]?.entries[object.entries.indexOf(entry)]?.value);
    return { edits: replaceValue(file, entry.value, value), change };
  },
  "replaceValue (item)": (file, choices) => {
    const tuples = tuplesOf(file);
    const tuple = pick(choices, tuples.filter(({ elements }) => elements.length > 0));
    const item = tuple && pick(choices, tuple.elements);
    if (tuple === undefined || item === undefined) return undefined;
    const value = isInTemplate(file, tuple) ? anyLine(choices) : anyValue(choices);
    const change = replaced(item, `x = ${value}`, (tree) => tuplesOf(tree)[tuples.indexOf(tuple)]?.elements[tuple.elements.indexOf(item)]);
    return { edits: replaceValue(file, item, value), change };
  },
  replaceBlock: (file, choices) => {
    const bodies = bodiesOf(file.body);
    const block = pick(choices, blocksOf(file));
    const body = bodies.find(({ items }) => block !== undefined && items.includes(block));
    if (block === undefined || body === undefined) return undefined;
    const text = anyBlock(choices).replace(/^#.*\n/, "");
    const change = replaced(block, text, (tree) => bodiesOf(tree.body)[bodies.indexOf(body)]?.items[body.items.indexOf(block)]);
    return { edits: replaceBlock(file, block, text), change };
  },
};
