import fc from "fast-check";
import type { FileText } from "../../../src/core/repository/readFile";

/** One change of a text of several: which file, and what stands from where on, as shares of it. */
export interface TextChange {
  readonly file: number;
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const PIECES = ["", "}", "{", '"', "= 1", "\n", "#", "x", 'resource "a" "b" {\n}\n', "var.x", "${", "[", "local.a"];

/** Any such change; most keep what modules are to each other. */
export const textChange: fc.Arbitrary<TextChange> = fc.record({ file: fc.nat(), at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(30), text: fc.constantFrom(...PIECES) });

/** The file that a change is of, with its text after it. */
export function changedBy({ file, at, length, text }: TextChange, texts: readonly FileText[]): FileText {
  const before = texts[file % texts.length];
  if (before === undefined) throw new Error("There is no file to change.");
  const start = Math.floor(at * before.text.length);
  return { ...before, text: before.text.slice(0, start) + text + before.text.slice(start + length) };
}

export const withText = (texts: readonly FileText[], entry: FileText): readonly FileText[] => texts.map((each) => (each.path === entry.path ? entry : each));
