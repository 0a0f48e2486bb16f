import type { Json } from "../../design/answers";
import { readJson } from "../../hcl/json/readJson";
import type { JsonObject } from "../../hcl/json/value";
import { indentationAt } from "../../text/lines";
import { insert, replace, type TextEdit } from "../../text/edit";
import type { RepoPath, Span } from "../../text/span";
import { CannotWrite } from "../draft";

/** What is wrong with a text as JSON; `undefined` when nothing. */
export const jsonProblem = (text: string): string | undefined => readJson(text).diagnostics[0]?.message;

function topOf(path: RepoPath, text: string): JsonObject {
  const { value, diagnostics } = readJson(text);
  const [problem] = diagnostics;
  if (problem !== undefined) throw new CannotWrite(`${path} cannot be read as JSON: ${problem.message} Correct it first.`);
  if (value.kind !== "object") throw new CannotWrite(`${path} holds no object of settings; write the settings there by hand.`);
  return value;
}

/** The names at the top of a file, with the span of each member. Throws {@link CannotWrite} when the file holds no object. */
export const namesInJson = (path: RepoPath, text: string): readonly (Span & { readonly name: string })[] => topOf(path, text).members.map(({ key, span }) => ({ name: key.text, ...span }));

/** Inserts a member behind the last one, on a line of its own where that one has one. */
export function insertInJson(path: RepoPath, text: string, name: string, value: Json): TextEdit[] {
  const { members, span } = topOf(path, text);
  const last = members.at(-1);
  const inner = text.slice(span.start + 1, span.end - 1);
  const [indent = "  "] = last === undefined ? [] : [indentationAt(text, last.span.start)];
  const isOnLines = last === undefined || inner.includes("\n");
  const written = isOnLines ? JSON.stringify(value, null, indent === "" ? "  " : indent).replaceAll("\n", `\n${indent}`) : JSON.stringify(value);
  const member = `${JSON.stringify(name)}: ${written}`;
  if (last === undefined) return [replace(span.start + 1, inner.length, `\n${indent}${member}\n`)];
  return [insert(last.span.end, isOnLines ? `,\n${indent}${member}` : `, ${member}`)];
}
