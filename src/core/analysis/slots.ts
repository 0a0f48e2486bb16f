import type { Place, RepoPath } from "../text/span";

/** What components may ask of a repository. */
export const SLOT_NAMES = ["kmsKey", "alarmTopic", "namePrefix", "tags", "ecsCluster", "ecsTaskRoles", "ecsTaskEnvironment", "ecsServiceSecurityGroups", "vpc", "privateSubnets", "publicSubnets", "databaseSubnets", "loadBalancer", "database", "cache", "logRetention", "accountId", "region"] as const;
export type SlotName = (typeof SLOT_NAMES)[number];

/** What the expression of a binding gives. */
export type SlotForm = "id" | "arn" | "name" | "url" | "value";

/**
 * Where a slot is met. Place-free: `address` within `module` says what it is, `expression` how the root module asked
 * about reads it, `facets` other forms of it there (`kmsKey.id`).
 */
export interface Binding {
  readonly slot: SlotName;
  readonly module: RepoPath;
  readonly address: string;
  readonly expression: string;
  readonly facets: Readonly<Record<string, string>>;
  /** Conditions under which facets exist that exist less often than the thing itself, such as the listener for HTTPS. */
  readonly facetGuards?: Readonly<Record<string, string>>;
  /** Keys that encrypt what facets name, by facet: `null` where AWS's own does; of what is absent nobody here knows. */
  readonly facetKeys?: Readonly<Record<string, string | null>>;
  /** Terraform type of the expression: `string`, `list(string)`, `map(string)`, `object`. */
  readonly type: string;
  readonly form: SlotForm;
  /** Condition under which the thing exists, as an expression of the root module; `undefined` when it always does. */
  readonly guard: string | undefined;
  /** Whether the keys or the element count are known while planning. */
  readonly keys: "known" | "unknown";
  readonly scope: "environment" | "region" | "account" | "global";
  /** Provider configuration it belongs to: `aws`, `aws.us_east_1`. */
  readonly provider: string;
  readonly owner: "here" | "module" | "state" | "account";
  readonly confidence: number;
  readonly evidence: readonly Place[];
}

/**
 * A slot asked of a repository: bound, undecided between candidates that are close, or missing with ways to supply it. `offer`
 * is what it would be bound to if modules had outputs that they could have ({@link OfferedOutput}), or the part of it that is known.
 */
export type SlotResult =
  | { readonly kind: "bound"; readonly binding: Binding; readonly alternatives: readonly Binding[] }
  | { readonly kind: "ambiguous"; readonly candidates: readonly Binding[] }
  | { readonly kind: "missing"; readonly options: readonly string[]; readonly offer?: Binding };

export type Slots = Readonly<Record<SlotName, SlotResult>>;

/**
 * A house where services carry permission switches in a variable: `var.ecs_services[*].permissions.s3`, filtered by
 * `local.ecs_services_need_s3 = { for k, v in var.ecs_services : k => v if v.permissions.s3 }`.
 */
export interface PermissionsObject {
  /** The variable that holds the services: `ecs_services`. */
  readonly variable: string;
  /** Attribute of a service that holds the switches: `permissions`. */
  readonly attribute: string;
  /** An existing switch, imitated by new ones: `s3`. */
  readonly exemplar: string;
  /** Local that filters by it, with the hole `{permission}`: `ecs_services_need_{permission}`. */
  readonly filterPattern: string;
  readonly evidence: readonly Place[];
}
