import { iteratorOf } from "../../hcl/references";
import { parseCached } from "../../hcl/parseCache";
import { unwrapped, type Block, type Body, type Expression } from "../../hcl/tree";
import { walkExpressions, type ExpressionHolder } from "../../hcl/walk";
import { applyEdits, replace, type TextEdit } from "../../text/edit";

/** The collections of items, and what the house calls a field. */
interface Renaming {
  readonly isCollection: (field: string) => boolean;
  readonly named: (field: string) => string;
}

/** Whether an expression gives the elements of a collection of an item: `item.indexes`, `values(item.indexes)`. */
function isElements(expression: Expression, renaming: Renaming): boolean {
  const inner = unwrapped(expression);
  if (inner.kind === "call") return inner.name === "values" && inner.arguments.some((argument) => isElements(argument, renaming));
  return inner.kind === "get" && inner.on.kind === "variable" && inner.on.name === "item" && renaming.isCollection(inner.name);
}

/** Renames the fields that `holder` reads of what `isElement` accepts. */
function renamedIn(holder: ExpressionHolder, isElement: (expression: Expression) => boolean, { named }: Renaming): TextEdit[] {
  const edits: TextEdit[] = [];
  walkExpressions(holder, (expression) => {
    if (expression.kind !== "get" || !isElement(expression.on) || named(expression.name) === expression.name) return;
    edits.push(replace(expression.nameSpan.start, expression.nameSpan.end - expression.nameSpan.start, named(expression.name)));
  });
  return edits;
}

const isVariable = (expression: Expression, name: string | undefined): boolean => expression.kind === "variable" && expression.name === name;

/** What `for` expressions go through. */
function inLoops(body: Body, renaming: Renaming): TextEdit[] {
  const edits: TextEdit[] = [];
  walkExpressions(body, (loop) => {
    if (loop.kind !== "for" || !isElements(loop.collection, renaming)) return;
    const isElement = (expression: Expression): boolean => isVariable(expression, loop.valueVariable);
    for (const part of [loop.key, loop.value, loop.condition]) if (part !== undefined) edits.push(...renamedIn(part, isElement, renaming));
  });
  return edits;
}

const blocksIn = ({ items }: Body): readonly Block[] => items.flatMap((item) => (item.kind === "block" ? [item, ...blocksIn(item.body)] : []));

/** What `dynamic` blocks go through. */
const inBlocks = (body: Body, renaming: Renaming): TextEdit[] =>
  blocksIn(body).flatMap((block) => {
    const over = block.body.items.flatMap((item) => (item.kind === "attribute" && item.name === "for_each" ? [item.value] : []))[0];
    if (block.type !== "dynamic" || over === undefined || !isElements(over, renaming)) return [];
    const isElement = (expression: Expression): boolean => expression.kind === "get" && expression.name === "value" && isVariable(expression.on, iteratorOf(block));
    return block.body.items.flatMap((item) => (item.kind === "block" ? renamedIn(item, isElement, renaming) : []));
  });

/** The body with the fields of elements of collections called as the house calls them, wherever a `for` or a `dynamic` block goes through one. */
export function renameElementFields(body: string, renaming: Renaming): string {
  const tree = parseCached(body).body;
  return applyEdits(body, [...inLoops(tree, renaming), ...inBlocks(tree, renaming)]);
}
