import { plainString } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall } from "../../terraform/module";
import { relativePath } from "../../terraform/paths";
import { alternative, countVotes, ruleFromVotes, type Vote } from "../confidence";
import type { HouseRule, Scoped } from "../houseRule";
import type { ResourceHome } from "../houseRules";
import { modulesOfHouse } from "../modules/modulesOfHouse";
import { argumentsOf } from "../reading/reading";
import { withScope } from "../scope";
import { THING_KINDS, type ThingKind } from "../modules/thingKinds";
import { makersIn, type Maker, type Making } from "../modules/thingMakers";
import { usualElsewhere, usualMaking, type UsualMaking } from "../modules/usualMaking";

/**
 * What things are made by: a resource, or a module that is there for them, from this repository, a registry or elsewhere. In
 * general as most of them, and by kind of thing, told by its types. Every resource and every call of the root module speaks
 * for its kind; where it has none of a kind, the local modules it calls do, and else the rest of the repository, half as loud,
 * and a module that lies there for such things, whoever calls it. Unsure where a kind is made in several ways.
 */
export function detectResourceHome(root: RootModule, repository: Repository): HouseRule<ResourceHome> {
  const [own = root.module, ...called] = modulesOfHouse(root, repository);
  const mine = makersIn(repository, own, true);
  const theirs = called.flatMap((module) => makersIn(repository, module, false));
  const among = (makers: readonly Maker[], kind: ThingKind): UsualMaking | undefined => usualMaking(makers.filter((maker) => maker.kind === kind));
  const scope = THING_KINDS.flatMap((kind): readonly Scoped<ResourceHome>[] => {
    const near = among(mine, kind) ?? among(theirs, kind);
    const found = near ?? halfAsLoud(usualElsewhere(repository, kind));
    return found === undefined ? [] : [homeOf(root, kind, found)];
  });
  const general = ruleFromVotes(mine.map(({ making, declaration: { place } }): Vote<ResourceHome> => ({ value: { kind: making.kind }, place })), { kind: "resource" });
  return { ...general, ...withScope(scope) };
}

/** How much another root module says of this one. */
const ELSEWHERE = 0.5;

const halfAsLoud = (found: UsualMaking | undefined): UsualMaking | undefined => found && { ...found, agreeing: found.agreeing * ELSEWHERE, total: found.total * ELSEWHERE };

/** Where a module is for the root module that calls it; nothing for a resource. */
function sourceFor(root: RootModule, making: Making): Pick<ResourceHome, "source"> {
  if ("folder" in making) return { source: relativePath(root.module.path, making.folder) };
  return "source" in making ? { source: making.source } : {};
}

const versionOf = ({ block }: ModuleCall): string | undefined => {
  const value = valueOf(block.body, "version");
  return value && plainString(value);
};

function homeOf(root: RootModule, { types }: ThingKind, { making, agreeing, total, declarations }: UsualMaking): Scoped<ResourceHome> {
  const calls = declarations.filter((declaration) => declaration.kind === "module");
  // Two calls of different versions are calls of one module.
  const versions = calls.flatMap((call) => {
    const value = versionOf(call);
    return value === undefined ? [] : [{ value, place: call.place }];
  });
  const [version] = countVotes(versions);
  const exemplar = calls.findLast(({ name, address }) => root.module.calls.get(name)?.address === address);
  const value: ResourceHome = {
    kind: making.kind,
    ...sourceFor(root, making),
    ...(version === undefined ? {} : { version: version.value }),
    ...(calls.length === 0 ? {} : { inputs: usualInputs(calls) }),
    ...(exemplar === undefined ? {} : { exemplar: exemplar.address }),
  };
  return { types, ...alternative(value, { agreeing, total, evidence: declarations.map(({ place }) => place) }) };
}

const ARGUMENTS_OF_CALLS = ["source", "version", "providers", "count", "for_each", "depends_on"];

function usualInputs(calls: readonly ModuleCall[]): readonly string[] {
  const set = calls.map(({ block }) => argumentsOf(block.body).map(({ name }) => name));
  const [last = []] = set.slice(-1);
  return [...new Set([...last, ...set.flat()])].filter((name) => !ARGUMENTS_OF_CALLS.includes(name) && set.filter((names) => names.includes(name)).length * 2 >= calls.length);
}
