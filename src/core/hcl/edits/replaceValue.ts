import { replace } from "../../text/edit";
import { indentationAt, lineEndAt, lineEnding } from "../../text/lines";
import { endsWithHeredoc, reindent } from "../reindent";
import type { Expression, HclFile } from "../tree";
import { aligned } from "./aligned";
import type { HclEdits } from "./hclEdits";
import { commaBehind, isInBraces } from "./place";

/**
 * Replaces an expression. Further lines of the text are given indented as if the line of the expression began in column 0.
 * A missing value (`name =` with nothing behind it) is filled in.
 */
export function replaceValue(file: HclFile, expression: Expression, text: string): HclEdits {
  const { source } = file;
  const { start, end } = expression.span;
  const indent = indentationAt(source, start);
  const ending = lineEnding(source);
  const space = start === end && source[start - 1] === "=" ? " " : "";
  const lines = space + reindent(text, indent, ending);
  const rest = source.slice(end, lineEndAt(source, end));
  if (!endsWithHeredoc(text) || rest.trim() === "") return aligned(file, [replace(start, end - start, lines)]);
  // What follows goes to the next line, in an object without its comma, which the line end stands for.
  const comma = isInBraces(file, start) ? commaBehind(file, end) : undefined;
  const behind = comma ?? end;
  const gap = /^[ \t]*/.exec(source.slice(behind))?.[0].length ?? 0;
  return aligned(file, [replace(start, behind + gap - start, lines + ending + indent)]);
}
