import { deleteFromLine, deleteOneOf, deleteStretch, doubleOneOf, insertOneOf, replaceMatch, swapOneOf } from "./characters";
import type { DamageTable } from "./damage";
import { attributeName, blockHead, halfTyped } from "./halfTyped";
import { commentOutSome, conflictMark, deleteLines, doubleClosingLine, doubleLine, joinLines, moveLine, pasteInsideLine } from "./lines";

/** The kinds of damage that nobody looks at who improves the reader: only their totals are reported. */
export const HELD_OUT_DAMAGE: DamageTable = {
  "closing bracket deleted": deleteOneOf(")]}"),
  "equals sign deleted": deleteOneOf("="),
  "quote doubled": doubleOneOf('"'),
  "bracket doubled": doubleOneOf("()[]{}"),
  "opening bracket inserted": insertOneOf("([{"),
  "equals sign inserted": insertOneOf("="),
  "bracket mistyped": swapOneOf({ "(": "[{", "[": "({", "{": "([", ")": "]}", "]": ")}", "}": ")]" }),
  "quote mistyped": swapOneOf({ '"': "'“”`" }),
  "line doubled": doubleLine,
  "several lines deleted": deleteLines(5),
  "characters across lines deleted": deleteStretch(80, true),
  "beginning of a line deleted": deleteFromLine((line, { random }) => ({ start: 0, end: 1 + random.below(line.length) })),
  "value deleted": deleteFromLine((line) => ({ start: line.indexOf("=") + 1, end: line.includes("=") ? line.length : 0 })),
  "closing line doubled": doubleClosingLine,
  "line moved": moveLine,
  "characters pasted inside a line": pasteInsideLine,
  "lines joined": joinLines,
  "mark of a merge left in": conflictMark,
  "some lines commented out": commentOutSome,
  "end of a heredoc deleted": replaceMatch(/\n[ \t]*(?:EOT|EOF|EOS|POLICY|JSON|SQL|END)(?=\r?\n)/g, ""),
  "attribute name alone": halfTyped((site) => attributeName(site)),
  "reference half typed": halfTyped((site) => `${attributeName(site)} = ${site.random.choose(["var.", "aws_vpc.main.", "local.names[", "module.network[0]."])}`),
  "condition half typed": halfTyped((site) => `${attributeName(site)} = ${site.random.choose(["var.enabled ?", 'var.enabled ? "a" :', "var.enabled &&", "!"])}`),
  "block not closed": halfTyped((site, beside) => `${blockHead(site, beside)} {`),
  "label not closed": halfTyped((site, beside) => (beside.parent === undefined ? site.random.choose(['resource "aws_', 'variable "na', 'resource "aws_vpc" "ma', "module \""]) : 'dynamic "set')),
  "interpolation not closed": halfTyped((site) => `${attributeName(site)} = ${site.random.choose(['"${var.name"', '"${var.', '"a-${lookup(var.names, "b")', '"${"'])}`),
  "object not closed": halfTyped((site) => `${attributeName(site)} = ${site.random.choose(["{", '{ Name = "a",', "{ a = { b = 1 }"])}`),
  "for expression not closed": halfTyped((site) => `${attributeName(site)} = ${site.random.choose(["[for name in", "{ for key, value in var.all : key =>", "[for item in var.items : item"])}`),
};
