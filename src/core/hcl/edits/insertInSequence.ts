import { insert, replace } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { indentationAt, lineEnding, lineStartAt, nextLineAt } from "../../text/lines";
import type { Located } from "../comments";
import { endsWithHeredoc, indentUnit, reindent } from "../reindent";
import type { HclFile } from "../tree";
import { beginsLine, commaBehind, endsInHeredoc, endsLine, leadStart, opensLine, tailEnd } from "./place";
import { separatesByComma } from "./sequence";
import type { Sequence } from "./sequence";

/** Inserts an element behind another: on a line of its own where that one ends its line, else on the same line. */
export function insertAfter(file: HclFile, sequence: Sequence, previous: Located, text: string): TextEdit[] {
  const { source } = file;
  const tail = tailEnd(file, previous);
  const comma = commaBehind(file, previous.span.end);
  const isHeredocAlone = !sequence.newlineSeparates && endsInHeredoc(file, tail) && !beginsLine(source, previous.span.start);
  if (!endsLine(source, tail) || tail > sequence.close || isHeredocAlone) return insertInline(file, sequence, previous, text);
  const indent = elementIndent(file, sequence, previous);
  const ending = lineEnding(source);
  const lines = reindent(text, indent, ending);
  // In an object the line end behind a heredoc separates the entries, and a comma there would be one too many.
  const isSeparated = sequence.newlineSeparates && (endsWithHeredoc(text) || endsInHeredoc(file, previous.span.end));
  const needsComma = comma === undefined && !isSeparated && separatesByComma(file, sequence, previous);
  const hasComma = comma !== undefined && !(sequence.newlineSeparates && endsWithHeredoc(text));
  const line = insert(nextLineAt(source, tail), indent + closed(lines, hasComma, ending + indent) + ending);
  return needsComma ? [commaAfter(file, previous, indent), line] : [line];
}

/** Inserts an element on the line on which `previous` ends and others, or a bracket, follow. */
function insertInline(file: HclFile, sequence: Sequence, previous: Located, text: string): TextEdit[] {
  const { source } = file;
  const indent = indentationAt(source, previous.span.start);
  const newLine = lineEnding(source) + indent;
  const lines = reindent(text, indent, lineEnding(source));
  const comma = commaBehind(file, previous.span.end);
  const isHeredoc = endsWithHeredoc(text);
  if (comma === undefined) return [insert(previous.span.end, (endsInHeredoc(file, previous.span.end) ? newLine : "") + `, ${lines}${isHeredoc ? newLine : ""}`)];
  if (isHeredoc && sequence.newlineSeparates) return [replace(comma, source[comma] === " " ? 1 : 0, ` ${lines}${newLine}`)];
  return [insert(comma, ` ${closed(lines, true, newLine)}`)];
}

/** Inserts an element before the first one. */
export function insertBefore(file: HclFile, sequence: Sequence, first: Located, text: string): TextEdit {
  const { source } = file;
  const ending = lineEnding(source);
  const start = leadStart(file, first);
  const indent = indentationAt(source, start);
  const lines = reindent(text, indent, ending);
  if (beginsLine(source, start)) {
    const needsComma = !sequence.newlineSeparates || (commaBehind(file, first.span.end) !== undefined && !endsWithHeredoc(text));
    return insert(lineStartAt(source, start), indent + closed(lines, needsComma, ending + indent) + ending);
  }
  if (sequence.newlineSeparates && endsWithHeredoc(text)) return insert(first.span.start, lines + ending + indent);
  return insert(first.span.start, `${closed(lines, true, ending + indent)} `);
}

/**
 * Inserts the first element of an empty sequence. An object gets lines of its own unless code follows it on its line, or
 * the line begins by closing other brackets.
 */
export function insertOnly(file: HclFile, sequence: Sequence, text: string): TextEdit {
  const { source } = file;
  const { open, close } = sequence;
  const ending = lineEnding(source);
  const outer = indentationAt(source, close);
  const indent = outer + indentUnit(source);
  const line = indent + closed(reindent(text, indent, ending), !sequence.newlineSeparates, ending + indent) + ending;
  if (source.slice(open, close).includes("\n")) return opensLine(file, open) ? insert(nextLineAt(source, open), line) : insert(open, ending + line + indent);
  if (sequence.newlineSeparates && hasLinesToItself(source, sequence)) return replace(open, close - open, ending + line + outer);
  const gap = sequence.newlineSeparates ? " " : "";
  const lines = reindent(text, outer, ending);
  return replace(open, close - open, gap + lines + (endsWithHeredoc(text) ? ending + outer : gap));
}

/** Whether only closing brackets stand behind an empty pair of brackets on its line, and none begins the line. */
function hasLinesToItself(source: string, { open, close }: Sequence): boolean {
  const behind = source.slice(close + 1, nextLineAt(source, close)).replace(/(?:#|\/\/).*/, "");
  const before = source.slice(lineStartAt(source, open), open).trim();
  return /^[\])}]*,?$/.test(behind.trim()) && !/^[\])}]/.test(before);
}

/** The element's text with its comma; behind the marker of a heredoc the comma needs a line of its own. */
function closed(text: string, needsComma: boolean, newLine: string): string {
  if (!needsComma) return text;
  return endsWithHeredoc(text) ? `${text}${newLine},` : `${text},`;
}

function commaAfter(file: HclFile, element: Located, indent: string): TextEdit {
  return insert(element.span.end, endsInHeredoc(file, element.span.end) ? `${lineEnding(file.source)}${indent},` : ",");
}

/** The indentation of elements that begin a line: that of the neighbour, of any other, or one step deeper than the closing bracket. */
function elementIndent(file: HclFile, sequence: Sequence, neighbour: Located): string {
  const { source } = file;
  const like = [neighbour, ...sequence.elements].find(({ span }) => beginsLine(source, span.start));
  return like === undefined ? indentationAt(source, sequence.close) + indentUnit(source) : indentationAt(source, like.span.start);
}
