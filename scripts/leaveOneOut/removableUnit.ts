import { entryName, type Attribute, type Block, type Body, type Call, type Expression, type HclFile, type ObjectEntry, type ObjectExpression, type Tuple } from "../../src/core/hcl/tree";
import { removeItem } from "../../src/core/hcl/edits/removeItem";
import { removeListItem, removeObjectEntry } from "../../src/core/hcl/edits/removeElement";
import { nestedExpressions } from "../../src/core/hcl/walk";
import { targetOf } from "../../src/core/terraform/addresses";
import type { TextEdit } from "../../src/core/text/edit";

/** What stands around an expression, the outermost first. */
type Around =
  | { readonly kind: "item"; readonly item: Attribute | Block }
  | { readonly kind: "element"; readonly holder: Tuple | Call; readonly element: Expression }
  | { readonly kind: "entry"; readonly object: ObjectExpression; readonly entry: ObjectEntry };

/** A reference to something that is gone, with what stands around it. */
export interface Dangling {
  readonly file: HclFile;
  readonly around: readonly Around[];
}

/** The first reference in a file to one of the addresses. */
export function firstDangling(file: HclFile, gone: ReadonlySet<string>): Dangling | undefined {
  const around = inBody(file.body, gone, []);
  return around && { file, around };
}

function inBody(body: Body, gone: ReadonlySet<string>, outer: readonly Around[]): readonly Around[] | undefined {
  for (const item of body.items) {
    const around: readonly Around[] = [...outer, { kind: "item", item }];
    const found = item.kind === "block" ? inBody(item.body, gone, around) : inExpression(item.value, gone, around);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inExpression(expression: Expression, gone: ReadonlySet<string>, around: readonly Around[]): readonly Around[] | undefined {
  const address = targetOf(expression)?.address;
  if (address !== undefined && gone.has(address)) return around;
  for (const [inner, more] of within(expression)) {
    const found = inExpression(inner, gone, [...around, ...more]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function within(expression: Expression): readonly (readonly [Expression, readonly Around[]])[] {
  if (expression.kind === "tuple") return expression.elements.map((element) => [element, [{ kind: "element", holder: expression, element }]]);
  if (expression.kind === "call" && LISTS_OF_ARGUMENTS.has(expression.name)) return expression.arguments.map((element) => [element, [{ kind: "element", holder: expression, element }]]);
  if (expression.kind === "object") return expression.entries.map((entry) => [entry.value, [{ kind: "entry", object: expression, entry }]]);
  return nestedExpressions(expression).map((inner) => [inner, []]);
}

/** Functions that one argument can be taken from. */
const LISTS_OF_ARGUMENTS = new Set(["concat", "merge"]);

/** What a policy of IAM is made of: a statement is taken out as a whole. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const POLICY_WORDS = new Set(["Version", "Statement", "Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "NotResource", "Condition"]);

/** What goes with a reference: the edits, and the top-level block if it is that. */
export interface Removal {
  readonly edits: readonly TextEdit[];
  readonly block: Block | undefined;
  /** The entry of a `locals` block, by its name. */
  readonly local: string | undefined;
}

/** The smallest thing that makes sense without the reference: an element of a list, an entry of a map, a nested block, else all of the declaration. */
export function removalOf({ file, around }: Dangling): Removal {
  const inner = [...around].reverse().find((each) => isSmallUnit(each));
  if (inner?.kind === "element") return { edits: removeListItem(file, inner.holder, inner.element), block: undefined, local: undefined };
  if (inner?.kind === "entry") return { edits: removeObjectEntry(file, inner.object, inner.entry), block: undefined, local: undefined };
  const [top, second] = around.flatMap((each) => (each.kind === "item" ? [each.item] : []));
  if (top === undefined) throw new Error("Something stands outside of every item.");
  const isWhole = second === undefined || top.kind === "attribute" || (second.kind === "attribute" && top.type !== "locals" && top.type !== "module" && top.type !== "run");
  const item = isWhole ? top : second;
  const local = top.kind === "block" && top.type === "locals" && item.kind === "attribute" ? item.name : undefined;
  return { edits: removeItem(file, item), block: item === top && item.kind === "block" ? item : undefined, local };
}

function isSmallUnit(around: Around): boolean {
  if (around.kind === "element") return (around.holder.kind === "tuple" ? around.holder.elements : around.holder.arguments).length > 1;
  return around.kind === "entry" && around.object.entries.length > 1 && !around.object.entries.some((entry) => POLICY_WORDS.has(entryName(entry) ?? ""));
}
