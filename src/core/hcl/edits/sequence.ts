import { commaBehind } from "./place";
import type { Located } from "../comments";
import type { Call, HclFile, ObjectExpression, Tuple } from "../tree";

/** The elements between two brackets, however they are separated. */
export interface Sequence {
  /** Just behind the opening bracket. */
  readonly open: number;
  /** At the closing bracket. */
  readonly close: number;
  readonly elements: readonly Located[];
  /** Whether a new line separates elements too, as in objects. */
  readonly newlineSeparates: boolean;
}

export const objectSequence = (object: ObjectExpression): Sequence => ({
  open: object.span.start + 1,
  close: object.span.end - 1,
  elements: object.entries,
  newlineSeparates: true,
});

export const listSequence = (tuple: Tuple): Sequence => ({
  open: tuple.span.start + 1,
  close: tuple.span.end - 1,
  elements: tuple.elements,
  newlineSeparates: false,
});

export function argumentSequence(file: HclFile, call: Call): Sequence {
  return { open: file.source.indexOf("(", call.nameSpan.end) + 1, close: call.span.end - 1, elements: call.arguments, newlineSeparates: false };
}

/** Whether a comma goes behind the last element when another one follows it on a line of its own: as behind the one before it. */
export function separatesByComma(file: HclFile, sequence: Sequence, last: Located): boolean {
  if (!sequence.newlineSeparates) return true;
  const before = sequence.elements[sequence.elements.indexOf(last) - 1];
  return before !== undefined && commaBehind(file, before.span.end) !== undefined && sequence.elements.at(-1) === last;
}
