import type { Call, Conditional, Expression, ForExpression, GetAttribute, ObjectExpression, TemplatePart } from "../../hcl/tree";
import { entryName } from "../../hcl/tree";
import { valueOf } from "../arguments";
import { asText, convertTo } from "./convertValue";
import { callOnFiles, pathOf } from "./functions/files";
import { FUNCTIONS } from "./functions/functions";
import { callOn } from "./functions/signature";
import { member } from "./members";
import { meter } from "./meter";
import type { VariableDeclaration } from "../module";
import { binary, equals, truthOf, unary } from "./operators";
import { orUnknown, refusedType, unlessRefused } from "./refusals";
import { once } from "./remembered";
import { inOrder, onlyOne, roundsOver, type Rounds } from "./rounds";
import { withNames, type Scope } from "./scope";
import { isNull, isOrdered, isSequence, isUnknown, isWhole, listOf, mappingOf, NOT_KNOWN, nullOf, textOf, tupleOf, unknownOf, untyped, type Type, type TypedValue } from "./typedValue";
import { convert, typeNamed } from "./typeConstraint";
import { typeOf, unify } from "./unify";
import { EvaluationRefused, isList, isObject, toValue, type PartialValue, type Value } from "./value";

/** What can be known of an expression without running Terraform. What Terraform would refuse is unknown. */
export const evaluate = (expression: Expression, scope: Scope): Value => toValue(evaluatePartly(expression, scope));

/** As {@link evaluate}, with `UNKNOWN` only at the parts that are unknown: the keys of a map may be known when its values are not. */
export const evaluatePartly = (expression: Expression, scope: Scope): PartialValue => untyped(evaluateTyped(expression, scope));

/** As {@link evaluatePartly}, with the types Terraform sees. */
export const evaluateTyped = (expression: Expression, scope: Scope): TypedValue => meter.run(() => orUnknown(() => reduce(expression, scope)), NOT_KNOWN);

/** The keys of a map, or the items of a set of strings, as far as they are known while planning; `undefined` when they are not. */
export function knownKeys(expression: Expression, scope: Scope): readonly string[] | undefined {
  const value = evaluatePartly(expression, scope);
  if (isList(value)) return value.every((item): item is string => typeof item === "string") ? [...value].sort() : undefined;
  return isObject(value) ? Object.keys(value).sort() : undefined;
}

const reduce = (expression: Expression, scope: Scope): TypedValue => meter.step(() => reduced(expression, scope));

function reduced(expression: Expression, scope: Scope): TypedValue {
  switch (expression.kind) {
    case "number":
      return convertTo(expression.text, "number");
    case "keyword":
      return expression.value ?? nullOf("dynamic");
    case "template":
      return template(expression.parts, scope);
    case "variable":
      return scope.names.get(expression.name) ?? NOT_KNOWN;
    case "get":
      return output(expression, scope) ?? declared(expression, scope) ?? member(reduce(expression.on, scope), expression.name);
    case "index":
      return member(reduce(expression.on, scope), reduce(expression.key, scope));
    case "splat":
      return splat(reduce(expression.on, scope), expression.each, scope);
    case "element":
      return scope.names.get(SPLAT_ELEMENT) ?? NOT_KNOWN;
    case "call":
      return call(expression, scope);
    case "tuple":
      return tupleOf(expression.elements.map((element) => reduce(element, scope)));
    case "object":
      return object(expression, scope);
    case "for":
      return loop(expression, scope);
    case "conditional":
      return conditional(expression, scope);
    case "binary":
      return binary(expression.operator, reduce(expression.left, scope), reduce(expression.right, scope));
    case "unary":
      return unary(expression.operator, reduce(expression.operand, scope));
    case "parentheses":
      return reduce(expression.inner, scope);
    case "invalid":
      return NOT_KNOWN;
  }
}

/** What a name gives that is declared: `var.x`, `local.x`, `module.x`, `aws_x.y`, `data.x.y`, `path.module`; `undefined` for anything else. */
function declared({ on, name }: GetAttribute, scope: Scope): TypedValue | undefined {
  if (on.kind === "get") return on.on.kind === "variable" && on.on.name === "data" && !scope.names.has("data") ? resource(`data.${on.name}.${name}`, scope) : undefined;
  if (on.kind !== "variable" || scope.names.has(on.name)) return undefined;
  switch (on.name) {
    case "var":
      return once(scope, `var.${name}`, (own) => variable(name, own));
    case "local":
      return once(scope, `local.${name}`, (own) => local(name, own));
    case "module":
      return scope.around === undefined ? NOT_KNOWN : once(scope, `module.${name}`, (own) => own.around?.call(name) ?? NOT_KNOWN);
    case "path":
      return pathOf(name, scope);
    case "data":
      return NOT_KNOWN;
    default:
      return resource(`${on.name}.${name}`, scope);
  }
}

/** The name of the call that an expression is: `module.x`. */
const callNamed = (expression: Expression, { names }: Scope): string | undefined =>
  expression.kind === "get" && expression.on.kind === "variable" && expression.on.name === "module" && !names.has("module") ? expression.name : undefined;

/** One output of a call, `module.x.y` or `module.x["key"].y`, without the others, which may depend on this one; `undefined` for anything else. */
function output({ on, name }: GetAttribute, scope: Scope): TypedValue | undefined {
  const call = callNamed(on.kind === "index" ? on.on : on, scope);
  if (call === undefined || scope.around === undefined) return undefined;
  const key = on.kind === "index" ? reduce(on.key, scope) : undefined;
  if (typeof key === "object" || typeof key === "boolean") return NOT_KNOWN;
  return once(scope, `module.${call}[${JSON.stringify(key ?? null)}].${name}`, (own) => own.around?.output(call, key, name) ?? NOT_KNOWN);
}

function resource(address: string, scope: Scope): TypedValue {
  const found = scope.module.resources.get(address) ?? scope.module.data.get(address);
  if (found === undefined || scope.around === undefined) return NOT_KNOWN;
  return once(scope, address, (own) => own.around?.resource(found) ?? NOT_KNOWN);
}

const local = (name: string, scope: Scope): TypedValue => {
  const found = scope.module.locals.get(name);
  return found === undefined ? NOT_KNOWN : reduce(found.attribute.value, scope);
};

function variable(name: string, scope: Scope): TypedValue {
  const found = scope.module.variables.get(name);
  if (found === undefined) return NOT_KNOWN;
  const given = givenValue(found, scope);
  if (given !== undefined) return typed(given, found, scope);
  const isOpen = scope.others === "open";
  return found.default === undefined || isOpen ? unknownOf(declaredType(found)) : typed(reduce(found.default, scope), found, scope);
}

/** What a variable is given; its default where that is null and the variable takes none. */
function givenValue({ name, block, default: fallback }: VariableDeclaration, scope: Scope): TypedValue | undefined {
  const value = scope.values.get(name);
  const given = value === undefined ? scope.around?.argument(name) : reduce(value.value, scope);
  const nullable = valueOf(block.body, "nullable");
  const takesNull = nullable?.kind !== "keyword" || nullable.value !== false;
  return given !== undefined && isNull(given) && !takesNull && fallback !== undefined ? undefined : given;
}

const declaredType = ({ type }: VariableDeclaration): Type => (typeNamed(type) === "dynamic" ? "any" : typeNamed(type));

const typed = (value: TypedValue, { type }: VariableDeclaration, scope: Scope): TypedValue => (type === undefined ? value : convert(value, type, (inner) => reduce(inner, scope)));

function template(parts: readonly TemplatePart[], scope: Scope): TypedValue {
  const [only] = parts;
  return parts.length === 1 && only?.kind === "interpolation" ? reduce(only.expression, scope) : rendered(parts, scope);
}

/** The text of a template; unknown when any part of it is. */
function rendered(parts: readonly TemplatePart[], scope: Scope): TypedValue {
  const pieces = parts.map((part) => piece(part, scope));
  if (pieces.some((text) => text === undefined)) return unknownOf("string");
  return textOf(pieces.join(""));
}

function piece(part: TemplatePart, scope: Scope): string | undefined {
  switch (part.kind) {
    case "text":
      return part.value;
    case "interpolation":
      return written(reduce(part.expression, scope));
    case "if": {
      const holds = truthOf(reduce(part.condition, scope));
      return typeof holds === "boolean" ? written(rendered(holds ? part.then : part.else, scope)) : undefined;
    }
    case "for": {
      const scopes = roundsOver(reduce(part.collection, scope), [part.key, part.value], scope);
      const pieces = scopes?.isOrdered === true ? scopes.rounds.map((round) => written(rendered(part.parts, round))) : [undefined];
      return pieces.includes(undefined) ? undefined : pieces.join("");
    }
  }
}

/** A value as a template writes it; `undefined` when it is unknown. Refuses `null` and what is no text. */
function written(value: TypedValue): string | undefined {
  const text = asText(value);
  if (isNull(text)) throw new EvaluationRefused("A template cannot hold null.");
  return typeof text === "string" ? text : undefined;
}

function call(expression: Call, scope: Scope): TypedValue {
  const name = expression.name.replace(/^core::/, "");
  if (name === "try") return tried(expression.arguments, scope);
  if (name === "can") return can(expression.arguments[0], scope);
  const args = argumentsOf(expression, scope);
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (found !== undefined) return args === undefined ? unknownOf(found.result) : callOn(found, args);
  return args === undefined ? NOT_KNOWN : callOnFiles(name, args, scope, rendered);
}

function argumentsOf(expression: Call, scope: Scope): readonly TypedValue[] | undefined {
  const args = expression.arguments.map((argument) => reduce(argument, scope));
  if (!expression.spread) return args;
  const last = args.pop() ?? NOT_KNOWN;
  if (isUnknown(last)) return undefined;
  if (!isSequence(last)) throw new EvaluationRefused("Only a list can be spread.");
  return [...args, ...(isOrdered(last) ? last.items : last.items.map(() => NOT_KNOWN))];
}

/** The first argument Terraform does not refuse; one that is not known decides nothing, as it may be refused later. */
function tried(args: readonly Expression[], scope: Scope): TypedValue {
  for (const arg of args) {
    const value = unlessRefused(() => reduce(arg, scope));
    if (value !== undefined) return value;
  }
  throw new EvaluationRefused("Every argument of try is refused.");
}

function can(arg: Expression | undefined, scope: Scope): TypedValue {
  const value = arg === undefined ? NOT_KNOWN : unlessRefused(() => reduce(arg, scope));
  if (value === undefined) return false;
  return isWhole(value) ? true : unknownOf("bool");
}

function object(expression: ObjectExpression, scope: Scope): TypedValue {
  const entries: [string, TypedValue][] = [];
  for (const entry of expression.entries) {
    const name = entryName(entry) ?? written(reduce(entry.key, scope));
    if (name === undefined) return NOT_KNOWN;
    entries.push([name, reduce(entry.value, scope)]);
  }
  return mappingOf("object", entries);
}

/** The scopes of the rounds of a loop that its condition lets through; `undefined` when that is not known. */
export const rounds = (expression: ForExpression, scope: Scope): readonly Scope[] | undefined => meter.run(() => unlessRefused(() => passedRounds(expression, scope)?.rounds), undefined);

function passedRounds(expression: ForExpression, scope: Scope): Rounds | undefined {
  const all = roundsOver(reduce(expression.collection, scope), [expression.keyVariable, expression.valueVariable], scope);
  const { condition } = expression;
  if (all === undefined || condition === undefined) return all;
  const passed = all.rounds.map((round) => truthOf(reduce(condition, round)));
  return passed.every((truth) => typeof truth === "boolean") ? { ...all, rounds: all.rounds.filter((_, at) => passed[at] === true) } : undefined;
}

function loop(expression: ForExpression, scope: Scope): TypedValue {
  const passed = passedRounds(expression, scope);
  if (passed === undefined) return NOT_KNOWN;
  const { key, value } = expression;
  if (key === undefined) return inOrder(passed.rounds.map((round) => reduce(value, round)), passed);
  const groups = new Map<string, TypedValue[]>();
  let areKnown = true;
  for (const round of passed.rounds) {
    const name = written(reduce(key, round));
    const result = reduce(value, round);
    if (name === undefined) areKnown = false;
    else groups.set(name, [...(groups.get(name) ?? []), result]);
  }
  if (!areKnown) return NOT_KNOWN;
  if (expression.grouped) return mappingOf("object", [...groups].map(([name, values]) => [name, inOrder(values, passed)]));
  return mappingOf("object", [...groups].map(([name, values]) => [name, onlyOne(values)]));
}

function conditional(expression: Conditional, scope: Scope): TypedValue {
  const condition = truthOf(reduce(expression.condition, scope));
  const then = unlessRefused(() => reduce(expression.then, scope));
  const other = unlessRefused(() => reduce(expression.else, scope));
  const type = unify([then === undefined ? refusedType(expression.then) : typeOf(then), other === undefined ? refusedType(expression.else) : typeOf(other)]);
  if (typeof condition === "boolean") {
    const chosen = condition ? then : other;
    if (chosen === undefined) throw new EvaluationRefused("The branch that counts is refused.");
    return convertTo(chosen, type);
  }
  return then !== undefined && other !== undefined && equals(convertTo(then, type), convertTo(other, type)) === true ? convertTo(then, type) : unknownOf(type);
}

/** Under this name, which no identifier can have, a scope holds the element that a splat is at. */
const SPLAT_ELEMENT = "[*]";

function splat(value: TypedValue, each: Expression, scope: Scope): TypedValue {
  if (isUnknown(value)) return NOT_KNOWN;
  const source = isSequence(value) ? value : tupleOf(isNull(value) ? [] : [value]);
  const items = source.items.map((item) => reduce(each, withNames(scope, [[SPLAT_ELEMENT, isOrdered(source) ? item : unknownOf(typeOf(item))]])));
  return source.kind === "tuple" ? tupleOf(items) : listOf(items, items.length === 0 ? "any" : unify(items.map(typeOf)));
}
