import type { Expression, TemplatePart } from "../../hcl/tree";

type Change = (expression: Expression) => Expression;

/** The expression with each expression that it directly holds replaced by what `change` makes of it. Names that a `for` binds are left to `change`. */
export function mapNested(expression: Expression, change: Change): Expression {
  switch (expression.kind) {
    case "template":
      return { ...expression, parts: expression.parts.map((part) => mapPart(part, change)) };
    case "call":
      return { ...expression, arguments: expression.arguments.map(change) };
    case "tuple":
      return { ...expression, elements: expression.elements.map(change) };
    case "object":
      return { ...expression, entries: expression.entries.map((entry) => ({ ...entry, key: mapKey(entry.key, change), value: change(entry.value) })) };
    case "for":
      return mapFor(expression, change);
    case "get":
      return { ...expression, on: change(expression.on) };
    case "index":
      return { ...expression, on: change(expression.on), key: change(expression.key) };
    case "splat":
      return { ...expression, on: change(expression.on), each: change(expression.each) };
    default:
      return mapOperands(expression, change);
  }
}

/** A bare key is a name and not a reference, unless it stands in parentheses, which it keeps. */
function mapKey(key: Expression, change: Change): Expression {
  if (key.kind === "parentheses") return { ...key, inner: change(key.inner) };
  return key.kind === "variable" ? key : change(key);
}

function mapOperands(expression: Expression, change: Change): Expression {
  switch (expression.kind) {
    case "conditional":
      return { ...expression, condition: change(expression.condition), then: change(expression.then), else: change(expression.else) };
    case "binary":
      return { ...expression, left: change(expression.left), right: change(expression.right) };
    case "unary":
      return { ...expression, operand: change(expression.operand) };
    case "parentheses":
      return { ...expression, inner: change(expression.inner) };
    default:
      return expression;
  }
}

function mapFor(expression: Extract<Expression, { kind: "for" }>, change: Change): Expression {
  const { key, condition } = expression;
  return { ...expression, collection: change(expression.collection), key: key && change(key), value: change(expression.value), condition: condition && change(condition) };
}

function mapPart(part: TemplatePart, change: Change): TemplatePart {
  switch (part.kind) {
    case "text":
      return part;
    case "interpolation":
      return { ...part, expression: change(part.expression) };
    case "if":
      return { ...part, condition: change(part.condition), then: part.then.map((each) => mapPart(each, change)), else: part.else.map((each) => mapPart(each, change)) };
    case "for":
      return { ...part, collection: change(part.collection), parts: part.parts.map((each) => mapPart(each, change)) };
  }
}
