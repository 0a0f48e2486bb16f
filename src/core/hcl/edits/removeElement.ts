import { remove, replace } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { lineStartAt, nextLineAt } from "../../text/lines";
import { tokenAt, trailingComment } from "../comments";
import type { Located } from "../comments";
import type { Call, Expression, HclFile, ObjectEntry, ObjectExpression, Tuple } from "../tree";
import { aligned } from "./aligned";
import type { HclEdits } from "./hclEdits";
import { beginsLine, commaBehind, endsInHeredoc, endsLine, leadStart, tailEnd } from "./place";
import { argumentSequence, listSequence, objectSequence } from "./sequence";
import type { Sequence } from "./sequence";

/** Removes an entry of an object with its comments and its comma. An object in which nothing is left closes up to `{}`. */
export function removeObjectEntry(file: HclFile, object: ObjectExpression, entry: ObjectEntry): HclEdits {
  return removeElement(file, objectSequence(object), entry);
}

/** Removes an item of a list or an argument of a call with its comments and its comma. */
export function removeListItem(file: HclFile, holder: Tuple | Call, item: Expression): HclEdits {
  return removeElement(file, holder.kind === "tuple" ? listSequence(holder) : argumentSequence(file, holder), item);
}

function removeElement(file: HclFile, sequence: Sequence, element: Located): HclEdits {
  const { source } = file;
  const start = leadStart(file, element);
  const tail = tailEnd(file, element);
  if (!beginsLine(source, start) || !endsLine(source, tail)) return aligned(file, removeInline(file, sequence, element));
  const line = lineStartAt(source, start);
  const next = nextLineAt(source, tail);
  const isEmptied = source.slice(sequence.open, line).trim() === "" && source.slice(next, sequence.close).trim() === "";
  if (sequence.newlineSeparates && isEmptied) return aligned(file, [remove(sequence.open, sequence.close - sequence.open)]);
  return aligned(file, [...surplusComma(file, sequence, element), remove(line, next - line)]);
}

/**
 * The comma before a last element that has none itself; one that stands on a line of its own goes with the line. Behind an
 * entry of an object that ends in a heredoc there cannot be one, so that its absence says nothing.
 */
function surplusComma(file: HclFile, { elements, newlineSeparates }: Sequence, element: Located): TextEdit[] {
  const { source } = file;
  if (newlineSeparates && endsInHeredoc(file, element.span.end)) return [];
  const index = elements.indexOf(element);
  const previous = elements[index - 1];
  const comma = previous === undefined ? undefined : commaBehind(file, previous.span.end);
  if (index < elements.length - 1 || comma === undefined || commaBehind(file, element.span.end) !== undefined) return [];
  if (!beginsLine(source, comma - 1) || !endsLine(source, comma)) return [remove(comma - 1, 1)];
  const line = lineStartAt(source, comma);
  return [remove(line, nextLineAt(source, comma) - line)];
}

/** Removes an element that shares a line with others or with a bracket. */
function removeInline(file: HclFile, sequence: Sequence, element: Located): TextEdit[] {
  const index = sequence.elements.indexOf(element);
  const previous = sequence.elements[index - 1];
  if (index < sequence.elements.length - 1) return [removeBefore(file, element, previous)];
  if (previous !== undefined) return removeLast(file, sequence, element, previous);
  const { open, close } = sequence;
  const isAlone = file.source.slice(open, element.span.start).trim() === "" && file.source.slice(tailEnd(file, element), close).trim() === "";
  if (isAlone) return [remove(open, close - open)];
  const start = leadStart(file, element);
  return [remove(start, tailEnd(file, element) - start)];
}

/** Removes an element that another one follows, with its comma; the one before it keeps its own. */
function removeBefore(file: HclFile, element: Located, previous: Located | undefined): TextEdit {
  const { source } = file;
  const tail = tailEnd(file, element);
  const start = leadStart(file, element);
  if (endsLine(source, tail) && previous !== undefined && !beginsLine(source, start) && !endsInHeredoc(file, tail)) {
    const from = tailEnd(file, previous);
    return remove(from, tail - from);
  }
  const hasComment = trailingComment(file, element) !== undefined;
  return remove(start, (hasComment ? tail : nextCode(file, tail)) - start);
}

/** Removes the last element with the comma before it, which a trailing comma of its own takes the place of. */
function removeLast(file: HclFile, sequence: Sequence, element: Located, previous: Located): TextEdit[] {
  const { source } = file;
  const tail = tailEnd(file, element);
  const start = leadStart(file, element);
  const end = endsInHeredoc(file, tail) ? nextCode(file, tail) : tail;
  const comma = commaBehind(file, element.span.end) === undefined ? commaBehind(file, previous.span.end) : undefined;
  if (hasCommentsBetween(file, previous, start)) return [...(comma === undefined ? [] : [remove(comma - 1, 1)]), remove(start, end - start)];
  if (endsInHeredoc(file, previous.span.end)) {
    const from = endsLine(source, end) ? previous.span.end : comma === undefined ? start : comma - 1;
    return [remove(from, end - from)];
  }
  const gap = end > tail && sequence.newlineSeparates && source[sequence.open] === " " ? " " : "";
  const from = comma === undefined ? tailEnd(file, previous) : comma - 1;
  return [replace(from, end - from, gap)];
}

/** Whether something that is neither layout nor a comma stands behind an element on its line or on those up to `next`. */
function hasCommentsBetween(file: HclFile, element: Located, next: number): boolean {
  const between = file.source.slice(element.span.end, next);
  return between.includes("\n") && /[^\s,]/.test(between);
}

/** Where the first thing begins from `offset` on that is neither space nor line end. */
function nextCode(file: HclFile, offset: number): number {
  let index = tokenAt(file, offset);
  while (file.tokens[index]?.kind === "space" || file.tokens[index]?.kind === "newline") index++;
  return file.tokens[index]?.start ?? file.source.length;
}
