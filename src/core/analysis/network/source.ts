import { references } from "../../hcl/references";
import { traversal, type TraversalStep } from "../../hcl/traversal";
import { plainString, unwrapped, type Call, type Conditional, type Expression, type ForExpression } from "../../hcl/tree";
import { addressOfReference, targetOf, type Target } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import { normalText } from "../../terraform/expressionText";
import type { AnyDeclaration, TerraformModule } from "../../terraform/module";
import { entryAt } from "../../conventions/reading/reading";
import { declarationAt, isNothing, onlyOf } from "../modules/declarations";

/**
 * What an expression reads in the end: through locals, parentheses, `one`, `try` and conditions that have nothing else to
 * offer. Two expressions with the same `key` give the same thing, or one gives an element of what the other gives whole.
 */
export interface Source {
  /** `aws_vpc.main`, `module.vpc.private_subnets`, `data.terraform_remote_state.net.outputs.vpc_id`; of several things all, joined by `, `. */
  readonly key: string;
  /** Address of the declaration behind it, the first of several; empty for a literal. */
  readonly address: string;
  /** The thing is read as it is declared, rather than put together by an expression of several. */
  readonly isDeclared: boolean;
  /** How the module reads it, without the index that picks an element; `undefined` where the reading only means something inside a block that repeats. */
  readonly text: string | undefined;
  /** One element of a list, or a part of it, is read. */
  readonly isPart: boolean;
  /** It is read from an argument of another resource, which has it from elsewhere. */
  readonly isBorrowed: boolean;
  /** What is taken of it in the end: `arn` of a key, also where that is part of what it is rather than something else it knows. */
  readonly attribute: string | undefined;
  /** The sources of the elements of a list that is written out; empty for anything else. */
  readonly parts: readonly Source[];
}

const DEEPEST = 8;

/** Functions that give their first argument, perhaps in another order or as another kind of list. */
const HANDS_ON = new Set(["one", "tolist", "toset", "sort", "distinct", "compact", "flatten", "nonsensitive", "sensitive", "values", "reverse", "tostring"]);
/** Functions that give a part of their first argument. */
const TAKES_PART = new Set(["element", "slice"]);
const TIED_TO_BLOCK = new Set(["each", "count", "self"]);

/** What `expression` reads in `module`; `undefined` for what is not declared there or depends on the block it stands in. */
export function sourceOf(module: TerraformModule, expression: Expression, depth = 0): Source | undefined {
  const inner = unwrapped(expression);
  if (depth > DEEPEST) return undefined;
  switch (inner.kind) {
    case "conditional":
      return conditionalSource(module, inner, depth);
    case "call":
      return callSource(module, inner, depth);
    case "tuple":
      return joined(module, inner, inner.elements, depth);
    case "for":
      return loopSource(module, inner, depth);
    case "template": {
      const [only] = inner.parts;
      if (inner.parts.length === 1 && only?.kind === "interpolation") return sourceOf(module, only.expression, depth + 1);
      return asWritten(module, inner);
    }
    case "get":
    case "index":
    case "splat":
      return traversalSource(module, inner, depth);
    default:
      return undefined;
  }
}

/** Whether an expression may be read anywhere in its module: nothing in it belongs to a block that repeats. */
export const isReadableAnywhere = (expression: Expression): boolean => references(expression).every(({ root }) => !TIED_TO_BLOCK.has(root));

/** Nothing at all, or an empty list. */
export function isEmpty(expression: Expression): boolean {
  const inner = unwrapped(expression);
  return isNothing(inner) || (inner.kind === "tuple" && inner.elements.length === 0);
}

function conditionalSource(module: TerraformModule, { then, else: otherwise, ...whole }: Conditional, depth: number): Source | undefined {
  if (isEmpty(otherwise)) return sourceOf(module, then, depth + 1);
  if (isEmpty(then)) return sourceOf(module, otherwise, depth + 1);
  const first = sourceOf(module, then, depth + 1);
  if (first && first.key === sourceOf(module, otherwise, depth + 1)?.key) return first;
  return asWritten(module, { ...whole, then, else: otherwise });
}

function callSource(module: TerraformModule, call: Call, depth: number): Source | undefined {
  const [first, ...others] = call.arguments;
  if (!first) return undefined;
  const only = call.name === "join" ? onlyOf(call) : undefined;
  if (only) return sourceOf(module, only, depth + 1);
  if (HANDS_ON.has(call.name) || (call.name === "try" && others.every(isEmpty))) return sourceOf(module, first, depth + 1);
  if (call.name === "concat") return joined(module, call, call.arguments, depth);
  const source = TAKES_PART.has(call.name) ? sourceOf(module, first, depth + 1) : asWritten(module, call);
  return source && TAKES_PART.has(call.name) ? { ...source, isPart: true } : source;
}

/** A list that is written out: the things its elements are, or the one list they are all taken from. */
function joined(module: TerraformModule, whole: Expression, elements: readonly Expression[], depth: number): Source | undefined {
  const sources = elements.map((element) => sourceOf(module, element, depth + 1));
  const known = sources.filter((source) => source !== undefined);
  const [first] = known;
  if (!first || known.length < sources.length) return undefined;
  const keys = [...new Set(known.map(({ key }) => key))].sort();
  const text = isReadableAnywhere(whole) ? normalText(whole) : undefined;
  if (keys.length === 1) return { ...first, isPart: known.some(({ isPart }) => isPart), parts: first.isPart || first.parts.length > 0 ? first.parts : [first] };
  return { key: keys.join(", "), address: first.address, isDeclared: false, text, isPart: false, isBorrowed: false, attribute: undefined, parts: known.flatMap((each) => (each.parts.length > 0 ? each.parts : [each])) };
}

/** `[for s in aws_subnet.private : s.id]` reads what it goes over; one with a condition is what it is. */
function loopSource(module: TerraformModule, loop: ForExpression, depth: number): Source | undefined {
  const { root } = traversal(loop.value);
  const isEach = root.kind === "variable" && root.name === loop.valueVariable && loop.condition === undefined;
  const source = isEach ? sourceOf(module, loop.collection, depth + 1) : asWritten(module, loop);
  return source && isEach ? { ...source, attribute: lastGet(loop.value) ?? source.attribute } : source;
}

/** The name that is taken last. */
function lastGet(expression: Expression): string | undefined {
  const last = traversal(expression).steps.at(-1);
  return last?.kind === "get" ? last.name : undefined;
}

/** An expression that stands for itself: a literal, or several things put together. */
function asWritten(module: TerraformModule, expression: Expression): Source | undefined {
  const found = references(expression);
  const addresses = found.map((reference) => addressOfReference(reference)?.address);
  if (addresses.some((address) => address === undefined || !declarationAt(module, address))) return undefined;
  const text = normalText(expression);
  return { key: text, address: addresses[0] ?? "", isDeclared: false, text, isPart: false, isBorrowed: false, attribute: undefined, parts: [] };
}

function traversalSource(module: TerraformModule, expression: Expression, depth: number): Source | undefined {
  const { root, steps } = traversal(expression);
  if (root.kind !== "variable") {
    const source = sourceOf(module, root, depth + 1);
    return source && { ...source, isPart: source.isPart || steps.some(picksElement), attribute: lastGet(expression) ?? source.attribute };
  }
  const target = targetOf(expression);
  const declaration = target && declarationAt(module, target.address);
  if (!declaration || TIED_TO_BLOCK.has(root.name)) return undefined;
  const behind = steps.slice(root.name === "data" ? 2 : 1);
  const behindIt = followed(module, declaration, behind, depth);
  const isPart = picksPart(declaration, behind) || behindIt?.isPart === true;
  if (behindIt?.isBorrowed === true && declaration.kind === "resource") return { ...behindIt, isPart };
  return { ...(behindIt ?? declaredSource(declaration, target)), isBorrowed: false, text: textOfWhole(expression), isPart };
}

/** What a local, or an argument of a resource, gives at the names taken of it; `undefined` when that cannot be followed. */
function followed(module: TerraformModule, declaration: AnyDeclaration, steps: readonly TraversalStep[], depth: number): Source | undefined {
  const names = steps.flatMap((step) => nameOf(step) ?? []);
  if (declaration.kind === "local") return through(module, declaration.attribute.value, names, depth);
  const [name, ...rest] = names;
  const argument = declaration.kind === "resource" && name !== undefined ? valueOf(declaration.block.body, name) : undefined;
  const source = argument && isReadableAnywhere(argument) ? through(module, argument, rest, depth) : undefined;
  return source && { ...source, isBorrowed: true };
}

/** What an expression gives at a path of names: an entry of an object that is written out, or a part of what it reads. */
function through(module: TerraformModule, expression: Expression, names: readonly string[], depth: number): Source | undefined {
  const [name, ...rest] = names;
  const inner = unwrapped(expression);
  if (name !== undefined && inner.kind === "object") {
    const value = entryAt(inner, [name]);
    return value && through(module, value, rest, depth);
  }
  const source = sourceOf(module, inner, depth + 1);
  if (!source || name === undefined) return source;
  return source.isDeclared ? { ...source, key: [source.key, ...names].join("."), attribute: names.at(-1) } : undefined;
}

const nameOf = (step: TraversalStep): string | undefined => (step.kind === "get" ? step.name : step.kind === "index" ? plainString(step.key) : undefined);

const picksElement = (step: TraversalStep): boolean => step.kind === "index" && plainString(step.key) === undefined;

/** An index right behind a module, or before a list of ids, says which instance; any other picks from what is read. */
function picksPart(declaration: AnyDeclaration, steps: readonly TraversalStep[]): boolean {
  const last = steps.at(-1);
  const isInstance = declaration.kind === "module" || !(last?.kind === "get" && last.name === "id");
  const isResource = declaration.kind === "resource" || declaration.kind === "data";
  if (isResource && !isInstance && steps[0]?.kind === "index") return true;
  return steps.slice(isResource || declaration.kind === "module" ? 1 : 0).some(picksElement);
}

/** Attributes that are a thing's own identity rather than something else it knows. */
const IDENTITY = /^(ids?|arn|value|insecure_value)$/;

function declaredSource({ kind, address }: AnyDeclaration, { rest }: Target): Pick<Source, "key" | "address" | "isDeclared" | "attribute" | "parts"> {
  const isResource = kind === "resource" || kind === "data";
  const named = rest.flatMap((step, index) => (step.kind === "name" || (step.kind === "index" && Number.isNaN(Number(step.key)) && !(index === 0 && (isResource || kind === "module"))) ? [step.kind === "name" ? step.name : step.key] : []));
  const names = isResource && IDENTITY.test(named.at(-1) ?? "") ? named.slice(0, -1) : named;
  return { key: [address, ...names].join("."), address, isDeclared: true, attribute: named.at(-1), parts: [] };
}

/** The text of a traversal without the indexes at its end that pick an element. */
function textOfWhole(expression: Expression): string | undefined {
  let whole = unwrapped(expression);
  while (whole.kind === "index" && plainString(whole.key) === undefined) whole = unwrapped(whole.on);
  return isReadableAnywhere(whole) ? normalText(whole) : undefined;
}
