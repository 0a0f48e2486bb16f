import { plainString, type Attribute, type Block, type Body, type Expression } from "../../hcl/tree";
import type { Place } from "../../text/span";
import { blocksOf, valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import { KEYS, namesIn, repeatedBy, type FlowPlace, type FlowStep, type LoopNames } from "./flowNames";
import type { ModuleInstance } from "../modules/moduleTree";

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
  /** The nested block it stands in, of a `dynamic` one its content; `undefined` directly in the declaration. */
  readonly block: NestedBlock | undefined;
}

/** A block within a declaration: what it is called, the ones around it first, as in `["origin", "custom_origin_config"]`. */
export interface NestedBlock {
  readonly names: readonly string[];
  readonly body: Body;
  readonly place: Place;
}

/** Every argument of a resource, data source or module call, those of nested and `dynamic` blocks included, in source order. */
export function usesIn(declaration: ResourceDeclaration | ModuleCall, instance: ModuleInstance): Use[] {
  const uses: Use[] = [];
  const { path } = declaration.file;
  const visit = (body: Body, names: LoopNames, block: NestedBlock | undefined): void => {
    const effect = valueOf(body, "effect");
    const isDenied = effect !== undefined && plainString(effect) === "Deny";
    for (const item of body.items) {
      if (item.kind === "block") visitBlock(item, names, (inner, own, called) => visit(inner, own, nested(called, inner, block, { path, span: item.span })));
      else uses.push({ ...useOf(item), where: { instance, names }, place: { path, span: item.span }, isDenied, block });
    }
  };
  visit(declaration.block.body, namesIn(declaration), undefined);
  return uses;
}

/** What `dynamic` says of itself stands in no block of its name, and its content in no other than that. */
const nested = (called: string | undefined, body: Body, around: NestedBlock | undefined, place: Place): NestedBlock | undefined =>
  called === undefined ? around : { names: [...(around?.names ?? []), called], body, place };

const useOf = ({ name, value }: Attribute): Pick<Use, "attribute" | "expression" | "path"> => ({ attribute: name, expression: value, path: name === "for_each" ? [KEYS] : [] });

/** The content of a `dynamic` block reads its iterator, which is called like the block unless it says otherwise. */
function visitBlock(block: Block, names: LoopNames, visit: (body: Body, names: LoopNames, called: string | undefined) => void): void {
  const collection = valueOf(block.body, "for_each");
  const label = block.labels[0]?.text;
  if (block.type !== "dynamic" || collection === undefined || label === undefined) {
    visit(block.body, names, block.type);
    return;
  }
  const iterator = valueOf(block.body, "iterator");
  const inside = repeatedBy(iterator?.kind === "variable" ? iterator.name : label, collection, names);
  visit({ ...block.body, items: block.body.items.filter((item) => item.kind === "attribute") }, inside, undefined);
  for (const content of blocksOf(block.body, "content")) visit(content.body, inside, label);
}
