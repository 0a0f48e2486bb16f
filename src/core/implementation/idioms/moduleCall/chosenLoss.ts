import { references } from "../../../hcl/references";
import type { Input } from "../../../design/component";
import type { Context, Draft } from "../../draft";
import { itemField, readInput } from "../../references/inputReads";
import type { FittedCall } from "./fitCall";

/**
 * A field or a setting that somebody chose otherwise than it is without a choice, or that a name kept in a local is made of, and that a
 * call cannot say; `undefined` where nothing such is lost.
 */
export function chosenLoss({ lost }: FittedCall, { locals }: Draft, context: Context): string | undefined {
  const read = new Set(lost.flatMap(({ value }) => references(value).flatMap(({ root, path }) => [`${root}.${path.join(".")}`])));
  const named = [...read].find((path) => path.startsWith("each.value.") && locals.some(({ value }) => value.includes(path.replace("each.value", "v"))));
  return context.component.inputs.flatMap((input) => chosenIn(input, read, context))[0] ?? named?.slice("each.value.".length);
}

/** Whether somebody chose a field or a setting, by the text that reads it, otherwise than it is without a choice. */
export const isChosen = (read: string, context: Context): boolean => context.component.inputs.some((input) => chosenIn(input, new Set([read]), context).length > 0);

function chosenIn(input: Input, read: ReadonlySet<string>, context: Context): readonly string[] {
  const { component, values } = context;
  if (input.kind === "setting") {
    // Where the variable is left out, what counts is what a small environment has without a choice.
    const isChosen = values.some(({ values: own }) => own[input.name] !== component.defaults.small[input.name]);
    return read.has(readInput(context, input.name)) && isChosen ? [input.name] : [];
  }
  if (input.kind !== "items") return [];
  const items = values.flatMap(({ values: own }) => Object.values((own[input.name] ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>));
  return Object.entries(input.fields).flatMap(([field, schema]) => (read.has(`each.value.${itemField(context, field)}`) && items.some((item) => item[field] !== schema.default) ? [field] : []));
}
