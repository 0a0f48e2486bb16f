import { entryName } from "../../../hcl/tree";
import { entryIn, entryOf, essence, object, type Term } from "../../../terraform/symbolic/terms";
import type { Inputs } from "./inside";

/** What has to be handed to inputs, by their name or, for what lies within one, `input.field.field`. */
export type Found = ReadonlyMap<string, Term>;

/** The inputs with what was found; `undefined` where an input is handed something else already. */
export function handedOver(inputs: Inputs, found: Found): Inputs | undefined {
  const all = new Map(inputs);
  for (const [path, term] of found) {
    const [input = "", ...names] = path.split(".");
    const whole = within(all.get(input), names, term);
    if (whole === undefined) return undefined;
    all.set(input, whole);
  }
  return all;
}

/** What is handed over with one more part of it; `undefined` where that part is handed over already. */
function within(given: Term | undefined, [own, ...names]: readonly string[], term: Term): Term | undefined {
  if (own === undefined) return given === undefined || essence(given) === essence(term) ? term : undefined;
  if (given !== undefined && given.kind !== "object") return undefined;
  const before = given && entryIn(given, own);
  const part = within(before, names, term);
  if (part === undefined) return undefined;
  const others = (given?.entries ?? []).filter((entry) => entryName(entry) !== own);
  return before === undefined ? object([...others, entryOf(own, part)]) : object((given?.entries ?? []).map((entry) => (entryName(entry) === own ? entryOf(own, part) : entry)));
}
