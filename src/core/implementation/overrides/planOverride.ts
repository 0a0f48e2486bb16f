import type { RuleName } from "../../conventions/houseRules";
import type { Json } from "../../design/answers";
import { readJson } from "../../hcl/json/readJson";
import type { JsonMember, JsonObject } from "../../hcl/json/value";
import type { Repository } from "../../repository/repository";
import { ANNEX_FILE } from "../../terraform/fileKind";
import type { SourceFile } from "../../terraform/module";
import { digest } from "../../text/digest";
import type { TextEdit } from "../../text/edit";
import { repoPath, type RepoPath } from "../../text/span";
import type { EditPlan, FileChange } from "../editPlan";
import { insertMember, removeMember, replaceMemberValue } from "../layout/jsonMembers";

/** A plan, or a sentence that says why there is none. */
export type OverridePlan = { readonly kind: "planned"; readonly plan: EditPlan } | { readonly kind: "refused"; readonly message: string };

/** An `annex.json` that can be changed: its text, the object at its top and the one of its rules. */
interface Editable {
  readonly file: SourceFile;
  readonly top: JsonObject;
  readonly rules: JsonMember | undefined;
}

const fileIn = (folder: RepoPath): RepoPath => repoPath(folder === "" ? ANNEX_FILE : `${folder}/${ANNEX_FILE}`);

/** Sets a house rule in the `annex.json` of a folder, for the root modules in and below it. The file is made where there is none. */
export function planOverride(repository: Repository, folder: RepoPath, rule: RuleName, value: Json): OverridePlan {
  const path = fileIn(folder);
  const title = `Set the house rule ${rule}`;
  const file = repository.files.get(path);
  if (file === undefined) return planned(title, { kind: "create", path, text: `${JSON.stringify({ rules: { [rule]: value } }, null, 2)}\n` });
  const editable = editableOf(file);
  if (editable === undefined) return unreadable(path);
  return planned(title, edited(file, setEdits(editable, rule, value)));
}

function setEdits({ file: { text }, top, rules }: Editable, rule: RuleName, value: Json): TextEdit[] {
  if (rules === undefined) return insertMember(text, top, "rules", { [rule]: value });
  if (rules.value.kind !== "object") return replaceMemberValue(text, rules, { [rule]: value });
  const member = rules.value.members.find(({ key }) => key.text === rule);
  return member === undefined ? insertMember(text, rules.value, rule, value) : replaceMemberValue(text, member, value);
}

/** Goes back to what the code shows: takes a rule out of an `annex.json`, and the file away where nothing else is in it. */
export function planReset(repository: Repository, path: RepoPath, rule: RuleName): OverridePlan {
  const file = repository.files.get(path);
  const editable = file && editableOf(file);
  if (file === undefined || editable === undefined) return unreadable(path);
  const { top, rules } = editable;
  const member = rules?.value.kind === "object" ? rules.value.members.find(({ key }) => key.text === rule) : undefined;
  if (rules?.value.kind !== "object" || member === undefined) return { kind: "refused", message: `${path} does not set the house rule ${rule} any more.` };
  const title = `Reset the house rule ${rule}`;
  const isLast = rules.value.members.length === 1 && top.members.every(({ key }) => key.text === "rules" || key.text === "$schema");
  return planned(title, isLast ? { kind: "delete", path, base: digest(file.text) } : edited(file, removeMember(rules.value, member)));
}

const planned = (title: string, change: FileChange): OverridePlan => ({ kind: "planned", plan: { title, files: [change] } });

const edited = ({ path, text }: SourceFile, edits: readonly TextEdit[]): FileChange => ({ kind: "edit", path, base: digest(text), edits });

const unreadable = (path: RepoPath): OverridePlan => ({ kind: "refused", message: `${path} cannot be read as an object of JSON. Correct it first.` });

function editableOf(file: SourceFile): Editable | undefined {
  const { value, diagnostics } = readJson(file.text);
  if (value.kind !== "object" || diagnostics.length > 0) return undefined;
  return { file, top: value, rules: value.members.find(({ key }) => key.text === "rules") };
}
