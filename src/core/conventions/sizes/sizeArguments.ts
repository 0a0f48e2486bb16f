import { appliedScope, calledScope, keysOf, textsOf, UNKNOWN_KEY } from "../../repository/instances/appliedModules";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import type { Environment, Repository, RootModule } from "../../repository/repository";
import { within } from "../../terraform/addresses";
import { evaluate } from "../../terraform/evaluation/evaluate";
import type { Scope } from "../../terraform/evaluation/scope";
import type { Place } from "../../text/span";
import { argumentsWithin, placeOf } from "../reading/reading";

/** How much an argument makes of something in one environment: more is larger, whatever the unit. */
export interface SizeReading {
  /** The argument, the same in every environment: `aws_db_instance.main.instance_class`. */
  readonly of: string;
  readonly size: number;
  readonly place: Place;
}

type Reader = (value: unknown) => number | undefined;

const amount: Reader = (value) => (typeof value === "number" ? value : typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined);
const yes: Reader = (value) => (typeof value === "boolean" ? Number(value) : undefined);
const no: Reader = (value) => (typeof value === "boolean" ? Number(!value) : undefined);
/** Of log groups 0 is for ever. */
const days: Reader = (value) => (amount(value) === 0 ? Number.POSITIVE_INFINITY : amount(value));

const SIZES = ["nano", "micro", "small", "medium", "large", "xlarge"];

/** Of `db.t4g.micro`, `cache.m7g.2xlarge`, `r6g.large.search` the size, and of two that are as large the one that is not burstable. */
const machine: Reader = (value) => {
  const [, family = "", times = "", size = ""] = typeof value === "string" ? (/(?:^|\.)([a-z]\w*)\.(\d*)(nano|micro|small|medium|large|xlarge)(?:\.|$)/.exec(value) ?? []) : [];
  return size === "" ? undefined : SIZES.indexOf(size) + Math.log2(Number(times || 1)) + (family.startsWith("t") ? 0 : 0.5);
};

const readers = (reader: Reader, names: string): (readonly [string, Reader])[] => names.split(" ").map((name) => [name, reader]);

/** Arguments of AWS resources, and inputs that modules usually call so, that a larger environment has more of. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ...readers(machine, "instance_class instance_type node_type cache_node_type"),
  ...readers(amount, "desired_count desired_capacity min_size max_size min_capacity max_capacity num_cache_clusters num_cache_nodes num_node_groups replicas_per_node_group instance_count cpu memory allocated_storage max_allocated_storage backup_retention_period snapshot_retention_limit shard_count read_capacity write_capacity"),
  ...readers(days, "retention_in_days"),
  ...readers(yes, "multi_az multi_az_enabled automatic_failover_enabled deletion_protection enable_deletion_protection deletion_protection_enabled zone_awareness_enabled"),
  ...readers(no, "skip_final_snapshot force_destroy single_nat_gateway"),
]);

/** What the sizes of a root module come to in an environment, as far as that is known without a plan; those written as they are differ nowhere and are left out. */
export function sizeReadings(repository: Repository, root: RootModule, environment: Environment | undefined): readonly SizeReading[] {
  const [top] = moduleTree(repository, root.module);
  return top === undefined ? [] : readIn(top, appliedScope(top, environment, textsOf(repository)));
}

function readIn(instance: ModuleInstance, scope: Scope): readonly SizeReading[] {
  const { module } = instance;
  const own = [...module.resources.values(), ...module.calls.values()].flatMap((declaration) =>
    argumentsWithin(declaration.block.body).flatMap(({ name, value, span }): SizeReading[] => {
      const read = READERS.get(name);
      const result = read && evaluate(value, scope);
      const size = result?.kind === "known" ? read?.(result.value) : undefined;
      return size === undefined ? [] : [{ of: within(instance.address, `${declaration.address}.${name}`), size, place: placeOf(declaration.file, { span }) }];
    }),
  );
  const called = [...instance.children].flatMap(([name, child]) => {
    const call = module.calls.get(name);
    const keys = call && keysOf(call, scope);
    return keys?.length === 0 ? [] : readIn(child, calledScope(child, scope, keys?.length === 1 ? keys[0] : UNKNOWN_KEY));
  });
  return [...own, ...called];
}
