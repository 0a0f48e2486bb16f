import { insert, remove, replace } from "../../../src/core/text/edit";
import { lineEnding } from "../../../src/core/text/lines";
import type { Random } from "../random";
import { damage, type Damage, type DamageKind, type DamageSite } from "./damage";

interface Line {
  readonly start: number;
  /** With its line end. */
  readonly text: string;
}

/** The lines that have a line end. */
const linesOf = (text: string): Line[] => Array.from(text.matchAll(/[^\n]*\n/g), (match) => ({ start: match.index, text: match[0] }));

/** Some adjacent lines of a text, at most `most`, at least one of them not blank. */
function someLines(text: string, random: Random, most: number): Line | undefined {
  const lines = linesOf(text);
  const first = random.below(lines.length);
  const chosen = lines.slice(first, first + 1 + random.below(most));
  const joined = chosen.map((line) => line.text).join("");
  return chosen[0] === undefined || joined.trim() === "" ? undefined : { start: chosen[0].start, text: joined };
}

export function deleteLines(most: number): DamageKind {
  return ({ text, random }) => {
    const lines = someLines(text, random, most);
    return lines === undefined ? undefined : damage(remove(lines.start, lines.text.length));
  };
}

/** Either of two equal lines may be the copy. */
const doubled = ({ start, text }: Line): Damage => ({ readings: [[insert(start, text)], [insert(start + text.length, text)]] });

export const doubleLine: DamageKind = ({ text, random }) => {
  const line = someLines(text, random, 1);
  return line === undefined ? undefined : doubled(line);
};

/** Adjacent lines of a text, from `least` to `most` of them. */
function runOfLines({ text, random }: DamageSite, least: number, most: number): Line[] {
  const lines = linesOf(text);
  const first = random.below(lines.length);
  const run = lines.slice(first, first + least + random.below(most - least + 1));
  return run.length < least || run.every((line) => line.text.trim() === "") ? [] : run;
}

export function deleteRun(least: number, most: number): DamageKind {
  return (site) => {
    const run = runOfLines(site, least, most);
    const [first] = run;
    return first === undefined ? undefined : damage(remove(first.start, run.reduce((sum, line) => sum + line.text.length, 0)));
  };
}

/** Where lines stand twice, the copy may begin with any of them. */
export function doubleRun(least: number, most: number): DamageKind {
  return (site) => {
    const run = runOfLines(site, least, most);
    const joined = (lines: readonly Line[]): string => lines.map((line) => line.text).join("");
    const readings = run.map((line, index) => [insert(line.start, joined(run.slice(index)) + joined(run.slice(0, index)))]);
    const last = run.at(-1);
    return last === undefined ? undefined : { readings: [...readings, [insert(last.start + last.text.length, joined(run))]] };
  };
}

/** A line that holds nothing but what closes something. */
function closingLine(text: string, random: Random): Line | undefined {
  return random.pick(linesOf(text).filter((line) => /^\s*[\])}]+,?\s*$/.test(line.text)));
}

export const deleteClosingLine: DamageKind = ({ text, random }) => {
  const line = closingLine(text, random);
  return line === undefined ? undefined : damage(remove(line.start, line.text.length));
};

export const doubleClosingLine: DamageKind = ({ text, random }) => {
  const line = closingLine(text, random);
  return line === undefined ? undefined : doubled(line);
};

export const transposeLines: DamageKind = ({ text, random }) => {
  const lines = linesOf(text);
  const at = random.below(lines.length - 1);
  const [upper, lower] = [lines[at], lines[at + 1]];
  if (upper === undefined || lower === undefined || upper.text === lower.text) return undefined;
  return damage(replace(upper.start, upper.text.length + lower.text.length, lower.text + upper.text));
};

export const moveLine: DamageKind = ({ text, random }) => {
  const line = someLines(text, random, 1);
  const target = random.pick(linesOf(text));
  if (line === undefined || target === undefined || target.start === line.start) return undefined;
  return damage(remove(line.start, line.text.length), insert(target.start, line.text));
};

/** Lines of the same file stand a second time at a place they do not belong to. */
export const pasteLines: DamageKind = ({ text, random }) => {
  const lines = someLines(text, random, 6);
  const target = random.pick(linesOf(text));
  if (lines === undefined || target === undefined) return undefined;
  const isWithin = target.start >= lines.start && target.start <= lines.start + lines.text.length;
  return isWithin ? undefined : damage(insert(target.start, lines.text));
};

/** Characters of the same file, perhaps of several lines, stand a second time in the middle of a line. */
export const pasteInsideLine: DamageKind = ({ text, random }) => {
  const from = random.below(text.length);
  const pasted = text.slice(from, from + 2 + random.below(60));
  return damage(insert(random.below(text.length), pasted));
};

/** The same lines in two versions, of which either may be the one that was there, between the marks of a merge. */
export const mergeConflict: DamageKind = ({ text, random }) => {
  const lines = someLines(text, random, 5);
  const changed = lines === undefined ? undefined : random.pick(Array.from(lines.text.matchAll(/[^\n]*\w[^\n]*\n/g)));
  if (lines === undefined || changed === undefined) return undefined;
  const end = lineEnding(text);
  const [ours, between, theirs] = [`<<<<<<< HEAD${end}`, `=======${end}`, `>>>>>>> feature${end}`];
  const other = changed[0].replace(/\w+(?=\W*$)/, "changed");
  const copy = lines.text.slice(0, changed.index) + other + lines.text.slice(changed.index + changed[0].length);
  const behind = lines.start + lines.text.length;
  return {
    readings: [
      [insert(lines.start, ours), insert(behind, between + copy + theirs)],
      [insert(lines.start, ours + lines.text + between), replace(lines.start + changed.index, changed[0].length, other), insert(behind, theirs)],
    ],
  };
};

/** One mark of a merge was left in, or one line of a patch. */
export const conflictMark: DamageKind = ({ text, random }) => {
  const target = random.pick(linesOf(text));
  const mark = random.choose(["<<<<<<< HEAD", "=======", ">>>>>>> feature", "@@ -12,6 +12,8 @@", "```"]);
  return target === undefined ? undefined : damage(insert(target.start, mark + lineEnding(text)));
};

/** A line goes on in the next, where a word ends. */
export const breakLine: DamageKind = ({ text, random }) => {
  const gap = random.pick(Array.from(text.matchAll(/(?<=\S) (?=\S)/g)));
  return gap === undefined ? undefined : damage(insert(gap.index, lineEnding(text)));
};

export const joinLines: DamageKind = ({ text, random }) => {
  const gap = random.pick(Array.from(text.matchAll(/(?<=\S)\r?\n[ \t]*(?=\S)/g)));
  return gap === undefined ? undefined : damage(replace(gap.index, gap[0].length, " "));
};

/** Somebody began to comment out lines and missed the last ones. */
export const commentOutSome: DamageKind = ({ text, random }) => {
  const lines = someLines(text, random, 4);
  return lines === undefined ? undefined : damage(...linesOf(lines.text).map(({ start }) => insert(lines.start + start, "# ")));
};
