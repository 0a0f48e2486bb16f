import type { Context } from "../../draft";

/** Services that the user picked for a `services` input; the same in every environment. */
export function chosenServices(context: Context, input: string): readonly string[] {
  const value = context.values[0]?.values[input];
  return Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
}
