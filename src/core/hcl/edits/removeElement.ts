import { remove } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { lineStartAt, nextLineAt } from "../../text/lines";
import type { Located } from "../comments";
import type { Call, Expression, HclFile, ObjectEntry, ObjectExpression, Tuple } from "../tree";
import { aligned } from "./aligned";
import { beginsLine, commaBehind, endsLine, leadStart, tailEnd } from "./place";
import { argumentSequence, listSequence, objectSequence } from "./sequence";
import type { Sequence } from "./sequence";

/** Removes an entry of an object with its comments and its comma. */
export function removeObjectEntry(file: HclFile, object: ObjectExpression, entry: ObjectEntry): TextEdit[] {
  return removeElement(file, objectSequence(object), entry);
}

/** Removes an item of a list or an argument of a call with its comments and its comma. */
export function removeListItem(file: HclFile, holder: Tuple | Call, item: Expression): TextEdit[] {
  return removeElement(file, holder.kind === "tuple" ? listSequence(holder) : argumentSequence(file, holder), item);
}

function removeElement(file: HclFile, sequence: Sequence, element: Located): TextEdit[] {
  const { source } = file;
  const index = sequence.elements.indexOf(element);
  const previous = sequence.elements[index - 1];
  const next = sequence.elements[index + 1];
  const start = leadStart(file, element);
  const tail = tailEnd(file, element);
  const comma = commaBehind(file, element.span.end);
  const previousComma = previous === undefined ? undefined : commaBehind(file, previous.span.end);
  if (beginsLine(source, start) && endsLine(source, tail)) {
    const line = lineStartAt(source, start);
    const surplus = next === undefined && comma === undefined && previousComma !== undefined ? [remove(previousComma - 1, 1)] : [];
    return aligned(file, [...surplus, remove(line, nextLineAt(source, tail) - line)]);
  }
  if (previous !== undefined && previousComma !== undefined) return aligned(file, [remove(previousComma - 1, element.span.end - previousComma + 1)]);
  const end = next?.span.start ?? sequence.close;
  const from = next === undefined ? sequence.open : element.span.start;
  return aligned(file, [remove(from, end - from)]);
}
