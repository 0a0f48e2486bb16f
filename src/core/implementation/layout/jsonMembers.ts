import type { Json } from "../../design/answers";
import type { JsonMember, JsonObject } from "../../hcl/json/value";
import { insert, remove, replace, type TextEdit } from "../../text/edit";
import { indentationAt, lineEnding } from "../../text/lines";

/** A value as it stands behind a member's name: over several lines in a file that is, its inner lines `indent` further in. */
function written(value: Json, indent: string, text: string): string {
  const step = indentationStep(text);
  return JSON.stringify(value, null, step).replaceAll("\n", `${lineEnding(text)}${indent}`);
}

/** What a file indents by: the first indentation it has, else two spaces. */
const indentationStep = (text: string): string => /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";

/** Inserts a member behind the last one of an object, on a line of its own where that one has one. */
export function insertMember(text: string, { members, span }: JsonObject, name: string, value: Json): TextEdit[] {
  const last = members.at(-1);
  const inner = text.slice(span.start + 1, span.end - 1);
  const newLine = lineEnding(text);
  if (last === undefined) {
    const outer = indentationAt(text, span.start);
    const indent = outer + indentationStep(text);
    return [replace(span.start + 1, inner.length, `${newLine}${indent}${JSON.stringify(name)}: ${written(value, indent, text)}${newLine}${outer}`)];
  }
  const indent = indentationAt(text, last.span.start);
  if (!inner.includes("\n")) return [insert(last.span.end, `, ${JSON.stringify(name)}: ${JSON.stringify(value)}`)];
  return [insert(last.span.end, `,${newLine}${indent}${JSON.stringify(name)}: ${written(value, indent, text)}`)];
}

/** Gives a member another value, on one line where the former stands on one. */
export function replaceMemberValue(text: string, { value: { span }, span: { start } }: JsonMember, value: Json): TextEdit[] {
  const isOnLines = text.slice(span.start, span.end).includes("\n");
  return [replace(span.start, span.end - span.start, isOnLines ? written(value, indentationAt(text, start), text) : JSON.stringify(value))];
}

/** Takes a member out, with the comma that parts it from its neighbour; an object without any is left as `{}`. */
export function removeMember({ members, span }: JsonObject, member: JsonMember): TextEdit[] {
  const at = members.indexOf(member);
  const [before, after] = [members[at - 1], members[at + 1]];
  if (after !== undefined) return [remove(member.span.start, after.span.start - member.span.start)];
  if (before !== undefined) return [remove(before.span.end, member.span.end - before.span.end)];
  return [remove(span.start + 1, span.end - span.start - 2)];
}
