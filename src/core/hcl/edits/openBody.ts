import { replace } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { indentationAt, lineEnding } from "../../text/lines";
import { indentUnit } from "../reindent";
import type { Body, HclFile } from "../tree";

/** Whether a block has its braces on one line. */
export const isOnOneLine = (file: HclFile, body: Body): boolean => body !== file.body && !file.source.slice(body.span.start, body.span.end).includes("\n");

/** The indentation of the items of a body on one line, once they have lines of their own. */
export const openedIndent = (file: HclFile, body: Body): string => indentationAt(file.source, body.span.start) + indentUnit(file.source);

/**
 * Gives the content of a body on one line a line of its own, and puts `lines` above or below it, if any: they begin with
 * their indentation and have no line end at the end.
 */
export function openBody(file: HclFile, body: Body, lines = "", side: "above" | "below" = "below"): TextEdit[] {
  const { start, end } = body.span;
  const ending = lineEnding(file.source);
  const outer = indentationAt(file.source, start);
  const indent = openedIndent(file, body);
  const former = file.source.slice(start, end);
  if (former.trim() === "") return [replace(start, end - start, ending + lines + ending + outer)];
  const formerStart = start + former.length - former.trimStart().length;
  const formerEnd = start + former.trimEnd().length;
  const added = lines === "" ? "" : ending + lines;
  const above = side === "above" ? added : "";
  const below = side === "below" ? added : "";
  return [replace(start, formerStart - start, above + ending + indent), replace(formerEnd, end - formerEnd, below + ending + outer)];
}
