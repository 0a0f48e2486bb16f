import type { Block } from "../hcl/tree";
import { valueOf } from "./arguments";
import type { Multiplicity } from "./module";

/** How often a resource, data source or module call makes its object, read from its `count` or `for_each`. */
export function multiplicityOf(block: Block): Multiplicity {
  const forEach = valueOf(block.body, "for_each");
  if (forEach !== undefined) return { kind: "for_each", expression: forEach };
  const count = valueOf(block.body, "count");
  return count === undefined ? { kind: "single" } : { kind: "count", expression: count };
}
