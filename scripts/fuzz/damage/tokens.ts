import { lex } from "../../../src/core/hcl/lexer";
import type { Token } from "../../../src/core/hcl/tree";
import { insert, remove, replace } from "../../../src/core/text/edit";
import { damage, type DamageKind, type DamageSite } from "./damage";

/** The tokens of an intact text that somebody sees: neither blanks nor line ends, nor what is empty. */
const visibleTokens = (text: string): Token[] => lex(text, undefined).tokens.filter(({ kind, start, end }) => kind !== "space" && kind !== "newline" && text.slice(start, end).trim() !== "");

const textOf = (text: string, { start, end }: Token): string => text.slice(start, end);

/** Damages one token, given with another one of the same file. */
function atToken(inflict: (token: Token, other: string, site: DamageSite) => ReturnType<DamageKind>): DamageKind {
  return (site) => {
    const tokens = visibleTokens(site.text);
    const [token, other] = [site.random.pick(tokens), site.random.pick(tokens)];
    return token === undefined || other === undefined ? undefined : inflict(token, textOf(site.text, other), site);
  };
}

export const deleteToken: DamageKind = atToken(({ start, end }) => damage(remove(start, end - start)));

export const insertToken: DamageKind = atToken(({ start }, other) => damage(insert(start, `${other} `)));

export const doubleToken: DamageKind = atToken(({ start, end }, _, { text }) => ({ readings: [[insert(start, text.slice(start, end))], [insert(end, text.slice(start, end))]] }));

export const replaceToken: DamageKind = atToken(({ start, end }, other) => damage(replace(start, end - start, other)));

/** A token and one of the next three have changed places. */
export const swapTokens: DamageKind = ({ text, random }) => {
  const tokens = visibleTokens(text);
  const at = random.below(tokens.length);
  const [first, second] = [tokens[at], tokens[at + 1 + random.below(3)]];
  if (first === undefined || second === undefined) return undefined;
  return damage(replace(first.start, first.end - first.start, textOf(text, second)), replace(second.start, second.end - second.start, textOf(text, first)));
};

/** Writes one of the texts in front of a token. */
export function insertBeforeToken(...texts: readonly [string, ...string[]]): DamageKind {
  return atToken(({ start }, _, { random }) => damage(insert(start, random.choose(texts))));
}

/** Characters of another file, of up to six lines, stand in front of a token. */
export const pasteForeignText: DamageKind = (site) => {
  const token = site.random.pick(visibleTokens(site.text));
  const other = site.otherText();
  const from = site.random.below(other.length);
  const pasted = other.slice(from, from + 2 + site.random.below(160)).split("\n").slice(0, 6).join("\n");
  return token === undefined || pasted === "" ? undefined : damage(insert(token.start, pasted));
};
