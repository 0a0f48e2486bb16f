import type { NameUse } from "./nameUses";
import type { NameToken } from "./nameTokens";

/** The hole a pattern has where the names of a house differ. */
export const DESCRIPTOR = "{descriptor}";

/** A way to read a name: as `template` with `descriptor` in its hole. */
export interface Reading {
  readonly template: string;
  readonly descriptor: string;
}

/** The name as a whole and every way to see one of its literal parts, with the keys that touch it, as what differs. */
export interface TemplatedName {
  readonly use: NameUse;
  /** The whole name; keys are {@link KEY}. */
  readonly text: string;
  readonly readings: readonly Reading[];
}

/** Stands for a key inside a descriptor. */
const KEY = "\u0001";

/** One stretch of literal text and keys, or one expression. */
interface Run {
  readonly isLiteral: boolean;
  readonly text: string;
}

export function templated(use: NameUse): TemplatedName {
  const runs = runsOf(use.tokens);
  const text = runs.map((run) => run.text).join("");
  const readings = runs.flatMap((run, index): Reading[] => {
    const match = /^([-_./:]*)(.*?)([-_./:]*)$/.exec(run.text);
    const [, lead = "", descriptor = "", trail = ""] = match ?? [];
    if (!run.isLiteral || descriptor === "") return [];
    const template = [...runs.slice(0, index).map((each) => each.text), lead, DESCRIPTOR, trail, ...runs.slice(index + 1).map((each) => each.text)].join("");
    return [{ template: use.isPrefix ? template.replace(/[-_.]+$/, "") : template, descriptor }];
  });
  // A key that is not the descriptor would need an instance that a new name does not have.
  return { use, text, readings: [...readings, ...behindPrefix(runs)].filter(({ template }) => !template.includes(KEY)) };
}

/** A prefix with a separator of its own, such as `${terraform.workspace}-` or nothing, and directly behind it what differs. */
function behindPrefix([prefix, what, ...others]: readonly Run[]): readonly Reading[] {
  const isPair = prefix?.isLiteral === false && what?.isLiteral === false && others.length === 0;
  return isPair ? [{ template: `${prefix.text}${DESCRIPTOR}`, descriptor: what.text }] : [];
}

function runsOf(tokens: readonly NameToken[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { kind, text } of tokens) {
    const literal = kind === "text" ? text : KEY;
    const last = runs.at(-1);
    if (kind === "code") runs.push({ isLiteral: false, text: `\${${text}}` });
    else if (last?.isLiteral) runs[runs.length - 1] = { isLiteral: true, text: last.text + literal };
    else runs.push({ isLiteral: true, text: literal });
  }
  return runs;
}

/** What is left of a template when a name has no descriptor: the hole goes with one separator. */
export const withoutDescriptor = (template: string): string =>
  template.startsWith(DESCRIPTOR) ? template.replace(/^\{descriptor\}[-_.]?/, "") : template.replace(/[-_.]?\{descriptor\}/, "");

/**
 * Words with which most of the descriptors begin belong to the pattern: `shop-queue` and `shop-topic` are descriptors
 * `queue` and `topic` after `shop-`. `share` is how many must agree; fewer than three names agree by chance.
 */
export function commonStart(descriptors: readonly string[], share: number): string {
  if (descriptors.length < 3) return "";
  const starts = new Map<string, number>();
  for (const descriptor of descriptors) for (const start of startsOf(descriptor)) starts.set(start, (starts.get(start) ?? 0) + 1);
  const common = [...starts].filter(([start, count]) => !start.includes(KEY) && count >= descriptors.length * share && count > 2);
  return common.sort((a, b) => b[0].length - a[0].length)[0]?.[0] ?? "";
}

/** `a-b-c` starts with `a-` and with `a-b-`. */
const startsOf = (descriptor: string): readonly string[] => [...descriptor.matchAll(/[-_.](?=.)/g)].map(({ index }) => descriptor.slice(0, index + 1));
