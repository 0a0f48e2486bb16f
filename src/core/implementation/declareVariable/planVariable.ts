import type { HouseRules } from "../../conventions/houseRules";
import { insertAttribute } from "../../hcl/edits/insertAttribute";
import { appendBlocks, insertText } from "../../hcl/edits/insertText";
import type { Attribute, Block } from "../../hcl/tree";
import { attribute, writeItems, type DraftItem } from "../../hcl/write";
import type { EditPlan, FileChange } from "../editPlan";
import { whyUnwritable } from "../refusals/unwritable";
import { moduleReferences } from "../../repository/modules/moduleReferences";
import type { Environment, Repository, RootModule } from "../../repository/repository";
import type { SourceFile } from "../../terraform/module";
import { digest } from "../../text/digest";
import { repoPath, type Place, type RepoPath } from "../../text/span";
import { emptyValue, guessType, typeText } from "./guessType";

/** A plan, or a sentence that says why there is none. */
export type DeclarationPlan = { readonly kind: "planned"; readonly plan: EditPlan } | { readonly kind: "refused"; readonly message: string };

interface Missing {
  readonly name: string;
  readonly root: RootModule;
  readonly uses: readonly Place[];
}

/**
 * Declares a variable that a root module uses: the block in the house's file for variables, next to its kin and in the
 * house's style, and a value in every variable file that has none. The type is guessed from the uses; the value says
 * nothing yet (`""`, `0`, `false`, `[]`), so that the user fills it in. Where there are no variable files it is the default.
 */
export function planVariable(repository: Repository, rules: HouseRules, { name, root, uses }: Missing): DeclarationPlan {
  const type = guessType(root.module, name, uses);
  const kin = kinOf(root, name, uses);
  const path = variablesFile(repository, rules, root, uses);
  const file = repository.files.get(path);
  const given = root.environments.filter(({ kind }) => kind === "tfvars");
  const broken = [file, ...given.map((environment) => environment.file)].find((each) => (each?.hcl.diagnostics.length ?? 0) > 0);
  if (broken !== undefined) return { kind: "refused", message: `${broken.path} cannot be read: ${broken.hcl.diagnostics[0]?.message ?? ""} Correct it first, then declare ${name}.` };
  const [unwritable] = [path, ...given.filter(({ values }) => !values.has(name)).map((environment) => environment.file.path)].flatMap((each) => whyUnwritable(repository, each) ?? []);
  if (unwritable !== undefined) return { kind: "refused", message: unwritable };
  const hasValues = given.length > 0;
  const block = writeItems([{ kind: "block", type: "variable", labels: [name], items: argumentsOf(rules, name, typeText(type), hasValues ? undefined : emptyValue(type)) }]);
  const declaration: FileChange = file === undefined ? { kind: "create", path, text: block } : { kind: "edit", path, base: digest(file.text), edits: declare(file, kin, block) };
  const values = given.flatMap((environment) => assign(environment, kin, name, emptyValue(type)));
  return { kind: "planned", plan: { title: `Declare the variable ${name}`, files: [declaration, ...values] } };
}

/** The house's file for variables; where each service has its own, the file that uses the variable, if it can be written. */
function variablesFile(repository: Repository, rules: HouseRules, { module }: RootModule, uses: readonly Place[]): RepoPath {
  const home = rules.fileRoles.value.variables;
  return home.kind === "file" ? repoPath(`${module.path}/${home.name}`) : (uses.find((use) => whyUnwritable(repository, use.path) === undefined)?.path ?? repoPath(`${module.path}/variables.tf`));
}

/** Arguments in the house's order. */
function argumentsOf(rules: HouseRules, name: string, type: string, value: string | undefined): DraftItem[] {
  const { order, descriptions } = rules.variableStyle.value;
  const all: Readonly<Record<string, string | undefined>> = { description: descriptions ? JSON.stringify(words(name)) : undefined, type, default: value };
  return [...new Set([...order, "description", "type", "default"])].flatMap((argument): DraftItem[] => {
    const written = all[argument];
    return written === undefined ? [] : [attribute(argument, written)];
  });
}

/** `queue_size` as a description: "Queue size". */
function words(name: string): string {
  const text = name.replaceAll(/[_-]+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Variables that a new one belongs to, nearest first: those that share most of the words it begins with, then those used
 * in the same file, then the rest; within each the one declared last comes first.
 */
function kinOf({ module }: RootModule, name: string, uses: readonly Place[]): readonly string[] {
  const files = new Set(uses.map(({ path }) => path));
  const besides = new Set(moduleReferences(module).flatMap(({ to, place }) => (to.startsWith("var.") && files.has(place.path) ? [to.slice("var.".length)] : [])));
  const rank = (other: string): number => sharedWords(name, other) * 2 + (besides.has(other) ? 1 : 0);
  return [...module.variables.keys()].reverse().sort((a, b) => rank(b) - rank(a));
}

function sharedWords(a: string, b: string): number {
  const [left, right] = [a.split("_"), b.split("_")];
  const differing = left.findIndex((word, index) => word !== right[index]);
  return differing < 0 ? left.length : differing;
}

function declare(file: SourceFile, kin: readonly string[], block: string) {
  const blocks = file.hcl.body.items.filter((item): item is Block => item.kind === "block" && item.type === "variable");
  const after = kin.map((name) => blocks.find(({ labels }) => labels[0]?.text === name)).find((found) => found !== undefined);
  return after === undefined ? appendBlocks(file.hcl, block) : insertText(file.hcl, { after }, block);
}

/** A value behind that of the nearest kin the file has; nothing where the file has a value already. */
function assign({ file, values }: Environment, kin: readonly string[], name: string, value: string): FileChange[] {
  if (values.has(name)) return [];
  const after: Attribute | undefined = kin.map((other) => values.get(other)).find((found) => found !== undefined);
  const edits = insertAttribute(file.hcl, file.hcl.body, { name, value }, after === undefined ? { after: "end" } : { after });
  return [{ kind: "edit", path: file.path, base: digest(file.text), edits }];
}
