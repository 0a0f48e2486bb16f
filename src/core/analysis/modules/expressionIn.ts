import { parseHcl } from "../../hcl/parse";
import type { Expression } from "../../hcl/tree";

/** The expression a text is. */
export function expressionIn(text: string): Expression | undefined {
  const [item] = parseHcl(`value = ${text}\n`).body.items;
  return item?.kind === "attribute" ? item.value : undefined;
}
