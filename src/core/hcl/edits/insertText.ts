import { insert } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { lineEnding, lineStartAt, nextLineAt } from "../../text/lines";
import type { Attribute, Block, HclFile } from "../tree";
import { aligned } from "./aligned";
import { asLines, blankLinesAbove, isBlankLine, leadStart, tailEnd, textStart } from "./place";

/** Where whole blocks go at the top level of a file. */
export type TextPlacement = { readonly after: Attribute | Block } | { readonly before: Attribute | Block };

/**
 * Inserts whole blocks, given without blank lines around, next to an item at the top level of a file.
 * `blankLines` of them separate the text from what stands above and below; blank lines that are there already count.
 */
export function insertText(file: HclFile, placement: TextPlacement, text: string, blankLines = 1): TextEdit[] {
  const { source } = file;
  const at =
    "after" in placement
      ? nextLineAt(source, tailEnd(file, placement.after))
      : Math.max(lineStartAt(source, leadStart(file, placement.before)), textStart(source));
  return aligned(file, [insert(at, separated(source, at, asLines(text, lineEnding(source)), blankLines))]);
}

/** Appends whole blocks to a file, separated by one blank line from what it holds. */
export function appendBlocks(file: HclFile, text: string): TextEdit[] {
  const { source } = file;
  return [insert(source.length, separated(source, source.length, asLines(text, lineEnding(source)), 1))];
}

/** The lines with the line ends around them that are missing at `at`, where a line begins or the file ends. */
function separated(source: string, at: number, lines: string, blankLines: number): string {
  const ending = lineEnding(source);
  const isLineOpen = at === source.length && at > textStart(source) && !source.endsWith("\n");
  const above = isLineOpen ? 0 : blankLinesAbove(source, at);
  let below = 0;
  for (let line = at; isBlankLine(source, line); line = nextLineAt(source, line)) below++;
  const isAtEnd = source.slice(at).trim() === "";
  const missingAbove = Math.max(0, blankLines - above);
  const missingBelow = isAtEnd ? 0 : Math.max(0, blankLines - below);
  return (isLineOpen ? ending : "") + ending.repeat(missingAbove) + lines + ending.repeat(missingBelow);
}
