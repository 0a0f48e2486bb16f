import { essence, type Term } from "../../../terraform/symbolic/terms";
import type { FittedCall } from "./fitCall";
import { saidThere } from "./said";

/** The outputs of a call, by what they give. */
export const outputsOfCall = ({ home: { module }, inputs, parts }: FittedCall): readonly { readonly own: string; readonly term: Term }[] =>
  [...module.outputs.values()].flatMap(({ name: own, value }) => (value === undefined ? [] : [{ own, term: saidThere({ module, inputs, others: "default", parts }, value) }]));

/** Behind an output the way to an attribute of each of several things: `[].id` by their keys, `[*]` in a list; `undefined` where it gives something else. */
export function pathToEach(term: Term, whole: Term, attribute: string): string | undefined {
  const isWhole = (each: Term): boolean => essence(each) === essence(whole);
  if (isWhole(term)) return `[].${attribute}`;
  if (term.kind === "splat") {
    const isAll = isWhole(term.on) || (term.on.kind === "call" && term.on.name === "values" && term.on.arguments.some(isWhole));
    return !isAll ? undefined : essence(term.each) === `[*].${attribute}` ? "[*]" : term.each.kind === "element" ? `[*].${attribute}` : undefined;
  }
  if (term.kind !== "for" || !isWhole(term.collection) || term.condition !== undefined) return undefined;
  const isKeyed = term.key === undefined ? false : term.key.kind === "variable" && term.key.name === term.keyVariable;
  if (term.key !== undefined && !isKeyed) return undefined;
  const mark = isKeyed ? "[]" : "[*]";
  if (essence(term.value) === term.valueVariable) return `${mark}.${attribute}`;
  return essence(term.value) === `${term.valueVariable}.${attribute}` ? mark : undefined;
}
