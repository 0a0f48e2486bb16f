import { entryName, type Call, type Conditional, type Expression, type TemplatePart } from "../../hcl/tree";
import { targetOf, type Step } from "../addresses";
import { valueOf } from "../arguments";
import { countOf, cutAt, exactly, inRow, longestOf, ofLength, unbounded, type Bound } from "./bound";
import { evaluatePartly, rounds } from "../evaluation/evaluate";
import { normalText } from "../expressionText";
import { providedLength } from "./providedLengths";
import type { Scope } from "../evaluation/scope";
import { validatedLength } from "./validatedLength";

/** A scope, and the scopes of the environments whose values show what an open variable may hold. */
export interface LengthContext {
  readonly scope: Scope;
  readonly seen: readonly Scope[];
  /** Addresses being followed, to see circles. */
  readonly entered: ReadonlySet<string>;
}

const inScope = (context: LengthContext, scope: Scope): LengthContext => ({ ...context, scope });

/** How long the string that an expression gives can get. */
export function boundOf(expression: Expression, context: LengthContext): Bound {
  const value = evaluatePartly(expression, context.scope);
  if (value === null) return exactly("");
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return exactly(String(value));
  const bound = structure(expression, context);
  return bound.kind === "known" ? bound : (seenBound(expression, context) ?? bound);
}

/** The longest among the values of the environments, when all of them are known. */
function seenBound(expression: Expression, context: LengthContext): Bound | undefined {
  if (context.seen.length === 0) return undefined;
  const bound = longestOf(context.seen.map((scope) => boundOf(expression, { scope, seen: [], entered: context.entered })));
  return bound.kind === "known" ? { ...bound, isFirm: false } : undefined;
}

function structure(expression: Expression, context: LengthContext): Bound {
  switch (expression.kind) {
    case "template":
      return inRow(expression.parts.map((part) => partBound(part, context)));
    case "parentheses":
      return boundOf(expression.inner, context);
    case "conditional":
      return eitherBranch(expression, (branch) => boundOf(branch, context), context);
    case "call":
      return callBound(expression, context);
    case "get":
    case "index":
      return referenceBound(expression, context);
    default:
      return unknown(expression, "is only known when it is applied");
  }
}

export function partBound(part: TemplatePart, context: LengthContext): Bound {
  if (part.kind === "text") return exactly(part.value);
  if (part.kind === "interpolation") return boundOf(part.expression, context);
  if (part.kind === "if") return longestOf([part.then, part.else].map((parts) => inRow(parts.map((inner) => partBound(inner, context)))));
  return unbounded("", `How often the loop over ${normalText(part.collection)} repeats its text is not looked at.`);
}

const unknown = (expression: Expression, reason: string): Bound => {
  const text = normalText(expression);
  return unbounded(`\${${text}}`, `How long ${text} can get is not known: it ${reason}.`);
};

function eitherBranch({ condition, then, else: other }: Conditional, bound: (branch: Expression) => Bound, context: LengthContext): Bound {
  const holds = evaluatePartly(condition, context.scope);
  if (typeof holds === "boolean") return bound(holds ? then : other);
  return longestOf([bound(then), bound(other)]);
}

/** Functions whose result is never longer than their first argument. */
const NEVER_LONGER = new Set(["lower", "upper", "title", "trimspace", "trim", "trimprefix", "trimsuffix", "chomp", "tostring", "strrev", "nonsensitive", "sensitive"]);
const FIXED_LENGTH: Readonly<Record<string, number>> = { md5: 32, sha1: 40, sha256: 64, sha512: 128, uuid: 36, uuidv5: 36 };

function callBound(call: Call, context: LengthContext): Bound {
  const [first, second, third] = call.arguments;
  const fixed = Object.hasOwn(FIXED_LENGTH, call.name) ? FIXED_LENGTH[call.name] : undefined;
  if (fixed !== undefined) return ofLength(fixed);
  if (first === undefined || call.spread) return unknown(call, "takes arguments that are only known when it is applied");
  if (NEVER_LONGER.has(call.name)) return boundOf(first, context);
  if (call.name === "substr" && second !== undefined && third !== undefined) return substrBound(call, context);
  if (call.name === "replace" && second !== undefined && third !== undefined) return replaceBound(call, context);
  if (call.name === "coalesce" || call.name === "try") return longestOf(call.arguments.map((argument) => boundOf(argument, context)));
  if (call.name === "join" && second !== undefined) return joinBound(first, call.arguments.slice(1), context) ?? unknown(call, "joins a list whose length is not known");
  if (call.name === "format") return formatBound(first, call.arguments.slice(1), context) ?? unknown(call, "has a format that is not looked into");
  if (call.name === "lookup" || call.name === "element") return elementBound(first, second, context);
  return unknown(call, `is made by ${call.name}`);
}

function substrBound(call: Call, context: LengthContext): Bound {
  const [text, offset, length] = call.arguments;
  if (text === undefined || length === undefined || offset === undefined) return unknown(call, "lacks arguments");
  const inner = boundOf(text, context);
  const size = evaluatePartly(length, context.scope);
  return typeof size === "number" && size >= 0 ? cutAt(inner, size) : inner;
}

/** Never longer when what comes in is not longer than what goes out; a pattern between slashes may match a single character. */
function replaceBound(call: Call, context: LengthContext): Bound {
  const [text, wanted, by] = call.arguments.map((argument) => evaluatePartly(argument, context.scope));
  const [first] = call.arguments;
  const matched = typeof wanted === "string" && /^\/.+\/$/.test(wanted) ? 1 : typeof wanted === "string" ? countOf(wanted) : 0;
  if (first === undefined || text === undefined || typeof by !== "string" || countOf(by) > matched) return unknown(call, "puts in more than it takes out");
  return boundOf(first, context);
}

function joinBound(separator: Expression, lists: readonly Expression[], context: LengthContext): Bound | undefined {
  const items: Expression[] = [];
  for (const list of lists) {
    if (list.kind !== "tuple") return undefined;
    items.push(...list.elements);
  }
  return inRow(items.flatMap((item, at) => (at === 0 ? [boundOf(item, context)] : [boundOf(separator, context), boundOf(item, context)])));
}

function formatBound(pattern: Expression, args: readonly Expression[], context: LengthContext): Bound | undefined {
  const text = evaluatePartly(pattern, context.scope);
  if (typeof text !== "string" || /%[^%svd]/.test(text)) return undefined;
  let next = 0;
  return inRow(
    text.split(/(%[%svd])/).map((piece) => {
      if (!/^%[svd]$/.test(piece)) return exactly(piece === "%%" ? "%" : piece);
      const arg = args[next];
      next += 1;
      return arg === undefined ? exactly("") : boundOf(arg, context);
    }),
  );
}

function referenceBound(expression: Expression, context: LengthContext): Bound {
  if (expression.kind === "index") return elementBound(expression.on, expression.key, context, expression);
  const target = targetOf(expression);
  if (target === undefined) return unknown(expression, "is only known when it is applied");
  if (context.entered.has(target.address)) return unknown(expression, "refers to itself");
  const inside = { ...context, entered: new Set([...context.entered, target.address]) };
  const [root, name] = target.address.split(".");
  if (root === "var" && target.rest.length === 0) return variableBound(expression, name ?? "", inside);
  if (root === "local" && target.rest.length === 0) {
    const declared = context.scope.module.locals.get(name ?? "");
    return declared === undefined ? unknown(expression, "is not declared") : boundOf(declared.attribute.value, inScope(inside, context.scope.outer ?? context.scope));
  }
  if (root === "var" || root === "local") return expression.kind === "get" ? elementBound(expression.on, undefined, context, expression, expression.name) : unknown(expression, "is only known when it is applied");
  return resourceBound(expression, target.address, target.rest, inside);
}

function variableBound(expression: Expression, name: string, context: LengthContext): Bound {
  const { scope } = context;
  const declared = scope.module.variables.get(name);
  if (declared === undefined) return unknown(expression, "is not declared");
  const limit = validatedLength(declared, scope);
  return limit === undefined ? unknown(expression, "is given no value here") : ofLength(limit);
}

/** An attribute of a resource: of known length, or what its own argument of that name is set to. */
function resourceBound(expression: Expression, address: string, rest: readonly Step[], context: LengthContext): Bound {
  const { module } = context.scope;
  const resource = module.resources.get(address) ?? module.data.get(address);
  const attribute = rest.find((step) => step.kind === "name");
  if (resource === undefined || attribute?.kind !== "name") return unknown(expression, "is only known when it is applied");
  const outer = context.scope.outer ?? context.scope;
  const provided = providedLength(resource, attribute.name, (argument) => {
    const set = valueOf(resource.block.body, argument);
    const values = set === undefined ? [] : [outer, ...context.seen].map((scope) => evaluatePartly(set, scope));
    const numbers = values.filter((value): value is number => typeof value === "number");
    return numbers.length === 0 ? undefined : Math.max(...numbers);
  });
  if (provided !== undefined) return ofLength(provided);
  const set = valueOf(resource.block.body, attribute.name);
  return set === undefined ? unknown(expression, "is only known when it is applied") : boundOf(set, inScope(context, outer));
}

/** The longest element a collection can give for a key, for any key when it is not known. */
function elementBound(collection: Expression, key: Expression | undefined, context: LengthContext, whole = collection, name?: string): Bound {
  const known = key === undefined ? name : evaluatePartly(key, context.scope);
  const wanted = typeof known === "string" || typeof known === "number" ? String(known) : undefined;
  return anyElement(collection, wanted, context) ?? referenceFallback(whole, context);
}

const referenceFallback = (whole: Expression, context: LengthContext): Bound => {
  const target = targetOf(whole);
  const isResource = target !== undefined && target.rest.length > 0 && !/^(var|local|module)\./.test(target.address) && !context.entered.has(target.address);
  return isResource ? resourceBound(whole, target.address, target.rest, context) : unknown(whole, "is only known when it is applied");
};

function anyElement(collection: Expression, wanted: string | undefined, context: LengthContext): Bound | undefined {
  switch (collection.kind) {
    case "parentheses":
      return anyElement(collection.inner, wanted, context);
    case "tuple":
      return longestOf(collection.elements.filter((_, at) => wanted === undefined || String(at) === wanted).map((element) => boundOf(element, context)));
    case "object": {
      const entries = collection.entries.filter((entry) => wanted === undefined || (entryName(entry) ?? wanted) === wanted);
      return longestOf(entries.map((entry) => boundOf(entry.value, context)));
    }
    case "for": {
      const scopes = rounds(collection, context.scope);
      return scopes === undefined ? undefined : longestOf(scopes.map((scope) => boundOf(collection.value, inScope(context, scope))));
    }
    case "conditional":
      return eitherBranch(collection, (branch) => anyElement(branch, wanted, context) ?? unknown(branch, "is only known when it is applied"), context);
    case "get": {
      const target = targetOf(collection);
      const declared = target?.address.startsWith("local.") && target.rest.length === 0 ? context.scope.module.locals.get(target.address.slice(6)) : undefined;
      if (declared === undefined || context.entered.has(declared.address)) return undefined;
      const inside = { ...context, entered: new Set([...context.entered, declared.address]) };
      return anyElement(declared.attribute.value, wanted, inScope(inside, context.scope.outer ?? context.scope));
    }
    default:
      return undefined;
  }
}
