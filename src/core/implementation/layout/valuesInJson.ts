import type { Json } from "../../design/answers";
import { readJson } from "../../hcl/json/readJson";
import type { JsonObject } from "../../hcl/json/value";
import type { TextEdit } from "../../text/edit";
import type { RepoPath, Span } from "../../text/span";
import { CannotWrite } from "../draft";
import { insertMember } from "./jsonMembers";

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

/** Inserts a member behind the last one at the top of a file. Throws {@link CannotWrite} when the file holds no object. */
export const insertInJson = (path: RepoPath, text: string, name: string, value: Json): TextEdit[] => insertMember(text, topOf(path, text), name, value);

/** Inserts a member behind the last one of an object that `steps` lead to. Throws {@link CannotWrite} when there is none. */
export function insertBelowJson(path: RepoPath, text: string, steps: readonly string[], name: string, value: Json): TextEdit[] {
  const found = steps.reduce<JsonObject | undefined>((object, step) => {
    const inner = object?.members.find(({ key }) => key.text === step)?.value;
    return inner?.kind === "object" ? inner : undefined;
  }, topOf(path, text));
  if (found === undefined) throw new CannotWrite(`${path} holds no object ${steps.join(".")}; write ${name} there by hand.`);
  return insertMember(text, found, name, value);
}
