import { matchesOf } from "../regularExpression";
import { listOf, mappingOf, nullOf, textOf, tupleOf, unknownOf, type TypedValue } from "../typedValue";
import { EvaluationRefused } from "../value";
import { signature, text, type Signature } from "./signature";

/** Matching looks back here, which RE2 never does: what could take more steps than this is not tried. */
const MOST_STEPS = 2_000_000;

const REPEATED = /[*+]|\{\d+,\d*\}|\{\d{2,}\}/g;
/** Something repeated inside of something repeated, or choices that are repeated. */
const NESTED = /\((?:[^()\\]|\\.)*(?:[*+|{]|\()(?:[^()\\]|\\.|\([^()]*\))*\)\??(?:[*+]|\{\d+,)/;

/**
 * A pattern in RE2's syntax as one of this language; `undefined` for one that they may read differently or that could take
 * long for this text.
 */
function patternFor(pattern: string, value: string): RegExp | undefined {
  if (matchesOf(pattern) === undefined || /\\[AzaCpPQx]|\[\[?:|\(\?(?!:|P?<)|\[[^\]]*\[|[^\x20-\x7e]/.test(pattern) || /[^\x00-\x7f]/.test(value)) return undefined;
  const repeats = pattern.match(REPEATED)?.length ?? 0;
  if (NESTED.test(pattern) || pattern.length * (value.length + 1) ** Math.max(1, repeats) > MOST_STEPS) return undefined;
  try {
    // Neither `$` nor `.` means the same with a line end in the text, but `s` and no `m` do in both.
    return new RegExp(pattern.replaceAll("(?P<", "(?<").replace(/\\s/g, "[\\t\\n\\f\\r ]").replace(/\\S/g, "[^\\t\\n\\f\\r ]"), "dg");
  } catch {
    return undefined;
  }
}

/** Whether a class of white space stands in brackets, where it cannot be written out. */
const hasInnerClass = (pattern: string): boolean => /\[[^\]]*\\[sS]/.test(pattern);

/** `.` ends at other line ends here than in RE2. */
const isPlain = (pattern: string, value: string): boolean => !hasInnerClass(pattern) && !/[\r\u2028\u2029\v]/.test(value);

const compiled = (pattern: string, value: string): RegExp | undefined => (isPlain(pattern, value) ? patternFor(pattern, value) : undefined);

/** What a match gives: its groups by name, else in a row, else its text. */
function matched(match: RegExpMatchArray): TypedValue {
  const group = (value: string | undefined): TypedValue => (value === undefined ? nullOf("string") : textOf(value));
  if (match.groups !== undefined) return mappingOf("object", Object.entries(match.groups).map(([name, value]) => [name, group(value)]));
  return match.length > 1 ? tupleOf(match.slice(1).map(group)) : textOf(match[0]);
}

function regex(pattern: string, value: string): TypedValue {
  const expression = compiled(pattern, value);
  if (expression === undefined) return unknownOf("any");
  const [match] = value.matchAll(expression);
  if (match === undefined) throw new EvaluationRefused("Nothing in the text matches the pattern.");
  return hasMixedGroups(match) ? unknownOf("any") : matched(match);
}

const hasMixedGroups = (match: RegExpMatchArray): boolean => match.groups !== undefined && Object.keys(match.groups).length < match.length - 1;

function regexall(pattern: string, value: string): TypedValue {
  const expression = compiled(pattern, value);
  const matches = expression === undefined ? undefined : [...value.matchAll(expression)];
  if (matches === undefined || matches.some(hasMixedGroups) || (matches.length > 0 && matches.some(([whole]) => whole === ""))) return unknownOf("any");
  return listOf(matches.map(matched), "any");
}

/** A text with every match of a pattern replaced; `undefined` when that cannot be told. `$1`, `${1}` and `${name}` stand for groups. */
export function replaced(pattern: string, value: string, by: string): string | undefined {
  const expression = compiled(pattern, value);
  if (expression === undefined) return undefined;
  const matches = [...value.matchAll(expression)];
  if (matches.some(([whole]) => whole === "")) return undefined;
  const pieces = matches.map((match, at) => {
    const before = matches[at - 1];
    return value.slice(before === undefined ? 0 : before.index + before[0].length, match.index) + expanded(by, match);
  });
  const last = matches.at(-1);
  return pieces.join("") + value.slice(last === undefined ? 0 : last.index + last[0].length);
}

const expanded = (by: string, match: RegExpMatchArray): string =>
  by.replace(/\$\$|\$\{(\w+)\}|\$(\w+)/g, (_, braced: string | undefined, bare: string | undefined) => {
    const name = braced ?? bare;
    if (name === undefined) return "$";
    return (/^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name]) ?? "";
  });

/** Functions of regular expressions. */
export const REGULAR_EXPRESSION_FUNCTIONS: Readonly<Record<string, Signature>> = {
  regex: signature(["string", "string"], "any", (pattern, value) => regex(text(pattern), text(value))),
  regexall: signature(["string", "string"], "any", (pattern, value) => regexall(text(pattern), text(value))),
};
