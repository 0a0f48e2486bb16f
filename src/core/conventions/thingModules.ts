import type { Repository } from "../repository/repository";
import type { TerraformModule } from "../terraform/module";
import { sourceWords, wholeSourceWords } from "./moduleSources";
import { kindCalled, kindOfType, kindOfWords, type ThingKind } from "./thingKinds";

/** The kind of thing that a module, or one that is not here by its source, is there to make; `undefined` for a module of several kinds. */
export type KindMadeBy = (module: TerraformModule | string) => ThingKind | undefined;

/**
 * What modules are there to make: one that is not here what it is called after; one of the repository the only kind it makes
 * beside parts of it, if it is called after that, takes the name of what it makes, or is called twice by one module. What
 * makes several kinds is a service of its own.
 */
export function thingModules(repository: Repository): KindMadeBy {
  const repeated = new Set([...repository.modules.values()].flatMap(repeatedTargets));
  const known = new Map<TerraformModule, ThingKind | undefined>();
  return (module) => {
    if (typeof module === "string") return kindOfSource(module);
    if (!known.has(module)) known.set(module, kindOf(module, repository, repeated));
    return known.get(module);
  };
}

/** A module that is not here is for what it, or the folder in it, is called after; `ecs//modules/service` only together. */
const kindOfSource = (source: string): ThingKind | undefined => kindOfWords(sourceWords(source)) ?? kindCalled(wholeSourceWords(source));

const repeats = new WeakMap<TerraformModule, readonly string[]>();

/** Modules that one module calls several times. */
function repeatedTargets(module: TerraformModule): readonly string[] {
  const before = repeats.get(module);
  if (before !== undefined) return before;
  const targets = [...module.calls.values()].flatMap(({ target }) => target ?? []);
  const found = targets.filter((target, index) => targets.indexOf(target) < index);
  repeats.set(module, found);
  return found;
}

function kindOf(module: TerraformModule, repository: Repository, repeated: ReadonlySet<string>): ThingKind | undefined {
  if (module.backend !== undefined || module.providers.length > 0) return undefined;
  const kinds = [...kindsIn(module, repository, 0)];
  const whole = kinds.filter(({ isPart }) => isPart !== true);
  const [only, ...others] = whole.length > 0 ? whole : kinds;
  if (only === undefined || others.length > 0) return undefined;
  return kindOfWords(sourceWords(`./${module.path}`)) === only || takesName(module, only) || repeated.has(module.path) ? only : undefined;
}

/** Deeper than modules for one thing are built. */
const DEEPEST = 3;

function kindsIn({ resources, calls }: TerraformModule, repository: Repository, depth: number): ReadonlySet<ThingKind> {
  const own = [...resources.values()].flatMap(({ type }) => kindOfType(type) ?? []);
  const called = (depth > DEEPEST ? [] : [...calls.values()]).flatMap(({ source, target }) => {
    const module = target === undefined ? undefined : repository.modules.get(target);
    if (module !== undefined) return [...kindsIn(module, repository, depth + 1)];
    return source === undefined ? [] : (kindOfSource(source) ?? []);
  });
  return new Set([...own, ...called]);
}

/** What the module makes is called as its caller says, so that it can be made twice. */
function takesName({ resources, variables }: TerraformModule, { types }: ThingKind): boolean {
  const makes = [...resources.values()].some(({ type }) => types.includes(type));
  return makes && [...variables.keys()].some((name) => /^(name|.*_name|identifier|bucket)$/.test(name));
}
