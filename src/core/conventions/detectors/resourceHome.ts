import type { Repository, RootModule } from "../../repository/repository";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { relativePath } from "../../terraform/paths";
import { alternative, answer, countVotes, ruleFromVotes, type Vote } from "../confidence";
import type { HouseRule, Scoped } from "../houseRule";
import type { ResourceHome } from "../houseRules";
import { withScope } from "../scope";
import { modulesOfHouse } from "../modulesOfHouse";
import { sourceKind } from "../moduleSources";
import { thingModules, type KindMadeBy } from "../thingModules";
import { kindOfType, THING_KINDS, type ThingKind } from "../thingKinds";
import { argumentsOf } from "../reading";
import { valueOf } from "../../terraform/arguments";
import { plainString } from "../../hcl/tree";

/**
 * What things are made by: a resource, or a module that is there for them, from this repository, a registry or elsewhere. In
 * general as most of them, and by kind of thing, told by its types. Every resource and every call of the root module speaks
 * for its kind; where it has none of a kind, the local modules it calls do, and else the rest of the repository, half as loud,
 * and a module that lies there for such things, whoever calls it. Unsure where a kind is made in several ways.
 */
export function detectResourceHome(root: RootModule, repository: Repository): HouseRule<ResourceHome> {
  const [own = root.module, ...called] = modulesOfHouse(root, repository);
  const others = [...repository.modules.values()].filter((module) => module !== own && !called.includes(module));
  const house: House = { root, repository, kindMadeBy: thingModules(repository) };
  const found = [[own], called, others].map((modules) => makersIn(house, modules));
  const scope = THING_KINDS.flatMap((kind): readonly Scoped<ResourceHome>[] => {
    const groups = found.map((makers) => makers.filter((maker) => maker.kind === kind));
    const at = groups.findIndex((makers) => makers.length > 0);
    return at < 0 ? [] : [homeOf(root, kind, groups[at] ?? [], at > 1 ? ELSEWHERE : 1)];
  });
  const mine = found[0] ?? [];
  const general = ruleFromVotes(mine.map(({ home, place }): Vote<ResourceHome> => ({ value: { kind: home.kind }, place })), { kind: "resource" });
  return { ...general, ...withScope(scope) };
}

/** How much another root module says of this one. */
const ELSEWHERE = 0.5;

/** A resource or a call that makes a thing of a kind, or the module that lies there for it. */
interface Maker {
  readonly kind: ThingKind;
  readonly home: Pick<ResourceHome, "kind" | "source" | "version">;
  readonly call: ModuleCall | undefined;
  readonly place: ResourceDeclaration["place"];
}

interface House {
  readonly root: RootModule;
  readonly repository: Repository;
  readonly kindMadeBy: KindMadeBy;
}

function makersIn(house: House, modules: readonly TerraformModule[]): readonly Maker[] {
  return modules.flatMap((module): readonly Maker[] => {
    const { root, kindMadeBy } = house;
    const about = kindMadeBy(module);
    const calls = [...module.calls.values()].flatMap((call) => calledMaker(house, call));
    // What a module for things of a kind writes itself is no way of the house: its calls are.
    if (about !== undefined && module !== root.module) return [...calls, ...lyingThere(root, module, about)];
    const resources = [...module.resources.values()].flatMap(({ type, place }): Maker[] => {
      const kind = kindOfType(type);
      return kind === undefined ? [] : [{ kind, home: { kind: "resource" }, call: undefined, place }];
    });
    return [...resources, ...calls];
  });
}

function calledMaker({ root, repository, kindMadeBy }: House, call: ModuleCall): readonly Maker[] {
  const { source, target, block, place } = call;
  const module = target === undefined ? undefined : repository.modules.get(target);
  const kind = source === undefined ? undefined : kindMadeBy(module ?? source);
  if (source === undefined || kind === undefined) return [];
  const version = valueOf(block.body, "version");
  const constraint = version && plainString(version);
  const home = { kind: sourceKind(source), source: module === undefined ? source : relativePath(root.module.path, module.path), ...(constraint === undefined ? {} : { version: constraint }) };
  return [{ kind, home, call, place }];
}

/** A module for things of a kind speaks for itself, whether or not it is called. */
function lyingThere(root: RootModule, module: TerraformModule, kind: ThingKind): readonly Maker[] {
  const [thing] = [...module.resources.values()].filter(({ type }) => kind.types.includes(type));
  return thing === undefined ? [] : [{ kind, home: { kind: "localModule", source: relativePath(root.module.path, module.path) }, call: undefined, place: thing.place }];
}

function homeOf(root: RootModule, { types }: ThingKind, makers: readonly Maker[], weight: number): Scoped<ResourceHome> {
  // Two calls of different versions are calls of one module.
  const kinds = answer(makers.map(({ home: { kind, source }, place }): Vote<ResourceHome> => ({ value: { kind, ...(source === undefined ? {} : { source }) }, place, weight })), { kind: "resource" });
  const meant = makers.filter(({ home }) => home.kind === kinds.value.kind && home.source === kinds.value.source);
  const calls = meant.flatMap(({ call }) => call ?? []);
  const [version] = countVotes(meant.flatMap(({ home, place }) => (home.version === undefined ? [] : [{ value: home.version, place }])));
  const exemplar = calls.findLast(({ address }) => root.module.calls.get(address.slice("module.".length))?.address === address);
  const value: ResourceHome = {
    ...kinds.value,
    ...(version === undefined ? {} : { version: version.value }),
    ...(calls.length === 0 ? {} : { inputs: usualInputs(calls) }),
    ...(exemplar === undefined ? {} : { exemplar: exemplar.address }),
  };
  return { types, ...alternative(value, kinds) };
}

const ARGUMENTS_OF_CALLS = ["source", "version", "providers", "count", "for_each", "depends_on"];

function usualInputs(calls: readonly ModuleCall[]): readonly string[] {
  const set = calls.map(({ block }) => argumentsOf(block.body).map(({ name }) => name));
  const [last = []] = set.slice(-1);
  return [...new Set([...last, ...set.flat()])].filter((name) => !ARGUMENTS_OF_CALLS.includes(name) && set.filter((names) => names.includes(name)).length * 2 >= calls.length);
}
