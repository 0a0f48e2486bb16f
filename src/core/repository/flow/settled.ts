import { entryName, plainString, unwrapped, type Expression } from "../../hcl/tree";
import { traversal, type TraversalStep } from "../../hcl/traversal";
import { attributeOf } from "../../terraform/arguments";
import { normalText } from "../../terraform/expressionText";
import { namesIn, NO_NAMES, type FlowPlace } from "./flowNames";

/** An expression and where it stands. */
export interface Placed {
  readonly expression: Expression;
  readonly where: FlowPlace;
}

/** Deeper than names are handed on by hand; a circle of locals ends here. */
const DEEPEST = 12;

/**
 * Where a value is written: followed through locals and the inputs of modules for as long as each says but another one's
 * name, or an object of which a named part is taken. An input of the root module is not followed: it may be anything.
 */
export function settled({ expression, where }: Placed, depth = 0): Placed {
  const inner = unwrapped(expression);
  const here = { expression: inner, where };
  if (depth > DEEPEST) return here;
  const { root, steps } = traversal(inner);
  const [first, ...rest] = steps;
  if (root.kind !== "variable" || first?.kind !== "get" || where.names.has(root.name)) return here;
  const declared = declaredValue(root.name, first.name, where);
  const part = declared && partOf(settled(declared, depth + 1), rest);
  return part === undefined ? here : settled(part, depth + 1);
}

function declaredValue(root: string, name: string, { instance }: FlowPlace): Placed | undefined {
  const { module, caller } = instance;
  if (root === "local") {
    const value = module.locals.get(name)?.attribute.value;
    return value && { expression: value, where: { instance, names: NO_NAMES } };
  }
  if (root !== "var" || caller === undefined) return undefined;
  const given = attributeOf(caller.call.block.body, name)?.value;
  if (given !== undefined) return { expression: given, where: { instance: caller.instance, names: namesIn(caller.call) } };
  const value = module.variables.get(name)?.default;
  return value && { expression: value, where: { instance, names: NO_NAMES } };
}

const nameOf = (step: TraversalStep): string | undefined => (step.kind === "get" ? step.name : step.kind === "index" ? plainString(step.key) : undefined);

function partOf(placed: Placed, steps: readonly TraversalStep[]): Placed | undefined {
  const [first, ...rest] = steps;
  if (first === undefined) return placed;
  const { expression, where } = placed;
  const wanted = nameOf(first);
  const entry = expression.kind === "object" && wanted !== undefined ? expression.entries.find((each) => entryName(each) === wanted) : undefined;
  return entry && partOf({ expression: entry.value, where }, rest);
}

/**
 * A text that is the same for values that are written the same: what is handed on is followed to where it is written, and
 * names of a module are told from those of another.
 */
export function valueText(placed: Placed): string {
  const { expression, where } = settled(placed);
  if (expression.kind !== "template") return `\${${isLoopName(expression) ? "" : `${where.instance.address}|`}${normalText(expression)}}`;
  return expression.parts.map((part) => (part.kind === "text" ? part.value : part.kind === "interpolation" ? valueText({ expression: part.expression, where }) : `\${${where.instance.address}|${part.span.start}}`)).join("");
}

/** `each.key` and the like, which instances of a resource share with those of another. */
function isLoopName(expression: Expression): boolean {
  const { root } = traversal(expression);
  return root.kind === "variable" && (root.name === "each" || root.name === "count");
}
