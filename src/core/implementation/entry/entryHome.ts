import { traversal } from "../../hcl/traversal";
import { entryName, unwrapped, type Expression, type ObjectExpression } from "../../hcl/tree";
import { decodedFile } from "../../repository/environments/pathPatterns";
import { appliedScope } from "../../repository/instances/appliedModules";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import type { Environment, Repository } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import { evaluatePartly } from "../../terraform/evaluation/evaluate";
import type { ResourceDeclaration, VariableDeclaration } from "../../terraform/module";
import { repoPath, type RepoPath } from "../../text/span";
import { entriesRead } from "../alreadyThere/collections";
import { keyAt } from "../layout/amendTarget";
import { makerOf } from "../makers/makers";
import { textRead, type Read } from "../makers/reads";
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
  /** What is made for each entry. */
  readonly main: ResourceDeclaration;
  /** The variable that it is. */
  readonly variable: VariableDeclaration | undefined;
  /** By the name of the environment; one without a place is given no entries in a way that can be extended. */
  readonly places: ReadonlyMap<string, EntryPlace>;
}

type Asked = Pick<AdditionRequest, "repository" | "root" | "component">;

/** The maps of the root module that things of the component's main type are made for each entry of, each once. */
export function entryHomesOf(asked: Asked): readonly EntryHome[] {
  const { repository, root, component } = asked;
  const [instance] = moduleTree(repository, root.module);
  if (instance === undefined) return [];
  const keyed = [...root.module.resources.values()].filter(({ type, multiplicity }) => type === component.main && multiplicity.kind === "for_each");
  const homes = keyed.flatMap((main) => entriesRead(makerOf(instance, main)).map((read) => homeOf(asked, instance, main, read)));
  return [...new Map(homes.map((home) => [home.text, home])).values()];
}

function homeOf({ repository, root }: Asked, instance: ModuleInstance, main: ResourceDeclaration, read: Read): EntryHome {
  const found = root.environments.flatMap((environment): [string, Omit<EntryPlace, "isShared">][] => {
    const place = placeOf(read.expression, { read, environment, repository, names: [], seen: [] });
    return place === undefined ? [] : [[environment.name, place]];
  });
  const isSame = (a: Omit<EntryPlace, "isShared">, b: Omit<EntryPlace, "isShared">): boolean => a.path === b.path && a.target === b.target;
  const places = new Map(found.map(([name, place]) => [name, { ...place, isShared: found.some(([other, its]) => other !== name && isSame(its, place)) }]));
  const target = targetOf(read.expression);
  const variable = target?.address.startsWith("var.") === true && target.rest.length === 0 ? instance.module.variables.get(target.address.slice("var.".length)) : undefined;
  const [first] = places.values();
  return { instance, text: read.expression.kind === "object" ? (first?.target ?? main.address) : textRead(read), read, main, variable, places };
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
function placeOf(expression: Expression, looking: Looking): Omit<EntryPlace, "isShared"> | undefined {
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
function placeInObject(object: ObjectExpression, { read: { file }, names }: Looking): Omit<EntryPlace, "isShared"> | undefined {
  const found = names.reduce<Expression | undefined>((value, name) => (value?.kind === "object" ? value.entries.find((entry) => entryName(entry) === name)?.value : undefined), object);
  const target = found?.kind === "object" ? keyAt(file.hcl, found.span) : undefined;
  return target === undefined ? undefined : { path: file.path, target, isConfig: false };
}

/** The value that a variable file gives. */
function placeOfVariable(name: string, rest: readonly string[], { environment: { file, values, kind }, repository }: Looking): Omit<EntryPlace, "isShared"> | undefined {
  const given = values.get(name);
  const holder = kind === "tfvars" ? file : [...repository.files.values()].find(({ hcl }) => given !== undefined && hcl.body.items.includes(given));
  return given === undefined || holder === undefined ? undefined : { path: holder.path, target: [`value.${name}`, ...rest].join("/"), isConfig: false };
}

/** A mapping in a file that the code decodes. */
function placeInConfig(expression: Expression, { read: { instance }, names }: Looking, { kind, file }: Environment): Omit<EntryPlace, "isShared"> | undefined {
  const decoded = decodedFile(expression, instance.module);
  if (decoded === undefined || names.length === 0 || (decoded.pattern.selector !== undefined && kind !== "config")) return undefined;
  return { path: decoded.pattern.selector === undefined ? repoPath(decoded.pattern.text) : file.path, target: `value.${names.join("/")}`, isConfig: true };
}
