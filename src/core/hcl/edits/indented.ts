import { replace } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { indentationAt } from "../../text/lines";
import type { AlignmentLine } from "../alignment";
import { levelsOf } from "../levels";
import { indentUnit } from "../reindent";
import type { HclFile } from "../tree";
import type { EditedWindow } from "./editedWindow";

/**
 * The edits that indent the lines of an item as its brackets demand after it was edited, if all its lines stood so before,
 * by whatever step the file indents. An item that was laid out otherwise is left as it is.
 */
export function indented(file: HclFile, before: readonly AlignmentLine[], after: EditedWindow): TextEdit[] {
  const unit = indentUnit(file.source);
  const misplaced = misplacedLines(file.source, before, unit);
  return chunksOf(after.lines).flatMap((chunk) => {
    const former = chunk.flatMap(({ line }) => after.former.offset(line.span.start) ?? []);
    if (former.length === 0 || former.some((offset) => misplaced.has(offset))) return [];
    return chunk.flatMap(({ line, level }) => indentLine(after.text.source, line, unit.repeat(level)));
  });
}

interface LeveledLine {
  readonly line: AlignmentLine;
  readonly level: number;
}

/** The lines that are not blank, with their levels. */
function leveled(lines: readonly AlignmentLine[]): LeveledLine[] {
  const levels = levelsOf(lines);
  return lines.map((line, index) => ({ line, level: levels[index] ?? 0 })).filter(({ line }) => line.span.end > line.span.start);
}

/** Where the lines begin that are not indented by their level. */
const misplacedLines = (source: string, lines: readonly AlignmentLine[], unit: string): ReadonlySet<number> =>
  new Set(leveled(lines).flatMap(({ line, level }) => (indentationAt(source, line.span.start) === unit.repeat(level) ? [] : line.span.start)));

/** The lines of a text, parted where they are back at the top level. */
function chunksOf(lines: readonly AlignmentLine[]): LeveledLine[][] {
  const chunks: LeveledLine[][] = [];
  let isOpen = false;
  for (const one of leveled(lines)) {
    if (isOpen && (one.level > 0 || one.line.balance < 0)) chunks.at(-1)?.push(one);
    else chunks.push([one]);
    isOpen = true;
  }
  return chunks;
}

function indentLine(source: string, line: AlignmentLine, indent: string): TextEdit[] {
  const former = indentationAt(source, line.span.start);
  return former === indent ? [] : [replace(line.span.start - former.length, former.length, indent)];
}
