import type { Span } from "../text/span";
import type { Attribute, Block, Expression, TemplatePart, Token } from "./tree";

/** The same item as it stands in a text where everything is `by` code units further on. */
export function shiftItem(item: Attribute | Block, by: number): Attribute | Block {
  const span = shiftSpan(item.span, by);
  if (item.kind === "attribute") return { ...item, span, nameSpan: shiftSpan(item.nameSpan, by), value: shiftExpression(item.value, by) };
  const labels = item.labels.map((label) => ({ ...label, span: shiftSpan(label.span, by) }));
  const body = { span: shiftSpan(item.body.span, by), items: item.body.items.map((inner) => shiftItem(inner, by)) };
  return { ...item, span, typeSpan: shiftSpan(item.typeSpan, by), labels, body };
}

export const shiftToken = ({ kind, start, end }: Token, by: number): Token => ({ kind, start: start + by, end: end + by });

export const shiftSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

function shiftExpression(expression: Expression, by: number): Expression {
  const span = shiftSpan(expression.span, by);
  const shifted = (inner: Expression): Expression => shiftExpression(inner, by);
  switch (expression.kind) {
    case "number":
    case "keyword":
    case "variable":
    case "element":
    case "invalid":
      return { ...expression, span };
    case "template":
      return { ...expression, span, parts: shiftParts(expression.parts, by) };
    case "get":
      return { ...expression, span, on: shifted(expression.on), nameSpan: shiftSpan(expression.nameSpan, by) };
    case "splat":
      return { ...expression, span, on: shifted(expression.on), each: shifted(expression.each) };
    case "index":
      return { ...expression, span, on: shifted(expression.on), key: shifted(expression.key) };
    case "call":
      return { ...expression, span, nameSpan: shiftSpan(expression.nameSpan, by), arguments: expression.arguments.map(shifted) };
    case "tuple":
      return { ...expression, span, elements: expression.elements.map(shifted) };
    case "object":
      return { ...expression, span, entries: expression.entries.map((entry) => ({ span: shiftSpan(entry.span, by), key: shifted(entry.key), value: shifted(entry.value) })) };
    case "for": {
      const { collection, key, value, condition } = expression;
      return { ...expression, span, collection: shifted(collection), key: key && shifted(key), value: shifted(value), condition: condition && shifted(condition) };
    }
    case "conditional":
      return { ...expression, span, condition: shifted(expression.condition), then: shifted(expression.then), else: shifted(expression.else) };
    case "binary":
      return { ...expression, span, left: shifted(expression.left), right: shifted(expression.right) };
    case "unary":
      return { ...expression, span, operand: shifted(expression.operand) };
    case "parentheses":
      return { ...expression, span, inner: shifted(expression.inner) };
  }
}

function shiftParts(parts: readonly TemplatePart[], by: number): TemplatePart[] {
  return parts.map((part): TemplatePart => {
    const span = shiftSpan(part.span, by);
    switch (part.kind) {
      case "text":
        return { ...part, span };
      case "interpolation":
        return { ...part, span, expression: shiftExpression(part.expression, by) };
      case "if":
        return { ...part, span, condition: shiftExpression(part.condition, by), then: shiftParts(part.then, by), else: shiftParts(part.else, by) };
      case "for":
        return { ...part, span, collection: shiftExpression(part.collection, by), parts: shiftParts(part.parts, by) };
    }
  });
}
