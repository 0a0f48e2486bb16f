import { ReadAttribute } from "../../src/core/hcl/readAttribute";

/** A node of a tree with all of its fields as its own: comparisons and JSON see no others, and would take attributes for the same whatever their values are. */
export function withAllFields(node: unknown): unknown {
  if (!(node instanceof ReadAttribute)) return node;
  const { kind, span, name, nameSpan, value } = node;
  return { kind, span, name, nameSpan, value };
}
