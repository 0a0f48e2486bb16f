import { textOf } from "../../conventions/reading/reading";
import { unwrapped, type Expression } from "../../hcl/tree";
import { traversalOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { NewThing } from "./newThings";
import type { Thing } from "./things";

/** What decides whether a listed thing is there: a condition, and for a call the input that takes it. */
interface Switch {
  readonly condition: string;
  readonly input?: string;
}

/** Whether a new thing has the condition of a listed one: it makes nothing where none of them does, and as a call it makes something where all do. */
export function isOffTogether(things: readonly Thing[], { existence, hcl }: NewThing): boolean {
  return things.flatMap((thing) => switchOf(thing) ?? []).some(({ condition, input }) => {
    const given = input === undefined ? undefined : valueOf(hcl.body, input);
    return existence.conditions.includes(condition) || (given !== undefined && hcl.source.slice(given.span.start, given.span.end) === condition);
  });
}

/** The condition of `count = condition ? 1 : 0`. */
function switchOf({ resource, through }: Thing): Switch | undefined {
  const { multiplicity, file } = resource;
  const count = multiplicity.kind === "count" ? unwrapped(multiplicity.expression) : undefined;
  if (count?.kind !== "conditional" || !isNumber(count.then, "1") || !isNumber(count.else, "0")) return undefined;
  if (through === undefined) return { condition: textOf(file, count.condition) };
  const { root, steps: [step, ...others] = [] } = traversalOf(count.condition) ?? {};
  const input = root === "var" && step?.kind === "name" && others.length === 0 ? step.name : undefined;
  const given = input === undefined ? undefined : valueOf(through.call.block.body, input);
  return input === undefined || given === undefined ? undefined : { condition: textOf(through.call.file, given), input };
}

const isNumber = (expression: Expression, text: string): boolean => expression.kind === "number" && expression.text === text;
