import type { Expression } from "../../hcl/tree";
import { unwrapped } from "../../hcl/tree";
import { evaluate } from "../../terraform/evaluation/evaluate";
import type { Scope } from "../../terraform/evaluation/scope";
import { wholeName } from "../environments/environmentSelectors";

/** A text of which parts may be unknown: `*` stands for each of them, `network/*.tfstate`. */
export type TextShape = string;

const UNKNOWN_PART = "*";
const DEEPEST = 6;

/** What can be known of the text that an expression gives, values of variables that differ by environment left open. */
export function textShape(expression: Expression, scope: Scope, depth = 0): TextShape {
  const inner = unwrapped(expression);
  const result = evaluate(inner, scope);
  if (result.kind === "known" && typeof result.value === "string") return result.value;
  if (inner.kind === "template") return inner.parts.map((part) => (part.kind === "text" ? part.value : part.kind === "interpolation" ? textShape(part.expression, scope, depth + 1) : UNKNOWN_PART)).join("");
  const local = scope.module.locals.get(wholeName(inner, "local") ?? "");
  return local !== undefined && depth < DEEPEST ? textShape(local.attribute.value, scope.outer ?? scope, depth + 1) : UNKNOWN_PART;
}

/** Whether two shapes may be of one text that is known in its last part: `/dev/network/id` and one that begins with anything. */
export function mayBeSame(a: TextShape, b: TextShape): boolean {
  const [first, second] = [partsOf(a), partsOf(b)];
  const last = first.at(-1);
  if (first.length !== second.length || last === undefined || last.includes(UNKNOWN_PART) || second.at(-1) !== last) return false;
  return first.every((part, index) => fits(part, second[index] ?? ""));
}

const partsOf = (shape: TextShape): readonly string[] => shape.split("/").filter((part) => part !== "");

const fits = (a: string, b: string): boolean => patternOf(a).test(filled(b)) || patternOf(b).test(filled(a));

const patternOf = (part: string): RegExp => new RegExp(`^${part.split(UNKNOWN_PART).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`);

const filled = (part: string): string => part.replaceAll(UNKNOWN_PART, "x");
