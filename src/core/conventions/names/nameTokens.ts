import type { Expression, Template } from "../../hcl/tree";
import { plainString, unwrapped } from "../../hcl/tree";
import { literalText } from "../../terraform/expressionText";
import type { SourceFile } from "../../terraform/module";
import { expressionsWithin } from "../reading/expressionsWithin";
import type { Located } from "../reading/reading";
import { lineOf } from "../reading/reading";

/**
 * A part of a name: `text` as it stands in the template, `code` an expression that is the same for every resource, `key`
 * one that differs from instance to instance (`each.key`, the variable of a `for`).
 */
export interface NameToken {
  readonly kind: "text" | "code" | "key";
  /** Of `code` and `key`: the expression alone. */
  readonly text: string;
}

/** The parts a name is put together from; `undefined` when the expression is not put together from parts. `variables` are those of the `for` around it. */
export function nameTokens({ file, expression }: Located, variables: readonly string[]): readonly NameToken[] | undefined {
  const inner = unwrapped(expression);
  if (inner.kind === "template") return inner.heredoc ? undefined : templateTokens(file, inner, variables);
  if (inner.kind !== "call") return undefined;
  const [first, ...others] = inner.arguments;
  if (!first) return undefined;
  if (inner.name === "format") return formatTokens(file, { first, others }, variables);
  if (inner.name === "join") return joinTokens(file, { first, others }, variables);
  return SHAPERS.includes(inner.name) ? nameTokens({ file, expression: first }, variables) : undefined;
}

/** Functions that only trim or fold the name that is their first argument. */
const SHAPERS = ["lower", "substr", "replace", "trimsuffix", "trimprefix", "trim"];

function templateTokens(file: SourceFile, template: Template, variables: readonly string[]): readonly NameToken[] | undefined {
  const tokens = template.parts.map((part): NameToken | undefined => {
    if (part.kind === "text") return { kind: "text", text: literalText(file.hcl, part) };
    return part.kind === "interpolation" ? codeToken({ file, expression: part.expression }, variables) : undefined;
  });
  return whole(tokens);
}

interface CallParts {
  readonly first: Expression;
  readonly others: readonly Expression[];
}

function formatTokens(file: SourceFile, { first, others }: CallParts, variables: readonly string[]): readonly NameToken[] | undefined {
  const pieces = plainString(first)?.split(/%[sdv]/);
  if (pieces?.length !== others.length + 1) return undefined;
  return pieces.flatMap((piece, index) => [...textToken(piece), ...argumentTokens(file, others.slice(index, index + 1), variables)]);
}

function joinTokens(file: SourceFile, { first, others: [list] }: CallParts, variables: readonly string[]): readonly NameToken[] | undefined {
  const separator = plainString(first);
  const inner = list && unwrapped(list);
  if (separator === undefined || inner?.kind !== "tuple") return undefined;
  return inner.elements.flatMap((element, index) => [...(index > 0 ? textToken(separator) : []), ...argumentTokens(file, [element], variables)]);
}

const argumentTokens = (file: SourceFile, elements: readonly Expression[], variables: readonly string[]): readonly NameToken[] =>
  elements.flatMap((element) => {
    const literal = plainString(element);
    return literal === undefined ? [codeToken({ file, expression: element }, variables)] : textToken(literal);
  });

const textToken = (text: string): readonly NameToken[] => (text === "" ? [] : [{ kind: "text", text }]);

function codeToken(located: Located, variables: readonly string[]): NameToken {
  const literal = plainString(located.expression);
  if (literal !== undefined) return { kind: "text", text: literal };
  const names = expressionsWithin(located.expression).flatMap((each) => (each.kind === "variable" ? [each.name] : []));
  const isKey = names.some((name) => name === "each" || name === "count" || variables.includes(name));
  return { kind: isKey ? "key" : "code", text: lineOf(located) };
}

function whole(tokens: readonly (NameToken | undefined)[]): readonly NameToken[] | undefined {
  const known = tokens.filter((token) => token !== undefined);
  return known.length === tokens.length ? known : undefined;
}
