import type { RepoPath } from "../../text/span";
import { within } from "../../terraform/addresses";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import { groupBy } from "../groupBy";
import { moduleTree, type ModuleInstance } from "../modules/moduleTree";
import type { Repository, RootModule } from "../repository";
import { beginsWith, familyOf, fileStem, isGenericFile, labelPrefix, titleOf } from "./serviceNames";

/** Resources that belong together as a person sees it. `resources` are managed resources by address in the root module, and calls of modules that are not in the repository. */
export interface Service {
  /** Unique in the root module; `shared` is what belongs to no service. */
  readonly id: string;
  readonly title: string;
  /** The files of the root module that declare it. */
  readonly files: readonly RepoPath[];
  readonly resources: readonly string[];
}

/** What stands in the root module itself: a resource, or a call with everything it makes. */
type Unit = ResourceDeclaration | ModuleCall;

const SHARED = "shared";

/** A module that is called several times and makes but a part each time, such as a security group. */
function isBuildingBlock(call: ModuleCall, units: readonly Unit[]): boolean {
  return units.filter((unit) => unit.kind === "module" && unit.source === call.source).length > 1;
}

/** The house keeps one file per service when at least two files name a service and hold at least half of what there is. */
function hasServiceFiles(units: readonly Unit[]): boolean {
  const telling = units.filter((unit) => !isGenericFile(unit.file.path));
  return new Set(telling.map((unit) => unit.file.path)).size > 1 && telling.length * 2 >= units.length;
}

/** What a unit's own place says: its file where files are services, else a call's name; `undefined` when neither does. */
function placedService(unit: Unit, byFile: boolean, units: readonly Unit[]): string | undefined {
  if (byFile && !isGenericFile(unit.file.path)) return fileStem(unit.file.path);
  return unit.kind === "module" && labelPrefix(unit.name) !== undefined && !isBuildingBlock(unit, units) ? unit.name : undefined;
}

/** The longest service whose name a label begins with. */
const namedService = (label: string, services: ReadonlySet<string>): string | undefined =>
  [...services].filter((service) => beginsWith(label, service)).sort((a, b) => b.length - a.length)[0];

/** By name: a service the label begins with, the family of the type, or the first word it shares with others. */
function servicesByName(units: readonly Unit[], known: ReadonlySet<string>): Map<Unit, string> {
  const prefixes = groupBy(units, (unit) => labelPrefix(unit.name));
  const families = new Set([...known, ...units.flatMap((unit) => (unit.kind === "module" ? [] : (familyOf(unit.type) ?? [])))]);
  return new Map(
    units.map((unit) => {
      const prefix = labelPrefix(unit.name);
      const family = unit.kind === "module" ? undefined : familyOf(unit.type);
      const isShared = prefix !== undefined && (prefixes.get(prefix)?.length ?? 0) > 1;
      const own = family !== undefined && known.has(family) ? family : undefined;
      return [unit, namedService(unit.name, known) ?? own ?? (isShared ? prefix : family) ?? namedService(unit.name, families) ?? SHARED];
    }),
  );
}

function addressesOf(unit: Unit, root: ModuleInstance, tree: readonly ModuleInstance[]): string[] {
  if (unit.kind !== "module") return [unit.address];
  if (!root.children.has(unit.name)) return [unit.address];
  const inside = tree.filter(({ address }) => address === unit.address || address.startsWith(`${unit.address}.`));
  return inside.flatMap((instance) => [
    ...[...instance.module.resources.keys()].map((address) => within(instance.address, address)),
    ...[...instance.module.calls.values()].filter((call) => !instance.children.has(call.name)).map((call) => within(instance.address, call.address)),
  ]);
}

/**
 * The services of a root module. What a call makes stays together; each call or resource goes by its file where the house
 * keeps one per service, a call in other files by its name, everything else by its name's beginning and its type; what none
 * of these tells is `shared`, which comes last. Every resource is in exactly one.
 */
export function servicesOf(repository: Repository, root: RootModule): Service[] {
  const tree = moduleTree(repository, root.module);
  const [top] = tree;
  if (top === undefined) return [];
  const units: Unit[] = [...root.module.resources.values(), ...root.module.calls.values()].sort((a, b) => (a.file.path === b.file.path ? a.place.span.start - b.place.span.start : a.file.path < b.file.path ? -1 : 1));
  const byFile = hasServiceFiles(units);
  const placed = new Map(units.map((unit) => [unit, placedService(unit, byFile, units)]));
  const known = new Set([...placed.values()].filter((service) => service !== undefined));
  const named = servicesByName(units.filter((unit) => placed.get(unit) === undefined), known);
  const groups = [...groupBy(units, (unit) => placed.get(unit) ?? named.get(unit) ?? SHARED)];
  return groups
    .sort(([a], [b]) => Number(a === SHARED) - Number(b === SHARED))
    .map(([id, members]) => ({
      id,
      title: titleOf(id),
      files: [...new Set(members.map((unit) => unit.file.path))],
      resources: members.flatMap((unit) => addressesOf(unit, top, tree)),
    }));
}
