import { traversal } from "../../hcl/traversal";
import { entryName, unwrapped, type Expression, type ObjectExpression } from "../../hcl/tree";
import { decodedFile } from "../../repository/environments/pathPatterns";
import { appliedScope } from "../../repository/instances/appliedModules";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import type { Environment, Repository, RootModule } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import { evaluatePartly } from "../../terraform/evaluation/evaluate";
import type { ModuleCall, ResourceDeclaration, VariableDeclaration } from "../../terraform/module";
import { repoPath, type RepoPath } from "../../text/span";
import { entriesRead } from "../alreadyThere/collections";
import { keyAt } from "../layout/amendTarget";
import { makerOf, type Step } from "../makers/makers";
import { textRead, type Read } from "../makers/reads";
import { environmentNames } from "../refusals/checkAnswers";
import type { AdditionRequest } from "../request";

/** Where the entries of one environment are written: `target` leads to the map as the target of an amendment does. */
export interface EntryPlace {
  readonly path: RepoPath;
  readonly target: string;
  /** A file of YAML or JSON, which `target` begins at the top of. */
  readonly isConfig: boolean;
  /** All environments read this place, so that an entry is there in all of them. */
  readonly isShared: boolean;
}

/** The map that a house makes things of one type for each entry of. */
export interface EntryHome {
  readonly instance: ModuleInstance;
  /** As it is written where it is filled: `var.ecs_services`, `local.config.services`. */
  readonly text: string;
  readonly read: Read;
  /** What is made for each entry, as the root module calls it. */
  readonly main: string;
  /** What says so: the resource itself, or the call that it stands in. */
  readonly keyed: ResourceDeclaration | ModuleCall;
  /** The variable that it is. */
  readonly variable: VariableDeclaration | undefined;
  /** What the root module is applied with: its environments, or its code alone. */
  readonly environments: readonly Environment[];
  /** By the name of the environment; one without a place is given no entries in a way that can be extended. */
  readonly places: ReadonlyMap<string, EntryPlace>;
}

type Asked = Pick<AdditionRequest, "repository" | "root" | "component">;

/** The maps of the root module that things of the component's main type are made for each entry of, themselves or in a module that is called so, each once. */
export function entryHomesOf(asked: Asked): readonly EntryHome[] {
  const { repository, root, component } = asked;
  const makers = moduleTree(repository, root.module).flatMap((instance) => [...instance.module.resources.values()].filter(({ type }) => type === component.main).map((main) => makerOf(instance, main)));
  const homes = makers.flatMap((maker) => {
    const step = maker.steps.find(({ instance, declaration }) => instance.caller === undefined && declaration.multiplicity.kind === "for_each");
    return step === undefined ? [] : entriesRead({ steps: [step] }).map((read) => homeOf(asked, maker.address, step, read));
  });
  return [...new Map(homes.map((home) => [home.text, home])).values()];
}

/** The environments of a root module; the code alone, under the name that answers have for it, where it has none. */
function appliedWith({ module, environments }: RootModule): readonly Environment[] {
  const [file] = module.files;
  if (environments.length > 0 || file === undefined) return environments;
  return environmentNames([]).map((name) => ({ name, kind: "root-module", file, values: new Map(), isSample: false, choice: {} }));
}

type Written = Omit<EntryPlace, "isShared">;

function homeOf({ repository, root }: Asked, main: string, { instance, declaration: keyed }: Step, read: Read): EntryHome {
  const environments = appliedWith(root);
  const found = environments.flatMap((environment): [string, Written][] => {
    const place = placeOf(read.expression, { read, environment, repository, names: [], seen: [] });
    return place === undefined ? [] : [[environment.name, place]];
  });
  const isSame = (a: Written, b: Written): boolean => a.path === b.path && a.target === b.target;
  const places = new Map(found.map(([name, place]) => [name, { ...place, isShared: found.some(([other, its]) => other !== name && isSame(its, place)) }]));
  const target = targetOf(read.expression);
  const variable = target?.address.startsWith("var.") === true && target.rest.length === 0 ? instance.module.variables.get(target.address.slice("var.".length)) : undefined;
  const [first] = places.values();
  return { instance, text: read.expression.kind === "object" ? (first?.target ?? keyed.address) : textRead(read), read, main, keyed, variable, environments, places };
}

/** Where a part of a value is looked for: the names that lead to it, and what was followed already. */
interface Looking {
  readonly read: Read;
  readonly environment: Environment;
  readonly repository: Repository;
  readonly names: readonly string[];
  readonly seen: readonly string[];
}

/** Where the map is written that an expression gives in an environment; `undefined` where it is put together. */
function placeOf(expression: Expression, looking: Looking): Written | undefined {
  const { read, environment, names } = looking;
  const inner = unwrapped(expression);
  const { root, steps } = traversal(inner);
  if (root.kind === "object" && steps.length === 0) return placeInObject(root, looking);
  const taken = steps.map((step) => (step.kind === "get" ? step.name : step.kind === "index" ? keyOf(step.key, looking) : undefined));
  if (taken.includes(undefined)) return undefined;
  const way = [...taken.map((name) => name ?? ""), ...names];
  if (root.kind === "object") return placeInObject(root, { ...looking, names: way });
  const [name = "", ...rest] = way;
  if (root.kind === "variable" && root.name === "var") return placeOfVariable(name, rest, looking);
  const local = root.kind === "variable" && root.name === "local" && !looking.seen.includes(name) ? read.instance.module.locals.get(name) : undefined;
  if (local !== undefined) return placeOf(local.attribute.value, { ...looking, read: { ...read, file: local.file }, names: rest, seen: [...looking.seen, name] });
  return steps.length === 0 ? placeInConfig(inner, looking, environment) : undefined;
}

/** The key that an index comes to in an environment. */
function keyOf(key: Expression, { read: { instance }, environment }: Looking): string | undefined {
  const value = evaluatePartly(key, appliedScope(instance, environment));
  return typeof value === "string" ? value : undefined;
}

/** The object that names lead to within one that is written in the code. */
function placeInObject(object: ObjectExpression, { read: { file }, names }: Looking): Written | undefined {
  const found = names.reduce<Expression | undefined>((value, name) => (value?.kind === "object" ? value.entries.find((entry) => entryName(entry) === name)?.value : undefined), object);
  const target = found?.kind === "object" ? keyAt(file.hcl, found.span) : undefined;
  return target === undefined ? undefined : { path: file.path, target, isConfig: false };
}

/** The value that a variable file gives, else the default that is written out in the code. */
function placeOfVariable(name: string, rest: readonly string[], { environment: { file, values, kind }, repository, read: { instance } }: Looking): Written | undefined {
  const given = values.get(name);
  const declared = instance.module.variables.get(name);
  if (given === undefined && declared?.default?.kind === "object") return { path: declared.file.path, target: [`default.${name}`, ...rest].join("/"), isConfig: false };
  const holder = kind === "tfvars" ? file : [...repository.files.values()].find(({ hcl }) => given !== undefined && hcl.body.items.includes(given));
  return given === undefined || holder === undefined ? undefined : { path: holder.path, target: [`value.${name}`, ...rest].join("/"), isConfig: false };
}

/** A mapping in a file that the code decodes. */
function placeInConfig(expression: Expression, { read: { instance }, names }: Looking, { kind, file }: Environment): Written | undefined {
  const decoded = decodedFile(expression, instance.module);
  if (decoded === undefined || names.length === 0 || (decoded.pattern.selector !== undefined && kind !== "config")) return undefined;
  return { path: decoded.pattern.selector === undefined ? repoPath(decoded.pattern.text) : file.path, target: `value.${names.join("/")}`, isConfig: true };
}
