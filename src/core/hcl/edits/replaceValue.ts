import { replace } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
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
  const lines = (start === end && source[start - 1] === "=" ? " " : "") + reindent(text, indentationAt(source, start), lineEnding(source));
  return aligned(file, endsWithHeredoc(text) ? replaceByHeredoc(file, expression, lines) : [replace(start, end - start, lines)]);
}

/** Replaces an expression by lines that end in the marker of a heredoc, behind which a line end must follow. */
function replaceByHeredoc(file: HclFile, { span: { start, end } }: Expression, lines: string): TextEdit[] {
  const { source } = file;
  const ending = lineEnding(source);
  const bracket = innermostBracket(file, start);
  const body = bodyOf(file, { span: { start, end } });
  if (bracket === body.span.start - 1 && isOnOneLine(file, body)) {
    const isLast = source.slice(end, body.span.end).trim() === "";
    return [...openBody(file, body), replace(start, end - start, isLast ? lines : lines + ending)];
  }
  // In an object the line end stands for the comma, and one behind it would be too many.
  const comma = bracket !== undefined && source[bracket] === "{" ? commaBehind(file, end) : undefined;
  const behind = comma ?? end;
  const rest = source.slice(behind, lineEndAt(source, behind));
  if (rest.trim() === "") return [replace(start, behind - start, lines + (behind + rest.length === source.length ? ending : ""))];
  const gap = rest.length - rest.trimStart().length;
  return [replace(start, behind + gap - start, lines + ending + indentationAt(source, start))];
}
