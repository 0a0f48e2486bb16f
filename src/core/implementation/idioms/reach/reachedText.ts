import { dedented, joinedWithout } from "../../../design/joinedWithout";
import type { HclEdits } from "../../../hcl/edits/hclEdits";
import { removeItem } from "../../../hcl/edits/removeItem";
import { removeListItem, removeObjectEntry } from "../../../hcl/edits/removeElement";
import { replaceValue } from "../../../hcl/edits/replaceValue";
import { parseHcl } from "../../../hcl/parse";
import { references } from "../../../hcl/references";
import { traversal } from "../../../hcl/traversal";
import { entryName, unwrapped, type Attribute, type Body, type Conditional, type Expression, type HclFile, type ObjectEntry, type ObjectExpression } from "../../../hcl/tree";
import { walkExpressions } from "../../../hcl/walk";
import { applyEdits } from "../../../text/edit";

/** What `reach.{slot}` comes to where it stands: an expression, or whether the way is there at all. */
export type Reaching = (slot: string) => string | boolean;

/** Whether `slot.{slot}.{facet}` is known. */
export type Knows = (slot: string, facet: string) => boolean;

/** An entry of an object that is not written, because nobody here knows what it reads. */
export interface LeftOut {
  readonly slot: string;
  readonly facet: string;
  /** What the entry is called; empty where it has no name. */
  readonly entry: string;
}

export interface ReachedText {
  readonly text: string;
  readonly leftOut: readonly LeftOut[];
}

/**
 * What stands between the braces of a block, once it is known what is reached: of a condition that is `reach.x` the branch that it
 * takes is left, or the condition is written; entries of objects that read what is not known go, of a list of objects the whole object.
 */
export function reachedText(body: string, reaching: Reaching, knows: Knows): ReachedText {
  const file = parseHcl(body);
  const edits = decidedIn(file, file.body, reaching);
  if (edits !== undefined) return reachedText(applyEdits(body, edits), reaching, knows);
  const unknown = unknownIn(file.body, knows);
  if (unknown === undefined) return { text: body, leftOut: [] };
  const further = reachedText(applyEdits(body, unknown.edits(file)), reaching, knows);
  return { text: further.text, leftOut: [unknown.leftOut, ...further.leftOut] };
}

const attributesIn = ({ items }: Body): readonly Attribute[] => items.flatMap((item) => (item.kind === "attribute" ? [item] : attributesIn(item.body)));

function within(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  walkExpressions(expression, (each) => found.push(each));
  return found;
}

/** The slot that a condition asks for. */
function slotAsked({ condition }: Conditional): string | undefined {
  const { root, steps } = traversal(unwrapped(condition));
  const [step, ...more] = steps;
  return root.kind === "variable" && root.name === "reach" && step?.kind === "get" && more.length === 0 ? step.name : undefined;
}

/** The first condition of a body that asks what is reached. */
function decidedIn(file: HclFile, body: Body, reaching: Reaching): HclEdits | undefined {
  for (const attribute of attributesIn(body)) {
    const all = within(attribute.value);
    const asked = all.find((each): each is Conditional => each.kind === "conditional" && slotAsked(each) !== undefined);
    if (asked === undefined) continue;
    const answer = reaching(slotAsked(asked) ?? "");
    if (typeof answer === "string") return replaceValue(file, asked.condition, answer);
    return branchTaken(file, { attribute, asked, all }, unwrapped(answer ? asked.then : asked.else));
  }
  return undefined;
}

interface Decision {
  readonly attribute: Attribute;
  readonly asked: Conditional;
  readonly all: readonly Expression[];
}

function branchTaken(file: HclFile, { attribute, asked, all }: Decision, branch: Expression): HclEdits {
  if (branch.kind === "keyword" && branch.value === null && unwrapped(attribute.value) === asked) return removeItem(file, attribute);
  return joinedWithout(file, all, asked, branch) ?? replaceValue(file, asked, dedented(file, branch));
}

interface Unknown {
  readonly leftOut: LeftOut;
  readonly edits: (file: HclFile) => HclEdits;
}

/** The first entry of an object that reads what is not known. */
function unknownIn(body: Body, knows: Knows): Unknown | undefined {
  for (const { value } of attributesIn(body)) {
    const all = within(value);
    for (const object of all.filter((each): each is ObjectExpression => each.kind === "object")) {
      const found = object.entries.flatMap((entry) => unknownFacets(entry, knows).map((facet) => ({ entry, ...facet })))[0];
      if (found === undefined) continue;
      const { entry, slot, facet } = found;
      const list = all.find((each) => each.kind === "tuple" && each.elements.includes(object));
      const name = list === undefined ? undefined : object.entries.find((each) => entryName(each) === "name");
      const leftOut = { slot, facet, entry: (name === undefined ? entryName(entry) : nameIn(name)) ?? "" };
      return { leftOut, edits: (file) => (list?.kind === "tuple" ? removeListItem(file, list, object) : removeObjectEntry(file, object, entry)) };
    }
  }
  return undefined;
}

const nameIn = ({ value }: ObjectEntry): string | undefined => (value.kind === "template" && value.parts[0]?.kind === "text" ? value.parts[0].value : undefined);

/** Facets of slots that an entry itself reads, rather than one within it, and that nobody knows. */
function unknownFacets({ value }: ObjectEntry, knows: Knows): readonly Omit<LeftOut, "entry">[] {
  if (within(value).some(({ kind }) => kind === "object")) return [];
  return references(value).flatMap(({ root, path: [slot, facet] }) => (root === "slot" && slot !== undefined && facet !== undefined && !knows(slot, facet) ? [{ slot, facet }] : []));
}
