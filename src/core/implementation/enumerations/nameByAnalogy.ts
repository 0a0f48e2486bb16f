import { traversalOf } from "../../terraform/addresses";
import { argumentsOf } from "../../conventions/reading/reading";
import { quoted } from "../../hcl/write";
import { plainString, type Body, type Expression } from "../../hcl/tree";
import { valueOf } from "../../terraform/arguments";
import type { NewThing } from "./newThings";
import type { Thing } from "./things";

/** A call of a module and the name that a test expects of it. */
export interface NamedCall {
  readonly thing: Thing;
  readonly name: string;
}

const SEPARATORS = ["-", "_", "/", ".", " "];

/**
 * The name that a module makes for a new call, told from those it makes for others: each is the same beginning with the words
 * that one input is given behind it. `undefined` where fewer than two names show that, or where the words are not known.
 */
export function nameByAnalogy(known: readonly NamedCall[], { hcl, existence }: NewThing): string | undefined {
  const [first] = known;
  const call = first?.thing.through?.call;
  if (call === undefined || known.length < 2) return undefined;
  for (const { name: input } of argumentsOf(call.block.body)) {
    for (const separator of SEPARATORS) {
      const beginnings = known.map(({ thing, name }) => beginningOf(name, joinedWords(thing.through?.call.block.body, input, separator)));
      const [beginning] = beginnings;
      const words = joinedWords(hcl.body, input, separator);
      if (beginning !== undefined && beginnings.every((each) => each === beginning) && words !== undefined) return named(beginning, words, existence.kind === "keyed");
    }
  }
  return undefined;
}

/** What stands in the words for the key of one of several objects; no name has it. */
const KEY = "\u0000";

function named(beginning: string, words: string, isKeyed: boolean): string | undefined {
  const parts = (beginning + words).split(KEY);
  return parts.length > 1 && !isKeyed ? undefined : `"${parts.map((part) => quoted(part).slice(1, -1)).join("${k}")}"`;
}

/** The name without the words at its end; `undefined` where it ends otherwise. */
const beginningOf = (name: string, words: string | undefined): string | undefined => (words !== undefined && words !== "" && name.endsWith(words) ? name.slice(0, -words.length) : undefined);

function joinedWords(body: Body | undefined, input: string, separator: string): string | undefined {
  const value = body && valueOf(body, input);
  const words = value?.kind === "tuple" ? value.elements.map(wordOf) : value === undefined ? [undefined] : [wordOf(value)];
  return words.includes(undefined) ? undefined : words.join(separator);
}

function wordOf(expression: Expression): string | undefined {
  const { root, steps: [step, ...others] = [] } = traversalOf(expression) ?? {};
  return root === "each" && step?.kind === "name" && step.name === "key" && others.length === 0 ? KEY : plainString(expression);
}
