import { within } from "../../terraform/addresses";
import type { ModuleCall, SourceDiagnostic, TerraformModule } from "../../terraform/module";
import { installationOf, type Facts } from "./calledModule";
import { isForeignPath } from "./installedModules";
import { moduleTree } from "./moduleTree";

const diagnostic = ({ address, place }: ModuleCall, because: string): SourceDiagnostic => ({
  kind: "installed",
  place,
  message: `${address} ${because}, so what it makes is not known; run terraform init again.`,
});

/** Calls in the author's own modules whose module is not what was installed for it, with why. */
function staleCalls(facts: Facts, root: TerraformModule): readonly (readonly [ModuleCall, string])[] {
  const own = moduleTree(facts, root).filter(({ module }) => !isForeignPath(module.path));
  return own.flatMap(({ address, module }) =>
    [...module.calls.values()].flatMap((call) => {
      const found = call.target === undefined ? installationOf(facts, root.path, within(address, call.address), call) : undefined;
      return found?.kind === "unknown" && found.because !== undefined ? [[call, found.because] as const] : [];
    }),
  );
}

/** What is said about lists that cannot be read, and about calls whose module was installed otherwise than it is called; each call once. */
export function installationDiagnostics(facts: Facts, roots: readonly TerraformModule[]): readonly SourceDiagnostic[] {
  const broken = [...facts.installed.values()].flatMap(({ path, problem }): SourceDiagnostic[] => (problem === undefined ? [] : [{ kind: "installed", place: { path, span: { start: 0, end: 0 } }, message: problem }]));
  const stale = new Map(roots.filter(({ path }) => facts.installed.has(path)).flatMap((root) => staleCalls(facts, root)));
  return [...broken, ...[...stale].map(([call, because]) => diagnostic(call, because))];
}
