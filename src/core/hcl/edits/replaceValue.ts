import { replace } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { indentationAt, lineEndAt, lineEnding } from "../../text/lines";
import { endsWithHeredoc, reindent } from "../reindent";
import type { Expression, HclFile } from "../tree";
import { aligned } from "./aligned";

/**
 * Replaces an expression. Further lines of the text are given indented as if the line of the expression began in column 0.
 * A missing value (`name =` with nothing behind it) is filled in.
 */
export function replaceValue(file: HclFile, expression: Expression, text: string): TextEdit[] {
  const { start, end } = expression.span;
  const indent = indentationAt(file.source, start);
  const ending = lineEnding(file.source);
  const rest = file.source.slice(end, lineEndAt(file.source, end));
  const isFollowed = endsWithHeredoc(text) && rest.trim() !== "";
  const gap = isFollowed ? rest.length - rest.trimStart().length : 0;
  const value = reindent(text, indent, ending) + (isFollowed ? ending + indent : "");
  const space = start === end && file.source[start - 1] === "=" ? " " : "";
  return aligned(file, [replace(start, end + gap - start, space + value)]);
}
