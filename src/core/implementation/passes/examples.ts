import type { Finding } from "../addition";
import type { Context, Draft } from "../draft";
import { hclLine } from "../layout/hclValue";
import { inputName, readInput } from "../references/inputReads";
import { listed } from "../alreadyThere/ways";
import { isSame } from "./fieldTypes";

/** Said of settings that something reads, that nobody can know here and that are what only shows their form, where the addition is switched on. */
export function leftAsExamples({ blocks }: Draft, context: Context): readonly Finding[] {
  return context.component.inputs.flatMap((input): Finding[] => {
    if (input.kind !== "setting" || input.field.isExample !== true) return [];
    if (!blocks.some(({ body }) => body.includes(readInput(context, input.name)))) return [];
    const open = context.values.filter(({ on, values }) => on && isSame(values[input.name], input.field.default)).map(({ environment }) => environment);
    if (open.length === 0) return [];
    const message = `${inputName(context, input.name)} is ${hclLine(input.field.default ?? null)} in ${listed(open)}, which is only an example: set it before this is applied.`;
    return [{ severity: "warning", message }];
  });
}
