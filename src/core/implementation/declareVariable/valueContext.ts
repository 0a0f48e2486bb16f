import type { Attribute, Block, Body, Expression } from "../../hcl/tree";
import { nestedExpressions } from "../../hcl/walk";
import { covers, type Span } from "../../text/span";

/** What stands around a part of an expression, from the inside out, and the argument that holds it all. */
export interface ValueContext {
  /** The part first, then each expression around it. */
  readonly chain: readonly Expression[];
  readonly argument: Attribute;
  /** The innermost block around the argument; `undefined` at the top level of a file. */
  readonly block: Block | undefined;
}

/** What stands around the expression at `span`; `undefined` when there is none in the body. */
export function contextAt(body: Body, span: Span, block?: Block): ValueContext | undefined {
  for (const item of body.items) {
    if (!covers(item.span, span)) continue;
    if (item.kind === "block") return contextAt(item.body, span, item);
    const chain = chainTo(item.value, span);
    return chain.length === 0 ? undefined : { chain, argument: item, block };
  }
  return undefined;
}

/** From the innermost expression that covers `span` out to `expression`. */
function chainTo(expression: Expression, span: Span): Expression[] {
  if (!covers(expression.span, span)) return [];
  for (const nested of nestedExpressions(expression)) {
    const inner = chainTo(nested, span);
    if (inner.length > 0) return [...inner, expression];
  }
  return [expression];
}
