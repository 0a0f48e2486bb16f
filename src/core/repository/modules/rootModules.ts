import type { RepoPath } from "../../text/span";
import type { TerraformModule } from "../../terraform/module";
import { isOutside, isWithin, segmentsOf } from "../../terraform/paths";
import type { LocalCall } from "./calls";

/** Folders that document or test a module. At the top also `test` and `demo`, which further down are names of environments. */
const EXAMPLE_FOLDER = /^(examples?|samples?|demos|tests|testing|testdata|fixtures)$/i;
const EXAMPLE_AT_TOP = /^(test|demo)$/i;
/** Folders whose modules are there to be called, even when nobody does yet. */
const LIBRARY_FOLDER = /^(.*[-_.])?(modules?|wrappers?)$/i;
/** Folders that repeat a module for another tool. */
const WRAPPER_FOLDER = /^wrappers?$/i;
/** Folders of copies that tools make. */
const GENERATED_FOLDER = /^(\.terraform|\.terragrunt-cache|node_modules)$/;

/** The folder above one of the folders of a path; `undefined` for an index below 0. */
const folderAbove = (segments: readonly string[], index: number): string | undefined => (index < 0 ? undefined : segments.slice(0, index).join("/"));

/** The folder that an example documents: `""` for `examples/complete`; `undefined` when the path stands in no folder of examples. */
function documentedFolder(path: string): string | undefined {
  const segments = segmentsOf(path);
  return folderAbove(segments, segments.findIndex((segment, index) => EXAMPLE_FOLDER.test(segment) || (index === 0 && EXAMPLE_AT_TOP.test(segment))));
}

/** A module in a folder of examples or tests; one that keeps its state somewhere is run for its own sake. */
export const isExampleModule = (module: TerraformModule): boolean => documentedFolder(module.path) !== undefined && module.backend === undefined;

function wrappedFolder(path: string): string | undefined {
  const segments = segmentsOf(path);
  return folderAbove(segments, segments.findIndex((segment) => WRAPPER_FOLDER.test(segment)));
}

/** An example, a test or a wrapper calls the module it stands below, which is no use of that module. */
const isShownOff = ({ from, to }: LocalCall): boolean => documentedFolder(from) === to || wrappedFolder(from) === to;

/** Copies that tools made, and what stands outside the workspace folder. */
const isForeign = (path: RepoPath): boolean => isOutside(path) || segmentsOf(path).some((segment) => GENERATED_FOLDER.test(segment));
const isLibrary = (path: RepoPath): boolean => segmentsOf(path).some((segment) => LIBRARY_FOLDER.test(segment));
const isApplied = (module: TerraformModule): boolean => module.backend !== undefined || module.providers.length > 0;
const makesSomething = (module: TerraformModule): boolean => module.resources.size + module.data.size + module.calls.size > 0;

/**
 * The modules people run Terraform in: nobody calls them, and they configure a provider or make something. An example's or
 * a wrapper's call of the folder it stands below does not count, so a published module stays the root beside its examples.
 * A module in a `modules` folder that nobody calls is a root only where it configures a provider or a backend, or where
 * there is no other. Sorted by path, examples last.
 */
export function rootModulesOf(modules: ReadonlyMap<RepoPath, TerraformModule>, calls: readonly LocalCall[], tested: ReadonlySet<RepoPath>): TerraformModule[] {
  const called = new Set<RepoPath>(calls.filter((call) => !isShownOff(call)).map(({ to }) => to));
  const candidates = [...modules.values()].filter(
    (module) => !called.has(module.path) && !isForeign(module.path) && (isApplied(module) || (makesSomething(module) && !isTestSetup(module.path, tested))),
  );
  const sure = candidates.filter((module) => isApplied(module) || !isLibrary(module.path));
  return (sure.length > 0 ? sure : candidates).sort((a, b) => Number(isExampleModule(a)) - Number(isExampleModule(b)) || (a.path < b.path ? -1 : 1));
}

/** A module that only test runs load stands in a folder of tests. */
const isTestSetup = (path: RepoPath, tested: ReadonlySet<RepoPath>): boolean => {
  const documented = documentedFolder(path);
  return tested.has(path) && documented !== undefined && isWithin(documented, path);
};
