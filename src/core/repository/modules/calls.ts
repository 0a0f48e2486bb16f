import { plainString, type Block } from "../../hcl/tree";
import type { RepoPath } from "../../text/span";
import { blocksOf, valueOf } from "../../terraform/arguments";
import type { ModuleCall, SourceDiagnostic, SourceFile, TerraformModule } from "../../terraform/module";
import { folderOf, isOutside, resolvePath } from "../../terraform/paths";

/** The call of a local module that is part of the repository, from the folder that calls it. */
export interface LocalCall {
  readonly from: RepoPath;
  readonly to: RepoPath;
  readonly call: ModuleCall;
}

type Modules = ReadonlyMap<RepoPath, TerraformModule>;

const localCallsOf = (modules: Modules, module: TerraformModule): LocalCall[] =>
  [...module.calls.values()].flatMap((call) => (call.target !== undefined && modules.has(call.target) ? [{ from: module.path, to: call.target, call }] : []));

/**
 * The calls between local modules that can be followed, and those that cannot because they lead back to a module that is
 * being entered. Depth-first from the modules nobody calls, so that a cycle is cut at the call that closes it.
 */
export function followedCalls(modules: Modules): { readonly followed: readonly LocalCall[]; readonly closing: readonly LocalCall[] } {
  const followed: LocalCall[] = [];
  const closing: LocalCall[] = [];
  const state = new Map<RepoPath, "entered" | "left">();
  const enter = (module: TerraformModule): void => {
    state.set(module.path, "entered");
    for (const edge of localCallsOf(modules, module)) {
      if (state.get(edge.to) === "entered") {
        closing.push(edge);
        continue;
      }
      followed.push(edge);
      const target = modules.get(edge.to);
      if (target !== undefined && !state.has(edge.to)) enter(target);
    }
    state.set(module.path, "left");
  };
  const called = new Set([...modules.values()].flatMap((module) => localCallsOf(modules, module).map((edge) => edge.to)));
  const sorted = [...modules.values()].sort((a, b) => Number(called.has(a.path)) - Number(called.has(b.path)) || (a.path < b.path ? -1 : 1));
  for (const module of sorted) if (!state.has(module.path)) enter(module);
  return { followed, closing };
}

/** The folders outside the workspace folder that calls of these modules lead to, each once: what a shell may read beside its files. */
export const calledOutside = (modules: Iterable<TerraformModule>): readonly RepoPath[] => [
  ...new Set([...modules].flatMap((module) => [...module.calls.values()].flatMap(({ target }) => (target !== undefined && isOutside(target) ? [target] : [])))),
];

/** What is said about a call that closes a cycle. */
export const cycleDiagnostic = ({ from, to, call }: LocalCall): SourceDiagnostic => ({
  kind: "cycle",
  place: call.place,
  message: `${call.address} in ${from === "" ? "the top folder" : from} calls ${to === "" ? "the top folder" : to}, which leads back to it. Terraform refuses this, so the call is not followed; remove one of the calls.`,
});

/** What is said about calls whose local source is no module of the workspace folder. */
export function sourceDiagnostics(modules: Modules, module: TerraformModule): SourceDiagnostic[] {
  return [...module.calls.values()].flatMap(({ address, source, target, place }): SourceDiagnostic[] => {
    if (source === undefined || !/^\.\.?(\/|$)/.test(source) || (target !== undefined && modules.has(target))) return [];
    const cause = target !== undefined && isOutside(target) ? "leads out of the workspace folder to where nothing could be read" : "has no configuration files";
    return [{ kind: "source", place, message: `The source ${source} of ${address} ${cause}, so what it makes is not known. Open the folder that holds both.` }];
  });
}

/** Folders of modules that `run` blocks of a test file load; their sources are relative to the tested module. */
export function testedModules(file: SourceFile): RepoPath[] {
  const folder = folderOf(file.path);
  const bases = [folder, folderOf(folder)];
  const sources = file.hcl.body.items
    .filter((item): item is Block => item.kind === "block" && item.type === "run")
    .flatMap((run) => blocksOf(run.body, "module"))
    .flatMap((block) => {
      const source = valueOf(block.body, "source");
      return source === undefined ? [] : [plainString(source) ?? ""];
    })
    .filter((source) => source.startsWith("."));
  return sources.flatMap((source) => bases.flatMap((base) => resolvePath(base, source) ?? []));
}
