import { valueFor } from "../conventions/houseRule";
import type { HouseRules } from "../conventions/houseRules";
import { parseHcl } from "../hcl/parse";
import type { RootModule } from "../repository/repository";
import { longestText } from "../terraform/lengths/longest";
import type { Naming } from "./naming";

/** What names are solved from: the house's patterns, what the root module says about their parts, and what the service is called. */
export interface NameScope {
  readonly rules: HouseRules;
  readonly root: RootModule;
  readonly naming: Pick<Naming, "prefix">;
}

/** A name to be made in a pattern of the house. `words` stand where the descriptor does; one of them may be `{key}`. */
export interface NameWish {
  readonly words: readonly string[];
  readonly limit: number;
  readonly ending?: { readonly text: string };
  /** The type of what carries the name, where the house may name its kind in a way of its own. */
  readonly type?: string;
}

/** A name in the house's pattern, with the hole `{key}` if the wish has it. Lengths in characters. */
export interface SolvedName {
  /** What stands between the quotes. */
  readonly template: string;
  /** Longest value without the key; `undefined` when a part has no known length. */
  readonly fixed: number | undefined;
  /** Why `fixed` is not known, as a sentence. */
  readonly unknown: string | undefined;
  /** The longest key with which the name stays within its limit. */
  readonly keyLimit: number;
}

const HOLE = "{descriptor}";
const KEY = "{key}";
/** Keys shorter than this are too tight to say anything: another pattern of the house is tried first. */
const COMFORTABLE_KEY = 12;
/** How long a key may be where the length of the rest is not known. */
const KEY_WHEN_UNKNOWN = 20;

/** The template without quotes as an expression: a lone interpolation needs none. */
export function plainTemplate(inside: string): string {
  const expression = parseHcl(`x = "${inside}"`).body.items[0];
  const parts = expression?.kind === "attribute" && expression.value.kind === "template" ? expression.value.parts : [];
  const [only] = parts;
  return parts.length === 1 && only?.kind === "interpolation" ? inside.slice(2, -1).trim() : `"${inside}"`;
}

/** What parts of a name are joined with: the character before or after the descriptor, if it is one. */
function separatorOf(template: string): string {
  const at = template.indexOf(HOLE);
  const before = template.charAt(at - 1);
  const after = template.charAt(at + HOLE.length);
  return [before, after].find((character) => /^[-_./]$/.test(character)) ?? "-";
}

/** The pattern of a name that nothing describes, without the separator that would stand beside the descriptor. */
const withoutHole = (pattern: string): string => pattern.replace(/[-_./]\{descriptor\}|\{descriptor\}[-_./]?/, "");

function lengthOf(inside: string, scope: NameScope): { readonly length: number | undefined; readonly unknown: string | undefined } {
  const item = parseHcl(`x = "${inside}"`).body.items[0];
  if (item?.kind !== "attribute") return { length: undefined, unknown: "The name's pattern cannot be read." };
  const longest = longestText(item.value, scope.root);
  return longest.length === undefined ? { length: undefined, unknown: longest.reason } : { length: longest.length, unknown: undefined };
}

function solveWith(pattern: string, wish: NameWish, scope: NameScope): SolvedName {
  const descriptor = wish.words.filter((word) => word !== "").join(separatorOf(pattern));
  const template = descriptor === "" ? withoutHole(pattern) : pattern.replace(HOLE, descriptor);
  const { length, unknown } = lengthOf(template.replace(KEY, ""), scope);
  const fixed = length === undefined ? undefined : length + (wish.ending?.text.length ?? 0);
  const keyLimit = fixed === undefined ? KEY_WHEN_UNKNOWN : wish.limit - fixed;
  return { template, fixed, unknown, keyLimit };
}

/** What a house cuts to a number of characters in its names. */
const CUT = /(substr\([^(),]+,\s*0,\s*)(\d+)\)/g;
/** Less than this of a part tells nothing apart. */
const SHORTEST_CUT = 6;

/** The name in a pattern whose longest cut is made shorter until there is `room`; `undefined` where the house cuts nothing, or too little would be left. */
function cutShorter(pattern: string, room: number, wish: NameWish, scope: NameScope): SolvedName | undefined {
  const longest = Math.max(0, ...[...pattern.matchAll(CUT)].map(([, , length]) => Number(length)));
  if (longest <= SHORTEST_CUT) return undefined;
  const shorter = pattern.replace(CUT, (cut, start: string, length: string) => (Number(length) === longest ? `${start}${longest - 1})` : cut));
  const solved = solveWith(shorter, wish, scope);
  return solved.keyLimit >= room ? solved : cutShorter(shorter, room, wish, scope);
}

/** Whether a name is made of anything that differs between environments or applications. */
const isMade = ({ template }: SolvedName): boolean => template.includes("${");

/**
 * The name in the first pattern of the house that leaves room for a key, tried in the order of how often the house uses
 * them; where only one is left that says neither application nor environment, though the first does, in the first with its
 * longest part cut shorter; else in the one that leaves most.
 */
export function solveName(scope: NameScope, wish: NameWish): SolvedName {
  const { namePattern } = scope.rules;
  const { value, alternatives } = namePattern;
  const ofType = wish.type === undefined ? value : valueFor(namePattern, wish.type);
  const templates = [ofType, ...(ofType === value ? [] : [value]), ...alternatives.map((alternative) => alternative.value)].map(({ template }) => template.replaceAll("{service}", scope.naming.prefix));
  const patterns = templates.map((template) => (template.includes(HOLE) ? template : `${template}${template === "" ? "" : "-"}${HOLE}`));
  const solved = patterns.map((pattern) => solveWith(pattern, wish, scope));
  const [first, ...others] = solved;
  if (first === undefined) throw new Error("A house has at least one name pattern.");
  const room = wish.words.includes(KEY) ? COMFORTABLE_KEY : 0;
  const fitting = solved.find(({ keyLimit }) => keyLimit >= room);
  if (fitting !== undefined && (isMade(fitting) || !isMade(first))) return fitting;
  return cutShorter(patterns[0] ?? HOLE, room, wish, scope) ?? fitting ?? others.reduce((best, candidate) => (candidate.keyLimit > best.keyLimit ? candidate : best), first);
}

/** A name without a key, in the first pattern of the house within `limit`. */
export const longestPlainName = (scope: NameScope, words: string, limit: number): SolvedName => solveName(scope, { words: [words], limit });
