import type { Span } from "../text/span";
import type { Expression, TemplatePart } from "./tree";

export const shiftSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/** The same expression with every span as `move` says. */
export function moveExpression(expression: Expression, move: (span: Span) => Span): Expression {
  const span = move(expression.span);
  const moved = (inner: Expression): Expression => moveExpression(inner, move);
  switch (expression.kind) {
    case "number":
    case "keyword":
    case "variable":
    case "element":
    case "invalid":
      return { ...expression, span };
    case "template":
      return { ...expression, span, parts: moveParts(expression.parts, move) };
    case "get":
      return { ...expression, span, on: moved(expression.on), nameSpan: move(expression.nameSpan) };
    case "splat":
      return { ...expression, span, on: moved(expression.on), each: moved(expression.each) };
    case "index":
      return { ...expression, span, on: moved(expression.on), key: moved(expression.key) };
    case "call":
      return { ...expression, span, nameSpan: move(expression.nameSpan), arguments: expression.arguments.map(moved) };
    case "tuple":
      return { ...expression, span, elements: expression.elements.map(moved) };
    case "object":
      return { ...expression, span, entries: expression.entries.map((entry) => ({ span: move(entry.span), key: moved(entry.key), value: moved(entry.value) })) };
    case "for": {
      const { collection, key, value, condition } = expression;
      return { ...expression, span, collection: moved(collection), key: key && moved(key), value: moved(value), condition: condition && moved(condition) };
    }
    case "conditional":
      return { ...expression, span, condition: moved(expression.condition), then: moved(expression.then), else: moved(expression.else) };
    case "binary":
      return { ...expression, span, left: moved(expression.left), right: moved(expression.right) };
    case "unary":
      return { ...expression, span, operand: moved(expression.operand) };
    case "parentheses":
      return { ...expression, span, inner: moved(expression.inner) };
  }
}

/** The same parts of a template with every span as `move` says. */
export function moveParts(parts: readonly TemplatePart[], move: (span: Span) => Span): TemplatePart[] {
  return parts.map((part): TemplatePart => {
    const span = move(part.span);
    switch (part.kind) {
      case "text":
        return { ...part, span };
      case "interpolation":
        return { ...part, span, expression: moveExpression(part.expression, move) };
      case "if":
        return { ...part, span, condition: moveExpression(part.condition, move), then: moveParts(part.then, move), else: moveParts(part.else, move) };
      case "for":
        return { ...part, span, collection: moveExpression(part.collection, move), parts: moveParts(part.parts, move) };
    }
  });
}
