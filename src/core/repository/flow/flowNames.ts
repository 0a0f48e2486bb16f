import type { Expression } from "../../hcl/tree";
import type { Multiplicity } from "../../terraform/module";
import type { ModuleInstance } from "../modules/moduleTree";

/** A step into a value: an attribute or key by name, any element, or the keys instead of the elements. */
export type FlowStep = string | typeof ELEMENT | typeof KEYS;
export const ELEMENT: unique symbol = Symbol("element");
export const KEYS: unique symbol = Symbol("keys");

/** What a name of a loop or repeated block stands for: the keys or the elements of a collection, or an object of both as `each` is. */
export interface LoopName {
  readonly part: "key" | "value" | "both";
  readonly collection: Expression;
  readonly names: LoopNames;
}
export type LoopNames = ReadonlyMap<string, LoopName>;

/** Where an expression stands. */
export interface FlowPlace {
  readonly instance: ModuleInstance;
  readonly names: LoopNames;
}

export const NO_NAMES: LoopNames = new Map<string, LoopName>();

/** The names inside a block that is repeated by `for_each`: `each`, or the label of a `dynamic` block. */
export const repeatedBy = (name: string, collection: Expression, names: LoopNames): LoopNames => new Map([...names, [name, { part: "both", collection, names }]]);

/** The names inside the block of a resource, data source or module call. */
export function namesIn(declaration: { readonly multiplicity: Multiplicity }): LoopNames {
  const { multiplicity } = declaration;
  return multiplicity.kind === "for_each" ? repeatedBy("each", multiplicity.expression, NO_NAMES) : NO_NAMES;
}
