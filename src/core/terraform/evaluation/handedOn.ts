import { parseCached } from "../../hcl/parseCache";
import { withValue, type Attribute, type Expression } from "../../hcl/tree";
import { evaluate } from "./evaluate";
import type { Scope } from "./scope";

/** A known value as an argument that can be read in any module; what is not known is invalid, which is unknown wherever it is read. */
export function handedOn(argument: Attribute, scope: Scope): Attribute {
  const result = evaluate(argument.value, scope);
  const unknown: Expression = { kind: "invalid", span: argument.value.span };
  if (result.kind === "unknown") return withValue(argument, unknown);
  const [item] = parseCached(`x = ${JSON.stringify(result.value).replace(/([$%])\{/g, "$1$1{")}\n`).body.items;
  return withValue(argument, item?.kind === "attribute" ? item.value : unknown);
}
