import { insert, remove } from "../../../src/core/text/edit";
import { deleteFromLine, replaceMatch, swapOneOf } from "./characters";
import { type DamageKind, type DamageTable } from "./damage";
import { deleteRun, doubleRun } from "./lines";
import { deleteToken, doubleToken, insertBeforeToken, insertToken, pasteForeignText, replaceToken, swapTokens } from "./tokens";

const PUNCTUATION = Array.from("=,:.?*+-/!<>&|%@;");

/** Every character of punctuation, with all of the others. */
const otherPunctuation = Object.fromEntries(PUNCTUATION.map((character) => [character, PUNCTUATION.filter((other) => other !== character).join("")]));

/** Two damages of the kinds at once, of which each may have come about in one way only. */
export function twoOf(kinds: readonly DamageKind[]): DamageKind {
  return (site) => {
    const [first, second] = [site.random.pick(kinds)?.(site)?.readings, site.random.pick(kinds)?.(site)?.readings];
    if (first?.[0] === undefined || second?.[0] === undefined || first.length + second.length > 2) return undefined;
    return { readings: [[...first[0], ...second[0]]] };
  };
}

/** A mark is inserted somewhere inside of a quoted string of some length. */
const insertIntoString: DamageKind = ({ text, random }) => {
  const string = random.pick(Array.from(text.matchAll(/"[^"\\\n$]+"/g)));
  if (string === undefined) return undefined;
  return { readings: [[insert(string.index + 1 + random.below(string[0].length - 1), random.choose(["${", "}", "%{", "${}"]))]] };
};

/** The opening mark of an interpolation, or its end, is gone. */
const deleteTemplateMark: DamageKind = ({ text, random }) => {
  const mark = random.pick(Array.from(text.matchAll(/\$\{|(?<=\$\{[^}\n"]*)\}/g)));
  return mark === undefined ? undefined : { readings: [[remove(mark.index, mark[0].length)]] };
};

/** More kinds of damage that whoever improves the reader may look at: what happens to tokens, runs of lines and marks anywhere in a file. */
export const MORE_DEVELOPMENT_DAMAGE: DamageTable = {
  "token deleted": deleteToken,
  "token of the file inserted": insertToken,
  "token doubled": doubleToken,
  "tokens swapped": swapTokens,
  "token replaced by another": replaceToken,
  "run of lines deleted": deleteRun(2, 8),
  "run of lines doubled": doubleRun(2, 8),
  "beginning of a line deleted": deleteFromLine((line, { random }) => ({ start: 0, end: random.below(line.length) })),
  "line split at a token": insertBeforeToken("\n", "\n    "),
  "punctuation replaced": swapOneOf(otherPunctuation),
  "opening bracket of another kind": swapOneOf({ "(": "[{", "[": "({", "{": "([" }),
  "typographic quote": replaceMatch(/"/g, "”"),
  "single quotes": replaceMatch(/"([^"'\n]*)"/g, "'$1'"),
  "comment opened at a token": insertBeforeToken("/*"),
  "comment closed at a token": insertBeforeToken("*/"),
  "rest of a line commented out": insertBeforeToken("# ", "// "),
  "comment mark deleted": replaceMatch(/(?<=^[ \t]*)(?:#|\/\/)/gm, ""),
  "heredoc's marker changed": replaceMatch(/(?<=<<-?)[A-Z]\w*|(?<=^[ \t]*)(?:EOF|EOT|EOS|POLICY|JSON|SQL|YAML)(?=\r?$)/gm, "ENDS"),
  "heredoc's mark deleted": replaceMatch(/<<-?(?=[A-Za-z]\w*\r?$)/gm, ""),
  "template mark in a string": insertIntoString,
  "template mark deleted": deleteTemplateMark,
  "text of another file pasted": pasteForeignText,
};
