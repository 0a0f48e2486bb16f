import { unwrapped } from "../hcl/tree";
import { environmentRoots } from "../repository/environments/environmentRoots";
import type { Repository, RootModule } from "../repository/repository";
import { keptForShape } from "../repository/repositoryShape";
import { expressionText } from "../terraform/expressionText";
import { relativePath, resolvePath, segmentsOf } from "../terraform/paths";
import type { RepoPath } from "../text/span";
import { sampleOf } from "./confidence";
import { houseAlone } from "./houseAlone";
import type { Alternative, HouseRule } from "./houseRule";
import type { AlarmStyle } from "./reading/alarmStyle";
import type { EncryptionStyle, LogRetentionStyle, NamePattern, SecurityGroupStyle, TagStyle } from "./houseRules";
import { isReadableIn } from "./modules/modulesOfHouse";

/** The root module that is asked about, and another one of its repository. */
export interface Neighbour {
  readonly root: RootModule;
  readonly other: RootModule;
}

/** What a value of another root module means in the one asked about; `undefined` where it means nothing there. */
export type Moved<Value> = (value: Value, neighbour: Neighbour) => Value | undefined;

/** How much another root module says of this one. */
const ELSEWHERE = 0.5;

/** The root modules nearest to the one asked about; more of them tell nothing new. */
const NEAREST = 8;

/** Where the neighbours of root modules stand among the roots, by the folder of the one that was asked about. */
const positions = keptForShape(() => new Map<RepoPath, readonly number[]>());

/** The other root modules of the repository that are no examples: those that are environments of this one first, then the nearest by their folders. */
function neighboursOf(repository: Repository, root: RootModule): readonly RootModule[] {
  const known = positions(repository);
  const found = known.get(root.module.path) ?? nearestTo(repository, root);
  known.set(root.module.path, found);
  return found.flatMap((position) => repository.rootModules[position] ?? []);
}

function nearestTo(repository: Repository, root: RootModule): readonly number[] {
  const { rootModules } = repository;
  if (!rootModules.some(({ module }) => module.path === root.module.path)) return [];
  const family = new Set(environmentRoots(repository, root).map((each) => each.root.module.path));
  const own = segmentsOf(root.module.path);
  const away = ({ module }: RootModule): number => {
    const shared = segmentsOf(module.path).findIndex((segment, index) => segment !== own[index]);
    return family.has(module.path) ? -1 : own.length - (shared < 0 ? own.length : shared);
  };
  const others = rootModules.flatMap((other, position) => (other.isExample || other.module.path === root.module.path ? [] : [{ position, away: away(other) }]));
  return others.sort((a, b) => a.away - b.away).slice(0, NEAREST).map(({ position }) => position);
}

/**
 * A rule of which the root module gives no evidence as the other root modules of its repository have it, half as sure as these
 * are of it and the less, the more they differ. Whatever the root module says itself counts alone.
 */
export function orElsewhere<Value>(own: HouseRule<Value>, { repository, root }: { readonly repository: Repository; readonly root: RootModule }, detect: (house: RootModule) => HouseRule<Value>, moved: Moved<Value> = (value) => value): HouseRule<Value> {
  if (own.confidence > 0 || own.evidence.length > 0) return own;
  const told = neighboursOf(repository, root).flatMap((other): readonly Alternative<Value>[] => {
    const { value, confidence, evidence } = detect(houseAlone(repository, other));
    const meant = evidence.length === 0 ? undefined : moved(value, { root, other });
    return meant === undefined ? [] : [{ value: meant, confidence, evidence }];
  });
  const [first, ...others] = byValue(told);
  return first === undefined ? own : { ...first, alternatives: others };
}

function byValue<Value>(told: readonly Alternative<Value>[]): readonly Alternative<Value>[] {
  const groups = new Map<string, Alternative<Value>[]>();
  for (const each of told) {
    const key = JSON.stringify(each.value);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const sumOf = (all: readonly Alternative<Value>[]): number => all.reduce((sum, { confidence }) => sum + confidence, 0);
  const total = sumOf(told);
  const all = [...groups.values()].sort((a, b) => sumOf(b) - sumOf(a));
  return all.flatMap((same) => {
    const sure = Math.max(...same.map(({ confidence }) => confidence));
    const confidence = Math.round(((ELSEWHERE * sure * sumOf(same)) / total) * 100) / 100;
    return same.slice(0, 1).map(({ value }) => ({ value, confidence, evidence: sampleOf(same.flatMap(({ evidence }) => evidence)) }));
  });
}

/** Names begin as elsewhere, with the locals of the other root module as it makes them. */
export const movedNames: Moved<NamePattern> = ({ template }, { root, other }) => {
  const written = template.replace(/\$\{local\.([\w-]+)\}/g, (read, name: string) => (isReadableIn(root, read) ? read : (textOfLocal(other, name) ?? read)));
  return isReadableIn(root, written) ? { template: written } : undefined;
};

/** The local as a part of a text: without quotes where it is one itself. */
function textOfLocal({ module }: RootModule, name: string): string | undefined {
  const local = module.locals.get(name);
  if (local === undefined) return undefined;
  const expression = unwrapped(local.attribute.value);
  const text = expressionText(local.file.hcl, expression);
  return expression.kind === "template" && !expression.heredoc ? text.slice(1, -1) : `\${${text}}`;
}

/** Default tags are those of a provider, which this root module would have itself. */
export const movedTags: Moved<TagStyle> = (value, { root }) => {
  const expressions = [value.shared ?? "", ...(value.entries ?? []).map(({ expression }) => expression)];
  return value.kind !== "default" && expressions.every((expression) => isReadableIn(root, expression)) ? value : undefined;
};

/** A key that each service has is made like one that stands there. */
export const movedKey: Moved<EncryptionStyle> = (value, { root }) => (value.kind === "awsManaged" || (value.kind === "sharedKey" && isReadableIn(root, value.expression)) ? value : undefined);

export const movedGroups: Moved<SecurityGroupStyle> = (value, { root, other }) => {
  if (value.kind !== "module" || !value.module.source.startsWith(".")) return value;
  const path = resolvePath(other.module.path, value.module.source);
  return path === undefined ? undefined : { ...value, module: { ...value.module, source: relativePath(root.module.path, path) } };
};

/** How long logs are kept, if that can be said here; with which key and under what name only where these can be read. */
export const movedLogs: Moved<LogRetentionStyle> = ({ key, name, ...kept }, { root }) => {
  if (kept.kind === "expression" && !isReadableIn(root, kept.expression)) return undefined;
  return { ...kept, ...(key === undefined || !isReadableIn(root, key) ? {} : { key }), name: isReadableIn(root, name) ? name : "/aws/{aws}/{name}" };
};

/** A module of alarms is imitated from one of its calls, which stands elsewhere. */
export const movedAlarms: Moved<AlarmStyle> = (value, { root }) => (value.module === undefined && isReadableIn(root, value.condition ?? "") ? value : undefined);
