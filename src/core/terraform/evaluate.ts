import type { Binary, Call, Conditional, Expression, ForExpression, ObjectExpression, TemplatePart } from "../hcl/tree";
import { entryName } from "../hcl/tree";
import { COLLECTION_FUNCTIONS, sortedEntries } from "./collectionFunctions";
import type { VariableDeclaration } from "./module";
import { withNames, type Scope } from "./scope";
import { TEXT_FUNCTIONS } from "./textFunctions";
import { convert } from "./typeConstraint";
import { boolFrom, equals, EvaluationRefused, fieldOf, isList, isObject, isWhole, numberFrom, objectOf, textFrom, toValue, UNKNOWN, type Json, type PartialValue, type Value } from "./value";

/** What each scope's declarations came to, by address; unknown while one is being evaluated, which ends circles. */
const remembered = new WeakMap<Scope, Map<string, PartialValue>>();

/** What can be known of an expression without running Terraform. What Terraform would refuse is unknown. */
export const evaluate = (expression: Expression, scope: Scope): Value => toValue(evaluatePartly(expression, scope));

/** As {@link evaluate}, with `UNKNOWN` only at the parts that are unknown: the keys of a map may be known when its values are not. */
export function evaluatePartly(expression: Expression, scope: Scope): PartialValue {
  try {
    return reduce(expression, scope);
  } catch (refused) {
    if (refused instanceof EvaluationRefused) return UNKNOWN;
    throw refused;
  }
}

/** The keys of a map, or the items of a set of strings, as far as they are known while planning; `undefined` when they are not. */
export function knownKeys(expression: Expression, scope: Scope): readonly string[] | undefined {
  const value = evaluatePartly(expression, scope);
  if (isList(value)) return value.every((item): item is string => typeof item === "string") ? [...value].sort() : undefined;
  return isObject(value) ? Object.keys(value).sort() : undefined;
}

function reduce(expression: Expression, scope: Scope): PartialValue {
  switch (expression.kind) {
    case "number":
      return Number(expression.text);
    case "keyword":
      return expression.value;
    case "template":
      return template(expression.parts, scope);
    case "variable":
      return scope.names.get(expression.name) ?? UNKNOWN;
    case "get": {
      const declared = root(expression, scope);
      return declared === undefined ? member(reduce(expression.on, scope), expression.name) : declared;
    }
    case "index":
      return member(reduce(expression.on, scope), reduce(expression.key, scope));
    case "splat":
      return splat(reduce(expression.on, scope), expression.each, scope);
    case "element":
      return scope.names.get(SPLAT_ELEMENT) ?? UNKNOWN;
    case "call":
      return call(expression, scope);
    case "tuple":
      return expression.elements.map((element) => reduce(element, scope));
    case "object":
      return object(expression, scope);
    case "for":
      return loop(expression, scope);
    case "conditional":
      return conditional(expression, scope);
    case "binary":
      return binary(expression, scope);
    case "unary":
      return unary(reduce(expression.operand, scope), expression.operator);
    case "parentheses":
      return reduce(expression.inner, scope);
    case "invalid":
      return UNKNOWN;
  }
}

/** `var.x` and `local.x`; `undefined` for any other attribute, as a declared value is never that. */
function root(expression: Expression & { readonly kind: "get" }, scope: Scope): PartialValue | undefined {
  const { on, name } = expression;
  if (on.kind !== "variable" || scope.names.has(on.name) || (on.name !== "var" && on.name !== "local")) return undefined;
  return once(scope, `${on.name}.${name}`, () => (on.name === "var" ? variable(name, scope) : local(name, scope)));
}

function once(scope: Scope, address: string, compute: () => PartialValue): PartialValue {
  const own = scope.outer ?? scope;
  const results = remembered.get(own) ?? new Map<string, PartialValue>();
  remembered.set(own, results);
  const before = results.get(address);
  if (before !== undefined) return before;
  results.set(address, UNKNOWN);
  let result: PartialValue = UNKNOWN;
  try {
    result = compute();
    return result;
  } finally {
    results.set(address, result);
  }
}

const local = (name: string, scope: Scope): PartialValue => {
  const declared = scope.module.locals.get(name);
  return declared === undefined ? UNKNOWN : reduce(declared.attribute.value, scope.outer ?? scope);
};

function variable(name: string, scope: Scope): PartialValue {
  const declared = scope.module.variables.get(name);
  if (declared === undefined) return UNKNOWN;
  const given = givenValue(name, scope);
  if (given !== undefined) return typed(given, declared, scope);
  const isOpen = scope.others === "open";
  return declared.default === undefined || isOpen ? UNKNOWN : typed(reduce(declared.default, scope), declared, scope);
}

function givenValue(name: string, scope: Scope): PartialValue | undefined {
  const value = scope.values.get(name);
  return value === undefined ? undefined : reduce(value.value, scope.outer ?? scope);
}

const typed = (value: PartialValue, declared: VariableDeclaration, scope: Scope): PartialValue =>
  declared.type === undefined ? value : convert(value, declared.type, (inner) => reduce(inner, scope));

function template(parts: readonly TemplatePart[], scope: Scope): PartialValue {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "interpolation") return reduce(only.expression, scope);
  let text = "";
  for (const part of parts) {
    if (part.kind !== "text" && part.kind !== "interpolation") return UNKNOWN;
    const value = part.kind === "text" ? part.value : textFrom(reduce(part.expression, scope));
    if (value === UNKNOWN) return UNKNOWN;
    text += value;
  }
  return text;
}

function call(expression: Call, scope: Scope): PartialValue {
  if (expression.name === "try") return attempt(expression.arguments, scope);
  if (expression.name === "can") return can(expression.arguments[0], scope);
  const args = argumentsOf(expression, scope);
  if (args === UNKNOWN) return UNKNOWN;
  const partial = Object.hasOwn(COLLECTION_FUNCTIONS, expression.name) ? COLLECTION_FUNCTIONS[expression.name] : undefined;
  if (partial !== undefined) return args.includes(UNKNOWN) ? UNKNOWN : partial(...args);
  const whole = Object.hasOwn(TEXT_FUNCTIONS, expression.name) ? TEXT_FUNCTIONS[expression.name] : undefined;
  return whole !== undefined && args.every((arg): arg is Json => isWhole(arg)) ? whole(...args) : UNKNOWN;
}

function argumentsOf(expression: Call, scope: Scope): readonly PartialValue[] | typeof UNKNOWN {
  const args = expression.arguments.map((argument) => reduce(argument, scope));
  if (!expression.spread) return args;
  const last = args.pop() ?? UNKNOWN;
  return isList(last) ? [...args, ...last] : UNKNOWN;
}

/** The first argument Terraform does not refuse; one that is not known decides nothing, as it may be refused later. */
function attempt(args: readonly Expression[], scope: Scope): PartialValue {
  for (const arg of args) {
    try {
      return reduce(arg, scope);
    } catch (refused) {
      if (!(refused instanceof EvaluationRefused)) throw refused;
    }
  }
  throw new EvaluationRefused("Every argument of try is refused.");
}

function can(arg: Expression | undefined, scope: Scope): PartialValue {
  if (arg === undefined) return UNKNOWN;
  try {
    return isWhole(reduce(arg, scope)) ? true : UNKNOWN;
  } catch (refused) {
    if (refused instanceof EvaluationRefused) return false;
    throw refused;
  }
}

function object(expression: ObjectExpression, scope: Scope): PartialValue {
  const entries: [string, PartialValue][] = [];
  for (const entry of expression.entries) {
    const name = entryName(entry) ?? textFrom(reduce(entry.key, scope));
    if (name === UNKNOWN) return UNKNOWN;
    entries.push([name, reduce(entry.value, scope)]);
  }
  return objectOf(entries);
}

/** The keys and values a loop goes through, in its order; `undefined` when they are not known. */
function elementsOf(collection: PartialValue): readonly (readonly [PartialValue, PartialValue])[] | undefined {
  if (isList(collection)) return collection.map((item, at) => [at, item]);
  return isObject(collection) ? sortedEntries(collection) : undefined;
}

/** The scopes of the rounds of a loop that its condition lets through; `undefined` when that is not known. */
export function rounds(expression: ForExpression, scope: Scope): readonly Scope[] | undefined {
  const elements = elementsOf(reduce(expression.collection, scope));
  const scopes: Scope[] = [];
  for (const [key, value] of elements ?? []) {
    const named: [string, PartialValue][] = [[expression.valueVariable, value]];
    if (expression.keyVariable !== undefined) named.push([expression.keyVariable, key]);
    const round = withNames(scope, named);
    const isIn = expression.condition === undefined ? true : boolFrom(reduce(expression.condition, round));
    if (isIn === UNKNOWN) return undefined;
    if (isIn) scopes.push(round);
  }
  return elements === undefined ? undefined : scopes;
}

function loop(expression: ForExpression, scope: Scope): PartialValue {
  const scopes = rounds(expression, scope);
  if (scopes === undefined) return UNKNOWN;
  const { key, value } = expression;
  if (key === undefined) return scopes.map((round) => reduce(value, round));
  const groups = new Map<string, PartialValue[]>();
  for (const round of scopes) {
    const name = textFrom(reduce(key, round));
    if (name === UNKNOWN) return UNKNOWN;
    groups.set(name, [...(groups.get(name) ?? []), reduce(value, round)]);
  }
  return objectOf([...groups].map(([name, values]) => [name, expression.grouped ? values : (values[0] ?? null)]));
}

function conditional(expression: Conditional, scope: Scope): PartialValue {
  const condition = boolFrom(reduce(expression.condition, scope));
  if (condition !== UNKNOWN) return reduce(condition ? expression.then : expression.else, scope);
  const then = evaluatePartly(expression.then, scope);
  const other = evaluatePartly(expression.else, scope);
  return equals(then, other) === true ? then : UNKNOWN;
}

function member(value: PartialValue, key: PartialValue): PartialValue {
  if (value === UNKNOWN || key === UNKNOWN) return UNKNOWN;
  if (isList(value)) {
    const at = numberFrom(key);
    const found = at === UNKNOWN ? UNKNOWN : value[at];
    if (found !== undefined) return found;
  } else if (isObject(value)) {
    const name = textFrom(key);
    const found = name === UNKNOWN ? UNKNOWN : fieldOf(value, name);
    if (found !== undefined) return found;
  }
  throw new EvaluationRefused("There is no such element.");
}

/** Under this name, which no identifier can have, a scope holds the element that a splat is at. */
const SPLAT_ELEMENT = "[*]";

function splat(value: PartialValue, each: Expression, scope: Scope): PartialValue {
  if (value === UNKNOWN) return UNKNOWN;
  const items = isList(value) ? value : value === null ? [] : [value];
  return items.map((item) => reduce(each, withNames(scope, [[SPLAT_ELEMENT, item]])));
}

function binary({ operator, left, right }: Binary, scope: Scope): PartialValue {
  const a = reduce(left, scope);
  const b = reduce(right, scope);
  if (operator === "==") return equals(a, b);
  if (operator === "!=") return negated(equals(a, b));
  if (operator === "&&" || operator === "||") return joined(boolFrom(a), boolFrom(b), operator === "||");
  const x = numberFrom(a);
  const y = numberFrom(b);
  return x === UNKNOWN || y === UNKNOWN ? UNKNOWN : ARITHMETIC[operator](x, y);
}

const ARITHMETIC: Readonly<Record<Exclude<Binary["operator"], "==" | "!=" | "&&" | "||">, (a: number, b: number) => PartialValue>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0 ? UNKNOWN : a / b),
  "%": (a, b) => (b === 0 ? UNKNOWN : a % b),
};

type Truth = boolean | typeof UNKNOWN;

const negated = (value: Truth): Truth => (value === UNKNOWN ? UNKNOWN : !value);

/** `||` is decided by one true side, `&&` by one false side. */
function joined(a: Truth, b: Truth, decisive: boolean): Truth {
  if (a === decisive || b === decisive) return decisive;
  return a === UNKNOWN || b === UNKNOWN ? UNKNOWN : !decisive;
}

function unary(value: PartialValue, operator: "-" | "!"): PartialValue {
  if (operator === "!") return negated(boolFrom(value));
  const number = numberFrom(value);
  return number === UNKNOWN ? UNKNOWN : -number;
}
