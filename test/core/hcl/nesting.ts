import type { Expression, TemplatePart } from "../../../src/core/hcl/tree";
import { nestedExpressions } from "../../../src/core/hcl/walk";
import type { Span } from "../../../src/core/text/span";

/** Throws unless the children lie in their parent, one behind the other. */
export function checkChildren(parent: Span, children: readonly Span[]): void {
  let at = parent.start;
  for (const child of children) {
    if (child.start < at || child.end < child.start || child.end > parent.end) throw new Error(`A node at ${child.start}-${child.end} is outside of ${at}-${parent.end}`);
    at = child.end;
  }
}

/** Throws unless every node of an expression lies in its parent. */
export function checkExpression(expression: Expression): void {
  const nested = nestedExpressions(expression);
  checkChildren(expression.span, nested.map(({ span }) => span));
  if (expression.kind === "template") checkParts(expression.span, expression.parts);
  if (expression.kind === "object") checkChildren(expression.span, expression.entries.map(({ span }) => span));
  for (const inner of nested) checkExpression(inner);
}

function checkParts(parent: Span, parts: readonly TemplatePart[]): void {
  checkChildren(parent, parts.map(({ span }) => span));
  for (const part of parts) {
    if (part.kind === "if") checkParts(part.span, [...part.then, ...part.else]);
    else if (part.kind === "for") checkParts(part.span, part.parts);
    else if (part.kind === "interpolation") checkChildren(part.span, [part.expression.span]);
  }
}
