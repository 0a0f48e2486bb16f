import type { Attribute, Block, Body, Expression, HclFile, TemplatePart } from "./tree";

/** Anything that holds expressions. */
export type ExpressionHolder = Expression | Body | HclFile | Attribute | Block;

/**
 * Calls `visit` for every expression of a file, body, item or expression, itself and all nested ones, parents first and
 * in the order of the source. Keys of objects are visited; a bare key is a {@link Variable} like any other here.
 */
export function walkExpressions(holder: ExpressionHolder, visit: (expression: Expression) => void): void {
  const waiting: Expression[] = rootExpressions(holder).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    visit(next);
    const nested = nestedExpressions(next);
    for (let i = nested.length - 1; i >= 0; i--) {
      const expression = nested[i];
      if (expression !== undefined) waiting.push(expression);
    }
  }
}

function rootExpressions(holder: ExpressionHolder): Expression[] {
  if ("tokens" in holder) return bodyExpressions(holder.body);
  if ("items" in holder) return bodyExpressions(holder);
  if (holder.kind === "attribute") return [holder.value];
  if (holder.kind === "block") return bodyExpressions(holder.body);
  return [holder];
}

const bodyExpressions = (body: Body): Expression[] => body.items.flatMap((item) => (item.kind === "attribute" ? [item.value] : bodyExpressions(item.body)));

/** The expressions an expression directly holds, in the order of the source. */
export function nestedExpressions(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
    case "keyword":
    case "variable":
    case "element":
    case "invalid":
      return [];
    case "template":
      return partExpressions(expression.parts);
    case "get":
      return [expression.on];
    case "splat":
      return [expression.on, expression.each];
    case "index":
      return [expression.on, expression.key];
    case "call":
      return expression.arguments;
    case "tuple":
      return expression.elements;
    case "object":
      return expression.entries.flatMap((entry) => [entry.key, entry.value]);
    case "for":
      return [expression.collection, expression.key, expression.value, expression.condition].filter((part) => part !== undefined);
    case "conditional":
      return [expression.condition, expression.then, expression.else];
    case "binary":
      return [expression.left, expression.right];
    case "unary":
      return [expression.operand];
    case "parentheses":
      return [expression.inner];
  }
}

/** The expressions that the parts of a template hold, those inside its directives included. */
export function partExpressions(parts: readonly TemplatePart[]): Expression[] {
  return parts.flatMap((part) => {
    switch (part.kind) {
      case "text":
        return [];
      case "interpolation":
        return [part.expression];
      case "if":
        return [part.condition, ...partExpressions(part.then), ...partExpressions(part.else)];
      case "for":
        return [part.collection, ...partExpressions(part.parts)];
    }
  });
}
