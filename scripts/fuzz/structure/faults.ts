import type { Attribute, Block, Body, Expression, HclFile } from "../../../src/core/hcl/tree";
import { entryName, withValue } from "../../../src/core/hcl/tree";

/** A way to misread a file, planted to see whether the comparison notices it. */
export interface Fault {
  readonly name: string;
  /** The comparison cannot see it: expressions are only text in the JSON. */
  readonly isBlindSpot: boolean;
  /** The tree as it would be with the fault; `undefined` where the file gives no occasion. */
  readonly plant: (file: HclFile) => HclFile | undefined;
}

export const FAULTS: readonly Fault[] = [
  { name: "the last item of the first block is lost", isBlindSpot: false, plant: (file) => inFirstBlock(file, (items) => items.slice(0, -1)) },
  { name: "a nested block stands beside its parent", isBlindSpot: false, plant: raiseNestedBlock },
  { name: "a label is lost", isBlindSpot: false, plant: dropLabel },
  { name: "a value ends one character early", isBlindSpot: false, plant: (file) => replaceValue(file, "get", (value) => ({ ...value, span: { ...value.span, end: value.span.end - 1 } })) },
  { name: "the last entry of an object is lost", isBlindSpot: false, plant: (file) => replaceValue(file, "object", withoutLastEntry) },
  { name: "the last item of a list is lost", isBlindSpot: false, plant: (file) => replaceValue(file, "tuple", (value) => (value.kind === "tuple" && value.elements.length > 0 ? { ...value, elements: value.elements.slice(0, -1) } : undefined)) },
  { name: "operators bind the wrong way", isBlindSpot: true, plant: (file) => replaceValue(file, "binary", (value) => (value.kind === "binary" ? { ...value, left: value.right, right: value.left } : undefined)) },
  { name: "a splat takes nothing of its elements", isBlindSpot: true, plant: (file) => replaceValue(file, "splat", (value) => (value.kind === "splat" ? { ...value, each: { kind: "element", span: value.each.span } } : undefined)) },
];

function withItems(file: HclFile, items: Body["items"]): HclFile {
  return { ...file, body: { ...file.body, items } };
}

function inFirstBlock(file: HclFile, change: (items: Body["items"]) => Body["items"]): HclFile | undefined {
  const block = file.body.items.find((item): item is Block => item.kind === "block" && item.body.items.length > 0);
  if (block === undefined) return undefined;
  const changed = { ...block, body: { ...block.body, items: change(block.body.items) } };
  return withItems(file, file.body.items.map((item) => (item === block ? changed : item)));
}

function raiseNestedBlock(file: HclFile): HclFile | undefined {
  const outer = file.body.items.find((item): item is Block => item.kind === "block" && item.body.items.at(-1)?.kind === "block");
  const nested = outer?.body.items.at(-1);
  if (outer === undefined || nested === undefined) return undefined;
  const emptied = { ...outer, body: { ...outer.body, items: outer.body.items.slice(0, -1) } };
  return withItems(file, file.body.items.flatMap((item) => (item === outer ? [emptied, nested] : [item])));
}

function dropLabel(file: HclFile): HclFile | undefined {
  const labelled = file.body.items.find((item): item is Block => item.kind === "block" && item.labels.length > 1);
  return labelled && withItems(file, file.body.items.map((item) => (item === labelled ? { ...labelled, labels: labelled.labels.slice(0, -1) } : item)));
}

/** Replaces the first top-level or once-nested value of a kind. */
function replaceValue(file: HclFile, kind: Expression["kind"], change: (value: Expression) => Expression | undefined): HclFile | undefined {
  const done: Expression[] = [];
  const changedAttribute = (attribute: Attribute): Attribute => {
    const value = done.length > 0 || attribute.value.kind !== kind ? undefined : change(attribute.value);
    if (value === undefined) return attribute;
    done.push(value);
    return withValue(attribute, value);
  };
  const items = file.body.items.map((item): Attribute | Block => {
    if (item.kind === "attribute") return changedAttribute(item);
    return { ...item, body: { ...item.body, items: item.body.items.map((inner) => (inner.kind === "attribute" ? changedAttribute(inner) : inner)) } };
  });
  return done.length > 0 ? withItems(file, items) : undefined;
}

/** The object without its last entry, unless an earlier one has the same name and hides the loss. */
function withoutLastEntry(value: Expression): Expression | undefined {
  if (value.kind !== "object") return undefined;
  const last = value.entries.at(-1);
  const others = value.entries.slice(0, -1);
  return last === undefined || others.some((entry) => entryName(entry) === entryName(last)) ? undefined : { ...value, entries: others };
}
