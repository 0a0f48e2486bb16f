import { blocksOf, valueOf } from "../../terraform/arguments";
import { plainString, type Body, type Expression } from "../../hcl/tree";
import type { ResourceDeclaration } from "../../terraform/module";
import type { StorePart, StoreSlot } from "./store";

/** A type of resource, or of look-up, that is a database or cache. */
export interface StoreType {
  readonly slot: StoreSlot;
  /** What its attributes give, as an object reads them: `endpoint[0].address`. */
  readonly attributes: Readonly<Record<string, StorePart>>;
  /** The argument, or attribute of a look-up, that holds its security groups. */
  readonly groups: string;
}

const GROUPS = "vpc_security_group_ids";

/**
 * Attributes by type. The `endpoint` of an instance has the port in it, so that its `address` is the host.
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster, db_instance, db_proxy,
 * elasticache_replication_group, elasticache_cluster and elasticache_serverless_cache, and the data sources of these names; 2026-12.
 */
const TYPES: Readonly<Record<string, StoreType>> = {
  aws_db_proxy: { slot: "database", attributes: { endpoint: "host", arn: "arn" }, groups: GROUPS },
  aws_rds_cluster: { slot: "database", attributes: { endpoint: "host", port: "port", database_name: "name", arn: "arn", cluster_resource_id: "resourceId" }, groups: GROUPS },
  aws_db_instance: { slot: "database", attributes: { address: "host", port: "port", db_name: "name", arn: "arn", resource_id: "resourceId" }, groups: GROUPS },
  aws_elasticache_replication_group: { slot: "cache", attributes: { primary_endpoint_address: "host", arn: "arn" }, groups: "security_group_ids" },
  aws_elasticache_cluster: { slot: "cache", attributes: { "cache_nodes[0].address": "host", port: "port", arn: "arn" }, groups: "security_group_ids" },
  aws_elasticache_serverless_cache: { slot: "cache", attributes: { "endpoint[0].address": "host", "endpoint[0].port": "port", arn: "arn" }, groups: "security_group_ids" },
};

/** What look-ups of the same types call otherwise. */
const LOOKED_UP: Readonly<Record<string, StoreType>> = {
  aws_db_instance: { slot: "database", attributes: { address: "host", port: "port", db_name: "name", db_instance_arn: "arn", resource_id: "resourceId" }, groups: "vpc_security_groups" },
  aws_elasticache_replication_group: { slot: "cache", attributes: { primary_endpoint_address: "host", port: "port", arn: "arn" }, groups: "" },
  aws_elasticache_serverless_cache: { slot: "cache", attributes: { "endpoint.address": "host", "endpoint.port": "port", arn: "arn" }, groups: "security_group_ids" },
};

/** Keys are spread over several groups of nodes, so that clients ask the configuration endpoint where each is. */
const isSharded = (body: Body): boolean => [...blocksOf(body, "cluster_mode"), ...["num_node_groups", "replicas_per_node_group"].flatMap((name) => valueOf(body, name) ?? [])].length > 0;

/** What is known of a resource or look-up that is a database or cache; `undefined` for any other, and for the copy of another database. */
export function storeTypeOf({ kind, type, block: { body } }: Pick<ResourceDeclaration, "kind" | "type" | "block">): StoreType | undefined {
  const found = (kind === "data" ? LOOKED_UP[type] : undefined) ?? TYPES[type];
  if (found === undefined || valueOf(body, "replicate_source_db") !== undefined || valueOf(body, "replication_source_identifier") !== undefined) return undefined;
  if (type === "aws_elasticache_replication_group" && kind === "resource" && isSharded(body)) return { ...found, attributes: { configuration_endpoint_address: "host", arn: "arn" } };
  return type === "aws_elasticache_cluster" && textOf(valueOf(body, "engine")) === "memcached" ? { ...found, attributes: { cluster_address: "host", port: "port", arn: "arn" } } : found;
}

/** The part that an attribute of a type gives, whichever element of a list it is taken of. */
export function partOfAttribute(type: string, attribute: string): StorePart | undefined {
  const all = [TYPES[type], LOOKED_UP[type]].flatMap((each) => Object.entries(each?.attributes ?? {}));
  const known = type === "aws_elasticache_replication_group" && attribute === "configuration_endpoint_address" ? "host" : undefined;
  return known ?? all.find(([name]) => name.replace(/\[\d+\]/g, "") === attribute)?.[1];
}

export const slotOfType = (type: string): StoreSlot | undefined => TYPES[type]?.slot;

const textOf = (value: Expression | undefined): string | undefined => (value === undefined ? undefined : value.kind === "number" ? value.text : plainString(value));

/**
 * The ports that engines listen on where nobody says another, by the beginning of what they are called. Proxies listen there too.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html, API_CreateDBCluster.html (Port),
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html, API_CreateCacheCluster.html; 2026-12.
 */
const PORTS: readonly (readonly [RegExp, string])[] = [
  [/^(aurora-)?postgres(ql)?$/i, "5432"],
  [/^(aurora(-mysql)?|mysql|mariadb)$/i, "3306"],
  [/^(custom-)?oracle-/i, "1521"],
  [/^((custom-)?sqlserver(-|$))/i, "1433"],
  [/^db2-/i, "50000"],
  [/^memcached$/i, "11211"],
  [/^(redis|valkey)$/i, "6379"],
];

/** The port that something of a type listens on with these arguments; `undefined` where only AWS knows it. */
export function portNumberOf(type: string, body: Body): string | undefined {
  const said = valueOf(body, "port");
  if (said !== undefined) return said.kind === "number" ? said.text : undefined;
  const engine = valueOf(body, type === "aws_db_proxy" ? "engine_family" : "engine");
  const name = engine === undefined && type === "aws_elasticache_replication_group" ? "redis" : textOf(engine);
  return name === undefined ? undefined : PORTS.find(([names]) => names.test(name))?.[1];
}
