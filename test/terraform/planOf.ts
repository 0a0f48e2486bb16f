import type { Diagnostic } from "./diagnostic";
import type { Plan } from "./plan";
import { planEnvironments } from "./planEnvironments";
import { openWorkingCopy } from "./workingCopy";

/** A plan, or what Terraform has against making one. */
export type PlanOutcome = { readonly kind: "plan"; readonly plan: Plan } | { readonly kind: "refused"; readonly diagnostics: readonly Diagnostic[] };

export interface PlanOptions {
  /** The root module's path in the repository; its own folder unless it is set. */
  readonly root?: string;
}

/**
 * Plans one environment of a repository in a copy of its own; `tfvars` is relative to the root module. To plan several, open
 * one working copy and use planEnvironments: they then share the init and the start of the providers.
 */
export async function planOf(folder: string, tfvars: string | undefined, options: PlanOptions = {}): Promise<PlanOutcome> {
  const copy = await openWorkingCopy(folder, options);
  try {
    const initialised = await copy.initialise();
    if (!initialised.hasPassed) return { kind: "refused", diagnostics: initialised.diagnostics };
    const environment = { name: "only", variableFiles: tfvars === undefined ? [] : [tfvars] };
    const run = (await planEnvironments(copy, [environment])).get(environment.name);
    if (run === undefined) throw new Error("The plan of the only environment is missing.");
    return run.hasPassed && run.plan !== undefined ? { kind: "plan", plan: run.plan } : { kind: "refused", diagnostics: run.diagnostics };
  } finally {
    copy.dispose();
  }
}
