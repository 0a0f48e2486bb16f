import { replace } from "../../text/edit";
import { indentationAt, lineEndAt, lineEnding } from "../../text/lines";
import { endsWithHeredoc, reindent } from "../reindent";
import type { Expression, HclFile } from "../tree";
import { aligned } from "./aligned";
import { bodyOf } from "./bodyOf";
import type { HclEdits } from "./hclEdits";
import { isOnOneLine, openBody } from "./openBody";
import { commaBehind, innermostBracket } from "./place";

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
  if (!endsWithHeredoc(text)) return aligned(file, [replace(start, end - start, lines)]);
  if (rest.trim() === "") return aligned(file, [replace(start, end - start, lines + (end + rest.length === source.length ? ending : ""))]);
  const bracket = innermostBracket(file, start);
  const body = bodyOf(file, expression);
  if (bracket === body.span.start - 1 && isOnOneLine(file, body)) return aligned(file, [...openBody(file, body), replace(start, end - start, lines)]);
  // What follows goes to the next line, in an object without its comma, which the line end stands for.
  const comma = bracket !== undefined && source[bracket] === "{" ? commaBehind(file, end) : undefined;
  const behind = comma ?? end;
  const following = source.slice(behind, lineEndAt(source, behind));
  if (following.trim() === "") return aligned(file, [replace(start, behind - start, lines)]);
  const gap = following.length - following.trimStart().length;
  return aligned(file, [replace(start, behind + gap - start, lines + ending + indent)]);
}
