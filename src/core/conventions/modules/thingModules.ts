import type { Repository } from "../../repository/repository";
import { keptForShape } from "../../repository/repositoryShape";
import type { TerraformModule } from "../../terraform/module";
import type { RepoPath } from "../../text/span";
import { sourceWords, wholeSourceWords } from "./moduleSources";
import { kindCalled, kindOfType, kindOfWords, type ThingKind } from "./thingKinds";

/**
 * What the modules of the repository are there to make, by their folders: the only kind a module makes beside parts of it, if it
 * is called after that, takes the name of what it makes, or is called twice by one module. What makes several kinds is a
 * service of its own and has none.
 */
export const kindsMade = keptForShape((repository): ReadonlyMap<RepoPath, ThingKind> => {
  const modules = [...repository.modules.values()];
  const repeated = new Set(modules.flatMap(repeatedTargets));
  return new Map(
    modules.flatMap((module) => {
      const kind = kindOf(module, repository, repeated);
      return kind === undefined ? [] : [[module.path, kind] as const];
    }),
  );
});

/** A module that is not here is for what it, or the folder in it, is called after; `ecs//modules/service` only together. */
export const kindOfSource = (source: string): ThingKind | undefined => kindOfWords(sourceWords(source)) ?? kindCalled(wholeSourceWords(source));

/** Modules that one module calls several times. */
function repeatedTargets({ calls }: TerraformModule): readonly RepoPath[] {
  const targets = [...calls.values()].flatMap(({ target }) => target ?? []);
  return targets.filter((target, index) => targets.indexOf(target) < index);
}

function kindOf(module: TerraformModule, repository: Repository, repeated: ReadonlySet<RepoPath>): ThingKind | undefined {
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
