import type { Repository } from "../../repository/repository";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { RepoPath } from "../../text/span";
import { sourceKind, type SourceKind } from "./moduleSources";
import { kindOfType, type ThingKind } from "./thingKinds";
import { kindOfSource, kindsMade } from "./thingModules";

/** What makes a thing, whoever says so: a resource, a module of the repository by its folder, or one that is not here by its source. */
export type Making = { readonly kind: "resource" } | { readonly kind: SourceKind; readonly folder: RepoPath } | { readonly kind: SourceKind; readonly source: string };

/** A resource or a call that makes a thing of a kind, or the module that lies there for it: one resource in it. */
export interface Maker {
  readonly kind: ThingKind;
  readonly making: Making;
  readonly declaration: ResourceDeclaration | ModuleCall;
}

/** What makes things in a module: in the root module whose ways are asked for, and in others. */
export function makersIn(repository: Repository, module: TerraformModule, isAsked: boolean): readonly Maker[] {
  const about = kindsMade(repository).get(module.path);
  const calls = [...module.calls.values()].flatMap((call) => calledMaker(repository, call));
  // What a module for things of a kind writes itself is no way of the house: its calls are.
  if (about !== undefined && !isAsked) return [...calls, ...lyingThere(module, about)];
  const resources = [...module.resources.values()].flatMap((declaration): Maker[] => {
    const kind = kindOfType(declaration.type);
    return kind === undefined ? [] : [{ kind, making: { kind: "resource" }, declaration }];
  });
  return [...resources, ...calls];
}

function calledMaker(repository: Repository, call: ModuleCall): readonly Maker[] {
  const { source, target } = call;
  if (source === undefined) return [];
  const isHere = target !== undefined && repository.modules.has(target);
  const kind = isHere ? kindsMade(repository).get(target) : kindOfSource(source);
  const making = isHere ? { kind: sourceKind(source), folder: target } : { kind: sourceKind(source), source };
  return kind === undefined ? [] : [{ kind, making, declaration: call }];
}

/** A module for things of a kind speaks for itself, whether or not it is called. */
function lyingThere({ path, resources }: TerraformModule, kind: ThingKind): readonly Maker[] {
  const thing = [...resources.values()].find(({ type }) => kind.types.includes(type));
  return thing === undefined ? [] : [{ kind, making: { kind: "localModule", folder: path }, declaration: thing }];
}
