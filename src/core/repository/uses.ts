import { plainString, type Attribute, type Block, type Body, type Expression } from "../hcl/tree";
import type { Place } from "../text/span";
import { valueOf } from "../terraform/arguments";
import type { ModuleCall, ResourceDeclaration } from "../terraform/module";
import { KEYS, namesIn, repeatedBy, type FlowPlace, type FlowStep, type LoopNames } from "./flowNames";
import type { ModuleInstance } from "./moduleTree";

/** An argument anywhere inside a block, with the names it is read with. */
export interface Use {
  /** Name of the argument. */
  readonly attribute: string;
  readonly expression: Expression;
  readonly where: FlowPlace;
  /** What of the expression's value counts: of `for_each` only the keys. */
  readonly path: readonly FlowStep[];
  readonly place: Place;
  /** It stands in a policy statement that denies. */
  readonly isDenied: boolean;
}

/** Every argument of a resource, data source or module call, those of nested and `dynamic` blocks included, in source order. */
export function usesIn(declaration: ResourceDeclaration | ModuleCall, instance: ModuleInstance): Use[] {
  const uses: Use[] = [];
  const visit = (body: Body, names: LoopNames): void => {
    const effect = valueOf(body, "effect");
    const isDenied = effect !== undefined && plainString(effect) === "Deny";
    for (const item of body.items) {
      if (item.kind === "block") visitBlock(item, names, visit);
      else uses.push({ ...useOf(item), where: { instance, names }, place: { path: declaration.file.path, span: item.span }, isDenied });
    }
  };
  visit(declaration.block.body, namesIn(declaration));
  return uses;
}

const useOf = ({ name, value }: Attribute): Pick<Use, "attribute" | "expression" | "path"> => ({ attribute: name, expression: value, path: name === "for_each" ? [KEYS] : [] });

/** The content of a `dynamic` block reads its iterator, which is called like the block unless it says otherwise. */
function visitBlock(block: Block, names: LoopNames, visit: (body: Body, names: LoopNames) => void): void {
  const collection = valueOf(block.body, "for_each");
  const label = block.labels[0]?.text;
  if (block.type !== "dynamic" || collection === undefined || label === undefined) { visit(block.body, names); return; }
  const iterator = valueOf(block.body, "iterator");
  visit(block.body, repeatedBy(iterator?.kind === "variable" ? iterator.name : label, collection, names));
}
