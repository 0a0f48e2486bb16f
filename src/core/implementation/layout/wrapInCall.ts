import { aligned } from "../../hcl/edits/aligned";
import { indentUnit, reindent } from "../../hcl/reindent";
import type { Expression, HclFile } from "../../hcl/tree";
import { insert, type TextEdit } from "../../text/edit";
import { indentationAt, lineEnding, lineEndAt } from "../../text/lines";

/** Makes `value` the first argument of a call of `name`, `concat` or `merge`, with `added` as the second, each on lines of its own. */
export function wrapInCall(file: HclFile, value: Expression, name: "concat" | "merge", added: string): TextEdit[] {
  const { source } = file;
  const { start, end } = value.span;
  const ending = lineEnding(source);
  const outer = indentationAt(source, start);
  const unit = indentUnit(source);
  const inner = outer + unit;
  const opening = insert(start, `${name}(${ending}${inner}`);
  const closing = insert(end, `,${ending}${inner}${reindent(added, inner, ending)}${ending}${outer})`);
  return aligned(file, [opening, ...lineStarts(file, start, end).map((offset) => insert(offset, unit)), closing]);
}

/** Starts of the lines behind the first one that may be moved: neither blank nor within a heredoc. */
function lineStarts(file: HclFile, start: number, end: number): readonly number[] {
  const { source, tokens } = file;
  return tokens
    .filter((token) => token.start >= start && token.end <= end && (token.kind === "newline" || token.kind === "comment") && source.charAt(token.end - 1) === "\n")
    .map((token) => token.end)
    .filter((offset) => source.slice(offset, lineEndAt(source, offset)).trim() !== "");
}
