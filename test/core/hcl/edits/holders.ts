import type { Body, Call, Expression, HclFile, ObjectExpression, Tuple } from "../../../../src/core/hcl/tree";
import { walkExpressions } from "../../../../src/core/hcl/walk";
import { covers } from "../../../../src/core/text/span";
import type { Span } from "../../../../src/core/text/span";

/** A body and all bodies in it, outer ones first, in the order of the source. */
export const bodiesOf = (body: Body): Body[] => [body, ...body.items.flatMap((item) => (item.kind === "block" ? bodiesOf(item.body) : []))];

function expressionsOf<Kind extends Expression["kind"]>(file: HclFile, kind: Kind): Extract<Expression, { kind: Kind }>[] {
  const found: Extract<Expression, { kind: Kind }>[] = [];
  const isKind = (expression: Expression): expression is Extract<Expression, { kind: Kind }> => expression.kind === kind;
  walkExpressions(file, (expression) => {
    if (isKind(expression)) found.push(expression);
  });
  return found;
}

export const objectsOf = (file: HclFile): ObjectExpression[] => expressionsOf(file, "object");
export const tuplesOf = (file: HclFile): Tuple[] => expressionsOf(file, "tuple");
export const callsOf = (file: HclFile): Call[] => expressionsOf(file, "call");

/** Whether something stands inside a string or a heredoc, where a value of several lines has no place. */
export const isInTemplate = (file: HclFile, node: { readonly span: Span }): boolean =>
  expressionsOf(file, "template").some(({ span }) => covers(span, node.span));
