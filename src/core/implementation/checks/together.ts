import type { RootModule } from "../../repository/repository";
import { isMade } from "../makers/isMade";
import type { Maker } from "../makers/makers";
import { requirementsOf, type Requirement } from "../makers/requirements";

const textOf = (requirement: Requirement): string => (requirement.kind === "condition" ? requirement.text : `${requirement.value ? "" : "!"}var.${requirement.variable}`);

/** The opposite of a condition as `requirementsOf` writes it. */
function oppositeOf(text: string): readonly string[] {
  if (text.startsWith("!")) return [text.slice(1), text.replace(/^!\((.*)\)$/, "$1")];
  const swapped = text.includes(" == ") ? text.replace(" == ", " != ") : text.replace(" != ", " == ");
  return [`!${text}`, `!(${text})`, ...(swapped === text ? [] : [swapped])];
}

/** Whether all conditions of one are among those of the other, whose others are flags of the root module, which somebody may set. */
const areFlagsBeside = (all: readonly string[], some: readonly string[]): boolean => some.every((text) => all.includes(text)) && all.every((text) => some.includes(text) || /^!?var\.[\w.]+$/.test(text));

/**
 * Whether two makers are surely made at once when the root module is applied: always, under conditions of which one holds
 * whenever the other does, or in one of the environments. What only a plan can tell is not sure.
 */
export function areTogether(a: Maker, b: Maker, { environments }: RootModule): boolean {
  const [first, second] = [a, b].map((maker) => requirementsOf(maker).map(textOf));
  if (first === undefined || second === undefined) return false;
  if (first.some((text) => oppositeOf(text).some((opposite) => second.includes(opposite)))) return false;
  const applied = environments.length === 0 ? [undefined] : environments;
  if (applied.some((each) => isMade(a, each) === true && isMade(b, each) === true)) return true;
  const isNever = applied.every((each) => isMade(a, each) === false || isMade(b, each) === false);
  return !isNever && (areFlagsBeside(second, first) || areFlagsBeside(first, second));
}
