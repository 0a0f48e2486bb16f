import type { Attribute, Binary, Block, Body, Conditional, Expression, GetAttribute, HclFile, Index, Parentheses, Splat, TemplatePart, Unary } from "./tree";

/** Anything that holds expressions. */
export type ExpressionHolder = Expression | Body | HclFile | Attribute | Block;

type Visit = (expression: Expression) => void;

/** What applies something to one to three operands. */
type Operation = GetAttribute | Index | Splat | Conditional | Binary | Unary | Parentheses;

/**
 * Calls `visit` for every expression of a file, body, item or expression, itself and all nested ones, parents first and
 * in the order of the source. Keys of objects are visited; a bare key is a {@link Variable} like any other here.
 */
export function walkExpressions(holder: ExpressionHolder, visit: Visit): void {
  const walk = (expression: Expression): void => {
    visit(expression);
    visitNested(expression, walk);
  };
  if ("tokens" in holder) visitValues(holder.body, walk);
  else if ("items" in holder) visitValues(holder, walk);
  else if (holder.kind === "attribute") walk(holder.value);
  else if (holder.kind === "block") visitValues(holder.body, walk);
  else walk(holder);
}

/**
 * The attributes of a file that may hold what is looked for, by the text of their values: `pattern` matches each that does. The trees of the others
 * need not be made. Comments may stand anywhere in between, so that a text with comments always may, and so may all of a file in JSON, where
 * one text is written in many ways.
 */
export function attributesMatching({ source, syntax, body }: HclFile, pattern: RegExp): readonly Attribute[] {
  const found: Attribute[] = [];
  visitAttributes(body, (attribute) => {
    const text = source.slice(attribute.nameSpan.end, attribute.span.end);
    if (syntax === "json" || pattern.test(text) || COMMENT.test(text)) found.push(attribute);
  });
  return found;
}

/** {@link walkExpressions} of the attributes of a file that may hold what is looked for. */
export function walkMatching(file: HclFile, pattern: RegExp, visit: Visit): void {
  for (const attribute of attributesMatching(file, pattern)) walkExpressions(attribute, visit);
}

const COMMENT = /#|\/[/*]/;

/** All attributes of a body, those of nested blocks included. */
function visitAttributes(body: Body, visit: (attribute: Attribute) => void): void {
  for (const item of body.items) {
    if (item.kind === "attribute") visit(item);
    else visitAttributes(item.body, visit);
  }
}

/** The values of all attributes, those of nested blocks included. */
function visitValues(body: Body, visit: Visit): void {
  visitAttributes(body, ({ value }) => {
    visit(value);
  });
}

/** The expressions an expression directly holds, in the order of the source. */
export function nestedExpressions(expression: Expression): readonly Expression[] {
  const nested: Expression[] = [];
  visitNested(expression, (inner) => void nested.push(inner));
  return nested;
}

/** The expressions that the parts of a template hold, those inside its directives included. */
export function partExpressions(parts: readonly TemplatePart[]): Expression[] {
  const held: Expression[] = [];
  visitParts(parts, (inner) => void held.push(inner));
  return held;
}

function visitNested(expression: Expression, visit: Visit): void {
  switch (expression.kind) {
    case "number":
    case "keyword":
    case "variable":
    case "element":
    case "invalid":
      return;
    case "template":
      visitParts(expression.parts, visit);
      return;
    case "call":
      for (const argument of expression.arguments) visit(argument);
      return;
    case "tuple":
      for (const element of expression.elements) visit(element);
      return;
    case "object":
      for (const { key, value } of expression.entries) {
        visit(key);
        visit(value);
      }
      return;
    case "for":
      visitAll([expression.collection, expression.key, expression.value, expression.condition], visit);
      return;
    default:
      visitOperands(expression, visit);
  }
}

function visitOperands(expression: Operation, visit: Visit): void {
  switch (expression.kind) {
    case "get":
      visit(expression.on);
      return;
    case "splat":
      visitAll([expression.on, expression.each], visit);
      return;
    case "index":
      visitAll([expression.on, expression.key], visit);
      return;
    case "conditional":
      visitAll([expression.condition, expression.then, expression.else], visit);
      return;
    case "binary":
      visitAll([expression.left, expression.right], visit);
      return;
    case "unary":
      visit(expression.operand);
      return;
    case "parentheses":
      visit(expression.inner);
  }
}

function visitAll(expressions: readonly (Expression | undefined)[], visit: Visit): void {
  for (const expression of expressions) if (expression !== undefined) visit(expression);
}

function visitParts(parts: readonly TemplatePart[], visit: Visit): void {
  for (const part of parts) {
    switch (part.kind) {
      case "text":
        break;
      case "interpolation":
        visit(part.expression);
        break;
      case "if":
        visit(part.condition);
        visitParts(part.then, visit);
        visitParts(part.else, visit);
        break;
      case "for":
        visit(part.collection);
        visitParts(part.parts, visit);
    }
  }
}
