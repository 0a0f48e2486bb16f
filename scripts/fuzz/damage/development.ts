import { cutOff, deleteFromLine, deleteOneOf, deleteStretch, doubleOneOf, insertOneOf, replaceMatch } from "./characters";
import type { DamageTable } from "./damage";
import { MORE_DEVELOPMENT_DAMAGE, twoOf } from "./developmentMore";
import { attributeName, blockHead, halfTyped } from "./halfTyped";
import { breakLine, deleteClosingLine, deleteLines, mergeConflict, pasteLines, transposeLines } from "./lines";

const KINDS: DamageTable = {
  ...MORE_DEVELOPMENT_DAMAGE,
  "opening bracket deleted": deleteOneOf("([{"),
  "quote deleted": deleteOneOf('"'),
  "equals sign doubled": doubleOneOf("="),
  "closing bracket inserted": insertOneOf(")]}"),
  "quote inserted": insertOneOf('"'),
  "stray character": insertOneOf(",;:?!@~^\\'`$%&|<>#"),
  "line deleted": deleteLines(1),
  "characters of a line deleted": deleteStretch(15, false),
  "end of a line deleted": deleteFromLine((line, { random }) => ({ start: random.below(line.length), end: line.length })),
  "file cut off": cutOff,
  "closing line deleted": deleteClosingLine,
  "lines transposed": transposeLines,
  "lines pasted elsewhere": pasteLines,
  "line broken in two": breakLine,
  "merge conflict left in": mergeConflict,
  "colon for an equals sign": replaceMatch(/ =(?= )/g, ":"),
  "attribute without value": halfTyped((site) => `${attributeName(site)} =`),
  "block head without brace": halfTyped(blockHead),
  "string not closed": halfTyped((site) => `${attributeName(site)} = "some value`),
  "list not closed": halfTyped((site) => `${attributeName(site)} = ${site.random.choose(["[", '["one",', "[var.one, var.two"])}`),
  "call not closed": halfTyped((site) => `${attributeName(site)} = ${site.random.choose(["merge(", "merge(local.tags,", "jsonencode({"])}`),
  "heredoc not closed": halfTyped((site) => `${attributeName(site)} = ${site.random.choose(["<<EOT", "<<-EOF"])}`),
  "comment not closed": halfTyped(() => "/* to be done"),
};

/** The kinds of damage that whoever improves the reader may look at. */
export const DEVELOPMENT_DAMAGE: DamageTable = { ...KINDS, "two damages at once": twoOf(Object.values(KINDS)) };
