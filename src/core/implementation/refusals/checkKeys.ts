import type { Refusal } from "../addition";
import type { Context } from "../draft";
import { keyLimit, namesOfItems } from "../passes/names";

/** Two keys that a reader, a name at AWS or the name of an environment variable cannot tell apart. */
function clashOf(key: string, keys: readonly string[], descriptors: readonly string[]): string | undefined {
  const spelled = (text: string): string => text.replaceAll("_", "-");
  const twin = keys.find((other) => other < key && spelled(other) === spelled(key));
  if (twin !== undefined) return `${key} and ${twin} differ only in hyphens and underscores`;
  const owner = keys.find((other) => descriptors.some((descriptor) => spelled(key) === spelled(`${other}-${descriptor}`)));
  return owner === undefined ? undefined : `the name of ${key} would be that of what belongs to ${owner}`;
}

/** Keys of items that make a name longer than AWS allows, or two names that are the same. */
export function checkKeys(context: Context): Refusal[] {
  return context.component.inputs.flatMap(({ kind, name: input }) => {
    if (kind !== "items") return [];
    const limit = keyLimit(context, input);
    if (limit < 1) return [{ reason: "not-supported" as const, message: `Names in this repository's pattern leave no room for a key of ${input}: shorten the pattern's other parts.` }];
    const keys = [...new Set(context.values.flatMap(({ values }) => Object.keys(values[input] ?? {})))];
    const descriptors = namesOfItems(context, input).filter((descriptor) => descriptor !== "");
    return keys.flatMap((key): Refusal[] => {
      const refuse = (problem: string): Refusal => ({ reason: "invalid-answers", message: `${input}.${key}: ${problem}`, input: `${input}.${key}` });
      if (key.length > limit) return [refuse(`the key has ${key.length} characters, but only ${limit} keep every name within AWS's limit.`)];
      const clash = clashOf(key, keys, descriptors);
      return clash === undefined ? [] : [refuse(`${clash}; choose another key.`)];
    });
  });
}
