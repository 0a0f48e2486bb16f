import type { Binary, BinaryOperator, Call, Conditional, Expression } from "../../hcl/tree";
import { valueOf } from "../arguments";
import { countOf } from "./bound";
import { evaluatePartly } from "../evaluation/evaluate";
import type { VariableDeclaration } from "../module";
import { matchesOf, type Matches } from "../evaluation/regularExpression";
import type { Scope } from "../evaluation/scope";
import { isList, type PartialValue } from "../evaluation/value";

/** The variable whose length is asked for, and the scope its validations are read in. */
interface Subject {
  readonly name: string;
  readonly scope: Scope;
}

/** The most characters; `undefined` when nothing limits them. */
type Limit = number | undefined;

/** A limit beyond this is none: no name in AWS may be as long. */
const NO_LIMIT = 100_000;

const smaller = (a: Limit, b: Limit): Limit => (a === undefined || b === undefined ? (a ?? b) : Math.min(a, b));
const larger = (a: Limit, b: Limit): Limit => (a === undefined || b === undefined ? undefined : Math.max(a, b));

/**
 * The most characters that a variable's validations allow, from conditions such as `length(var.x) <= 20`,
 * `contains(["dev", "prod"], var.x)` or `can(regex("^[a-z]{1,20}$", var.x))`; `undefined` when none limits them with
 * certainty. `null`, which has no characters, counts as 0.
 */
export function validatedLength(variable: VariableDeclaration, scope: Scope): number | undefined {
  const subject = { name: variable.name, scope: scope.outer ?? scope };
  const limit = variable.validations.reduce<Limit>((least, block) => {
    const condition = valueOf(block.body, "condition");
    return condition === undefined ? least : smaller(least, limitIn(condition, subject));
  }, undefined);
  return limit !== undefined && limit <= NO_LIMIT ? limit : undefined;
}

const inner = (expression: Expression): Expression => (expression.kind === "parentheses" ? inner(expression.inner) : expression);

/** How long the variable is at most where the condition is true. */
function limitIn(condition: Expression, subject: Subject): Limit {
  const expression = inner(condition);
  switch (expression.kind) {
    case "keyword":
      return expression.value === false ? 0 : undefined;
    case "conditional":
      return conditionalLimit(expression, subject);
    case "call":
      return callLimit(expression, subject);
    case "binary":
      return binaryLimit(expression, subject);
    default:
      return undefined;
  }
}

/** One branch holds, and with it the condition or its opposite. */
function conditionalLimit({ condition, then, else: other }: Conditional, subject: Subject): Limit {
  const opposite = inner(condition);
  const whenFalse = opposite.kind === "binary" && opposite.operator === "!=" ? limitIn({ ...opposite, operator: "==" }, subject) : undefined;
  return larger(smaller(limitIn(condition, subject), limitIn(then, subject)), smaller(whenFalse, limitIn(other, subject)));
}

function binaryLimit({ operator, left, right }: Binary, subject: Subject): Limit {
  if (operator === "&&") return smaller(limitIn(left, subject), limitIn(right, subject));
  if (operator === "||") return larger(limitIn(left, subject), limitIn(right, subject));
  const mirrored = MIRRORED[operator];
  return mirrored === undefined ? undefined : smaller(comparedLimit(left, operator, right, subject), comparedLimit(right, mirrored, left, subject));
}

const MIRRORED: Readonly<Partial<Record<BinaryOperator, BinaryOperator>>> = { "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/** What `side operator other` says of the variable, as far as `side` decides it. */
function comparedLimit(side: Expression, operator: BinaryOperator, other: Expression, subject: Subject): Limit {
  const compared = inner(side);
  const value = evaluatePartly(other, subject.scope);
  if (isSubject(compared, subject)) return operator === "==" ? lengthOfValue(value) : undefined;
  if (compared.kind !== "call") return undefined;
  if (isCallOn(compared, "length", subject)) return limitFrom(operator, value);
  const matches = matchesIn(compared, "regex", subject);
  // Terraform refuses a comparison with `regex` where nothing matches, so that one that is true has a match.
  if (matches !== undefined) return operator === "==" && isSubject(inner(other), subject) ? finite(matches.longest) : wholeLimit(matches);
  if (compared.name === "length") return isOneOrMore(operator, value) ? matchedLimit(compared.arguments[0], "regexall", subject) : undefined;
  return operator === "==" && value === true ? limitIn(compared, subject) : undefined;
}

function callLimit(call: Call, subject: Subject): Limit {
  const [first, second] = call.arguments;
  if (first === undefined || call.spread) return undefined;
  if (call.name === "can") return matchedLimit(first, "regex", subject);
  if (call.name !== "contains" || second === undefined) return undefined;
  const values = evaluatePartly(first, subject.scope);
  const wanted = inner(second);
  if (!isList(values)) return undefined;
  if (isSubject(wanted, subject)) return values.map(lengthOfValue).reduce(larger, 0);
  return wanted.kind === "call" && isCallOn(wanted, "length", subject) ? values.map((value) => limitFrom("==", value)).reduce(larger, 0) : undefined;
}

const isSubject = (expression: Expression, { name }: Subject): boolean =>
  expression.kind === "get" && expression.on.kind === "variable" && expression.on.name === "var" && expression.name === name;

/** `length(var.x)`: of this variable alone. */
function isCallOn(call: Call, name: string, subject: Subject): boolean {
  const [only] = call.arguments;
  return call.name === name && !call.spread && call.arguments.length === 1 && only !== undefined && isSubject(inner(only), subject);
}

/** What `regex(pattern, var.x)` or `regexall(pattern, var.x)` can match in this variable. */
function matchesIn(expression: Expression, name: "regex" | "regexall", subject: Subject): Matches | undefined {
  const call = inner(expression);
  if (call.kind !== "call" || call.name !== name || call.spread) return undefined;
  const [pattern, text] = call.arguments;
  if (pattern === undefined || text === undefined || !isSubject(inner(text), subject)) return undefined;
  const known = evaluatePartly(pattern, subject.scope);
  return typeof known === "string" ? matchesOf(known) : undefined;
}

function matchedLimit(expression: Expression | undefined, name: "regex" | "regexall", subject: Subject): Limit {
  const matches = expression === undefined ? undefined : matchesIn(expression, name, subject);
  return matches === undefined ? undefined : wholeLimit(matches);
}

const finite = (length: number): Limit => (Number.isFinite(length) ? length : undefined);

/** A match limits the text around it only when it is the whole text. */
const wholeLimit = ({ longest, fromStart, toEnd }: Matches): Limit => (fromStart && toEnd ? finite(longest) : undefined);

function lengthOfValue(value: PartialValue): Limit {
  if (value === null) return 0;
  if (typeof value === "string") return countOf(value);
  // Other numbers are written differently here and in Terraform.
  return typeof value === "boolean" || (typeof value === "number" && Number.isSafeInteger(value)) ? String(value).length : undefined;
}

/** The largest length for which `length operator value` is true. */
function limitFrom(operator: BinaryOperator, value: PartialValue): Limit {
  if (typeof value !== "number") return undefined;
  if (operator === "<") return Math.max(0, Math.ceil(value) - 1);
  return operator === "<=" || operator === "==" ? Math.max(0, Math.floor(value)) : undefined;
}

/** Whether `count operator value` is only true for a count of one or more. */
function isOneOrMore(operator: BinaryOperator, value: PartialValue): boolean {
  if (typeof value !== "number") return false;
  if (operator === ">") return value >= 0;
  return operator === "!=" ? value === 0 : (operator === ">=" || operator === "==") && value > 0;
}
