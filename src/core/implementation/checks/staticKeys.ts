import { unwrapped, type Expression } from "../../hcl/tree";
import { walkExpressions } from "../../hcl/walk";
import { targetOf, traversalOf } from "../../terraform/addresses";
import { areKnown } from "../idioms/networkPath/rangesAreKnown";
import { followed, textRead, type Read } from "../makers/reads";
import { addedMakings, type Change, type Violation } from "./change";

/** How many there are is how long a list is, rather than whether a condition holds. */
function countsEntries(expression: Expression): boolean {
  const inner = unwrapped(expression);
  if (inner.kind === "conditional") return countsEntries(inner.then) || countsEntries(inner.else);
  if (inner.kind === "call") return inner.name === "length" || inner.arguments.some(countsEntries);
  const isArithmetic = inner.kind === "binary" && ["+", "-", "*", "/", "%"].includes(inner.operator);
  return isArithmetic && (countsEntries(inner.left) || countsEntries(inner.right));
}

/** An element of a list is taken by the number of the instance. */
function takesByNumber(holder: Parameters<typeof walkExpressions>[0]): boolean {
  let isFound = false;
  walkExpressions(holder, (expression) => {
    if (expression.kind === "index" && isCountIndex(expression.key)) isFound = true;
    if (expression.kind === "call" && expression.name === "element" && expression.arguments[1] && isCountIndex(expression.arguments[1])) isFound = true;
  });
  return isFound;
}

const isCountIndex = (key: Expression): boolean => key.kind === "get" && key.name === "index" && key.on.kind === "variable" && key.on.name === "count";

/** Functions that give the keys, or the entries as keys, of their first argument. */
const OF_FIRST = new Set(["toset", "tolist", "compact", "distinct", "sort", "keys", "zipmap", "tomap", "nonsensitive", "setunion", "concat", "merge", "flatten"]);
const DEEPEST = 12;

/** A resource, or the call of a module, with what is taken of it. */
const isMade = ({ expression }: Read): boolean => /^([a-z]+_\w+|module)\./.test(targetOf(expression)?.address ?? "");

/** An attribute that is known only after an apply. */
const isMadeLater = (read: Read): boolean => isMade(read) && targetOf(read.expression)?.rest.some((step) => step.kind === "name") === true;

/** Address ranges that are written, rather than given out by AWS. */
const isWrittenRange = (read: Read): boolean => textRead(read).endsWith(".cidr_block") && areKnown(read.instance, read.expression);

/** The map whose values are meant. */
const mapOf = (expression: Expression): Expression => (expression.kind === "call" && expression.name === "values" && expression.arguments[0] ? expression.arguments[0] : expression);

/** An entry of a set that is only known after an apply: an attribute of what is made, also of each of several. */
function hasLaterEntries(read: Read, depth: number): boolean {
  const reached = followed(read);
  const { expression } = reached;
  const inner = (next: Expression): boolean => depth < DEEPEST && hasLaterEntries({ ...reached, expression: next }, depth + 1);
  if (isWrittenRange(reached)) return false;
  switch (expression.kind) {
    case "tuple":
      return expression.elements.some(inner);
    case "conditional":
      return inner(expression.then) || inner(expression.else);
    case "call":
      if (expression.name === "keys") return depth < DEEPEST && hasLaterKeys({ ...reached, expression: expression.arguments[0] ?? expression }, depth + 1);
      return OF_FIRST.has(expression.name) && expression.arguments.some(inner);
    case "for":
      return isMadeLater({ ...reached, expression: expression.value }) || (isLoopValue(expression.value, expression.valueVariable) && inner(expression.collection));
    case "splat":
      return expression.each.kind !== "element" && isMade({ ...reached, expression: mapOf(expression.on) });
    default:
      return isMadeLater(reached);
  }
}

const isLoopValue = (expression: Expression, name: string): boolean => expression.kind === "variable" && expression.name === name;

/** A key that is only known after an apply. */
function hasLaterKeys(read: Read, depth = 0): boolean {
  const reached = followed(read);
  const { expression } = reached;
  const inner = (next: Expression): boolean => depth < DEEPEST && hasLaterKeys({ ...reached, expression: next }, depth + 1);
  switch (expression.kind) {
    case "conditional":
      return inner(expression.then) || inner(expression.else);
    case "call":
      if (expression.name === "merge" || expression.name === "tomap") return expression.arguments.some(inner);
      return OF_FIRST.has(expression.name) && expression.arguments.slice(0, 1).some((first) => hasLaterEntries({ ...reached, expression: first }, depth + 1));
    case "for": {
      if (expression.key === undefined) return false;
      if (isLoopValue(expression.key, expression.valueVariable)) return hasLaterEntries({ ...reached, expression: expression.collection }, depth + 1);
      const isOfEach = traversalOf(expression.key)?.root === expression.valueVariable && isMade(followed({ ...reached, expression: expression.collection }));
      return isOfEach || isMadeLater({ ...reached, expression: expression.key }) || (expression.keyVariable !== undefined && isLoopValue(expression.key, expression.keyVariable) && inner(expression.collection));
    }
    case "object":
      return expression.entries.some(({ key }) => key.kind !== "variable" && isMadeLater({ ...reached, expression: unwrapped(key) }));
    default:
      return false;
  }
}

/**
 * New code is made for each of static keys: no number of instances that is the length of a list, nothing taken by the number
 * of the instance, no key that is known only after an apply. A further entry then renumbers nothing.
 */
export function staticKeys(change: Change): readonly Violation[] {
  return addedMakings(change).flatMap(({ instance, declaration }): Violation[] => {
    const { multiplicity, address, place, file, block } = declaration;
    const tell = (message: string): Violation => ({ message: `${address} ${message}`, place });
    if (multiplicity.kind === "single") return [];
    const read = { expression: multiplicity.expression, file, instance };
    if (multiplicity.kind === "for_each") return hasLaterKeys(read) ? [tell("is made for each of keys that are known only after an apply, so that it cannot be planned; take keys that are written down.")] : [];
    if (countsEntries(followed(read).expression)) return [tell("is made as often as a list is long: another entry renumbers the others. Make it for each key.")];
    return takesByNumber(block) ? [tell("takes elements by its own number: another entry renumbers the others. Make it for each key.")] : [];
  });
}
