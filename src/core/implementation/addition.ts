import type { Place, RepoPath } from "../text/span";
import type { SlotName } from "../analysis/slots";
import type { EditPlan } from "./editPlan";

/** How the changes of an addition are grouped, in the order they are shown. */
export const CHANGE_GROUPS = ["variables", "resources", "security", "monitoring", "outputs", "integration", "sizes", "record"] as const;
export type ChangeGroup = (typeof CHANGE_GROUPS)[number];

/** Groups the user may leave out; the plan stays consistent without them. */
export const OPTIONAL_GROUPS = ["monitoring", "outputs", "integration"] as const satisfies readonly ChangeGroup[];
export type OptionalGroup = (typeof OPTIONAL_GROUPS)[number];

/** One thing an addition writes: a block, an entry, a value. */
export interface PlannedChange {
  /** Finds it again in the file: `resource.aws_sqs_queue.main`, `variable.queues`, `local.queue_names`, `value.queues`, `variable.ecs_services/permissions/messaging_send`. */
  readonly key: string;
  readonly group: ChangeGroup;
  readonly path: RepoPath;
  /** A sentence: "Queues, one per entry of `queues`". */
  readonly summary: string;
  /** What is written, without the neighbours' re-padding. */
  readonly text: string;
}

/** The longest value a name can have against what AWS allows. */
export interface NameBudget {
  /** What is named: `aws_sqs_queue.main`. */
  readonly name: string;
  readonly expression: string;
  /** In characters; `undefined` when a part of it is not known, with the reason in `unknown`. */
  readonly longest: number | undefined;
  readonly limit: number;
  /** Where the limit is documented. */
  readonly source: string;
  readonly unknown: string | undefined;
}

/** A variable the addition declares, with its value per environment as it will be written. */
export interface PlannedVariable {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly default: string;
  readonly validations: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

/** Something the user should know about the addition before it is written. */
export interface Finding {
  readonly severity: "information" | "warning";
  readonly message: string;
  readonly place?: Place;
}

/** What one addition would write and everything worth knowing about it. `plan.files` is empty when nothing is left to do. */
export interface Addition {
  readonly plan: EditPlan;
  readonly changes: readonly PlannedChange[];
  readonly names: readonly NameBudget[];
  readonly variables: readonly PlannedVariable[];
  readonly findings: readonly Finding[];
  /** Addresses of existing resources that the addition changes when it is switched on. */
  readonly touches: readonly string[];
  /** Changes needed outside this repository, each with the exact HCL. */
  readonly handOver: readonly string[];
  /** Checks that could not run, each with the reason. */
  readonly notRun: readonly string[];
}

/**
 * One way on where the repository makes already what is asked for. Each is there, also where nothing can be done in it:
 * `message` is a sentence that says which. `enable`: environments in which it is `off`; those in which a plan must tell are in
 * none. `extend`: a key in the map it is made for, in one of the `places`. `second`: another addition under a free `name`.
 */
export type Way =
  | { readonly kind: "enable"; readonly message: string; readonly address: string; readonly off: readonly string[]; readonly place: Place }
  | { readonly kind: "extend"; readonly message: string; readonly address: string; readonly collection: string | undefined; readonly places: readonly Place[] }
  | { readonly kind: "second"; readonly message: string; readonly name: string };

/** Why an addition was not planned: a sentence with the subject, the cause and the next step. `no-place`: the repository has nothing that it could become a part of. */
export interface Refusal {
  readonly reason: "invalid-answers" | "missing-slot" | "ambiguous-slot" | "no-place" | "already-there" | "name-taken" | "unreadable" | "not-supported";
  readonly message: string;
  /** The ways on, of what is there already. */
  readonly ways?: readonly Way[];
  readonly place?: Place;
  /** Path of the input it is about: `queues.jobs.delay_seconds`. */
  readonly input?: string;
  readonly environment?: string;
  readonly slot?: SlotName;
}

export type PlanResult = { readonly kind: "planned"; readonly addition: Addition } | { readonly kind: "refused"; readonly refusals: readonly Refusal[] };
