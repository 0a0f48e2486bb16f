import type { Expression } from "../../hcl/tree";

/** A `for_each` over subnets: `collection` has one entry per subnet under keys that are known while planning, `element` is its id with `each`. */
export interface KeyedSubnets {
  readonly kind: "keyed";
  readonly collection: string;
  readonly element: string;
  /** What stands for no subnets where a condition chooses: `condition ? collection : none`. */
  readonly none: "{}" | "[]";
}

/** A list of subnets as a root module reads it. */
export interface SubnetList {
  readonly text: string;
  readonly expression: Expression;
}
