import { insert, remove, replace } from "../../../src/core/text/edit";
import type { Span } from "../../../src/core/text/span";
import { damage, type DamageKind, type DamageSite } from "./damage";

/** Where one of the characters stands, by chance; `undefined` if none of them does. */
function anyOf(site: DamageSite, characters: string): number | undefined {
  const places = Array.from({ length: site.text.length }, (_, at) => at).filter((at) => characters.includes(site.text.charAt(at)));
  return site.random.pick(places);
}

/** A place that is not inside of a word, where people click rather than in the middle of one. */
function betweenWords(site: DamageSite): number {
  for (let tries = 0; tries < 50; tries++) {
    const at = site.random.below(site.text.length + 1);
    if (!/^\w\w$/.test(site.text.slice(at - 1, at + 1))) return at;
  }
  return 0;
}

export function deleteOneOf(characters: string): DamageKind {
  return (site) => {
    const at = anyOf(site, characters);
    return at === undefined ? undefined : damage(remove(at, 1));
  };
}

export function doubleOneOf(characters: string): DamageKind {
  return (site) => {
    const at = anyOf(site, characters);
    return at === undefined ? undefined : damage(insert(at, site.text.charAt(at)));
  };
}

export function insertOneOf(characters: string): DamageKind {
  return (site) => damage(insert(betweenWords(site), site.random.pick(Array.from(characters)) ?? ""));
}

/** Writes another character in the place of one; `others` maps what is found to what is written. */
export function swapOneOf(others: Readonly<Record<string, string>>): DamageKind {
  return (site) => {
    const at = anyOf(site, Object.keys(others).join(""));
    return at === undefined ? undefined : damage(replace(at, 1, site.random.pick(Array.from(others[site.text.charAt(at)] ?? "")) ?? ""));
  };
}

/** Deletes a stretch of at most `longest` characters: inside of one line, or across the end of one. */
export function deleteStretch(longest: number, isAcrossLines: boolean): DamageKind {
  return (site) => {
    const start = site.random.below(site.text.length);
    const stretch = site.text.slice(start, start + 1 + site.random.below(longest));
    const firstLine = /^[^\r\n]*/.exec(stretch)?.[0] ?? "";
    if (!isAcrossLines) return firstLine === "" ? undefined : damage(remove(start, firstLine.length));
    return stretch.length === firstLine.length ? undefined : damage(remove(start, stretch.length));
  };
}

export const cutOff: DamageKind = ({ text, random }) => {
  const at = random.below(text.length);
  return damage(remove(at, text.length - at));
};

/** Deletes what `partOf` finds in a line that holds more than blanks. */
export function deleteFromLine(partOf: (line: string, site: DamageSite) => Span | undefined): DamageKind {
  return (site) => {
    const lines = Array.from(site.text.matchAll(/[^\r\n]*\S[^\r\n]*/g));
    const line = site.random.pick(lines);
    if (line === undefined) return undefined;
    const part = partOf(line[0], site);
    return part === undefined || part.end <= part.start ? undefined : damage(remove(line.index + part.start, part.end - part.start));
  };
}

/** Replaces one place where the pattern matches; `$1` stands for its first group. */
export function replaceMatch(pattern: RegExp, replacement: string): DamageKind {
  return ({ text, random }) => {
    const match = random.pick(Array.from(text.matchAll(pattern)));
    return match === undefined ? undefined : damage(replace(match.index, match[0].length, replacement.replace("$1", () => match[1] ?? "")));
  };
}
