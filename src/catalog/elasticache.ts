import * as z from "zod";
import type { Intent } from "../core/design/intent";
import { choice, defineComponent, services, setting } from "./define";
import text from "./elasticache.tf";

const MAIN = "aws_elasticache_replication_group.main";

const time = "([01][0-9]|2[0-3]):[0-5][0-9]";
const day = "(mon|tue|wed|thu|fri|sat|sun)";

/**
 * What AWS makes new clusters of, by family of parameters, newest version last; AWS names no end of support for any of them.
 * Provider 5.73 is the first that knows Valkey. As of 2026-11:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-versions.html
 */
const VERSIONS = { valkey9: ["9.0", "9.1"], valkey8: ["8.0", "8.1", "8.2"], redis7: ["7.0", "7.1"] } as const;

interface Watch {
  readonly label: string;
  readonly metric: string;
  readonly statistic: string;
  readonly threshold: Extract<Intent, { kind: "alarm" }>["threshold"];
  /** Behind "Node 001 of the cache". */
  readonly says: string;
}

/** An alarm for each node: AWS counts by the id of a node, which is that of the group and a number. */
const watch = ({ label, metric, statistic, threshold, says }: Watch): Intent => ({
  kind: "alarm",
  label,
  on: MAIN,
  parts: "nodes",
  description: `Node {key} of the cache ${says}`,
  descriptor: label.replaceAll("_", "-"),
  namespace: "AWS/ElastiCache",
  metric,
  statistic,
  comparison: "GreaterThanThreshold",
  threshold,
  periodSeconds: 300,
  evaluationPeriods: 3,
  missing: "notBreaching",
  dimensions: { CacheClusterId: "{id}-{key}" },
});

/**
 * A cache of one primary node and its replicas, reachable over TLS with a token, by the services the user picks.
 * Limits: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html
 * Alarms: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html
 */
export const elasticache = defineComponent({
  id: "elasticache",
  version: 1,
  title: "Cache (ElastiCache)",
  category: "database",
  summary: "A Valkey or Redis cache that services share: encryption at rest and on the way, a token in a secret, replicas, logs and alarms.",
  service: { prefix: "elasticache", title: "ElastiCache" },
  main: "aws_elasticache_replication_group",
  text,
  knowledge: {
    capabilities: [
      "Keeps data in memory and answers in less than a millisecond: caches, sessions, counters, locks and queues of short life.",
      "Valkey is the open continuation of Redis OSS 7.2; clients of Redis talk to it unchanged, and its nodes cost a fifth less.",
      "With more than one node the others are replicas in other zones: one of them takes over when the primary fails, and they answer reads.",
    ],
    limits: [
      "All data is on one primary: it is as large as the memory of one node, of which AWS advises to keep a quarter free.",
      "A primary has at most 5 replicas, and a node takes at most 65,000 connections.",
      "A cache of one node has nobody to take over: it loses its data when the node fails or is replaced.",
      "Node ids end in the numbers that the alarms watch; a node that AWS adds under another number is watched by none.",
    ],
    integration: [
      "Containers find host, port and the ARN of the token in environment variables, and read the token when they start.",
      "Clients must use TLS (rediss://) and send the token with AUTH.",
      "The primary endpoint follows a failover; clients have to connect again and should look the name up anew.",
    ],
    security: [
      "Port 6379 is open to the chosen services alone, and only they may read the token.",
      "Data is encrypted at rest with the repository's own key and on the way by TLS.",
      "The token is made here and stands in the state, as the provider wants it so; whoever may read the state may read it.",
      "Everybody has the same token and may do everything; users with rights of their own take a user group, which is not written here.",
    ],
    cost: [
      "Nodes are billed by the hour whether used or not, in us-east-1 for Valkey about 9 USD a month for cache.t4g.micro, 19 for cache.t4g.small and 93 for cache.m7g.large, each; Redis OSS costs a quarter more.",
      "So small is about 9, medium 38 and large 280 USD a month, by the list prices of 2025-11 (https://aws.amazon.com/elasticache/pricing/).",
      "Traffic to a node in another zone is billed to the containers alone, 0.01 USD per GB each way; snapshots cost about 0.085 USD per GiB and month, and each alarm 0.10 USD a month.",
    ],
    operations: [
      "Alarms tell of each node when its processor, its memory or its connections near their limits: take larger nodes, or let keys expire.",
      "Changes of node type and version are made in the maintenance window; with replicas they interrupt for seconds, with one node for minutes.",
      "A snapshot is taken each day where they are kept, from a replica where there is one.",
      "The slow log names commands that took more than 10 ms; the engine log failovers and full synchronisations.",
    ],
  },
  needs: [
    { slot: "vpc", why: "The security group of the cache stands in it." },
    { slot: "databaseSubnets", why: "The nodes stand in them.", without: "The nodes stand in the private subnets, as there are no subnets for databases.", instead: "privateSubnets" },
    { slot: "ecsServiceSecurityGroups", why: "Lets the services you choose connect.", without: "The address ranges of the private subnets are let in instead." },
    { slot: "privateSubnets", why: "Their address ranges are let in where services have no security group of their own." },
    { slot: "kmsKey", why: "Encrypts data, logs and token with the repository's own key.", without: "Data and token are encrypted with keys that AWS manages." },
    { slot: "logRetention", why: "How long the logs of the cache are kept.", without: "Logs are kept as others here are." },
    { slot: "alarmTopic", why: "Receives the alarms of the cache.", without: "No alarms are written." },
    { slot: "ecsTaskRoles", why: "Lets the services you choose read the token.", without: "No permissions are granted; who reads the token is wired by hand." },
    { slot: "region", why: "Limits those services to using the key through the secrets of this region.", without: "They may use the key through secrets of any region." },
    { slot: "ecsTaskEnvironment", why: "Tells the containers of those services host, port and token.", without: "Containers learn host, port and token in another way." },
  ],
  inputs: {
    engine: choice(z.enum(["valkey9", "valkey8", "redis7"]).default("valkey8").meta({ title: "Engine", titles: { valkey9: "Valkey 9", valkey8: "Valkey 8", redis7: "Redis OSS 7" }, description: "Valkey 8 or its newest generation, Valkey 9, or Redis OSS 7 for clients that need it. A cache can be moved to a newer engine, never back." })),
    valkey_version: setting("engine_version", z.enum(VERSIONS.valkey8).default("8.1").meta({ title: "Engine version", description: "Version of Valkey." }), { small: "8.1", medium: "8.1", large: "8.1" }, { engine: ["valkey8"] }),
    valkey9_version: setting("engine_version", z.enum(VERSIONS.valkey9).default("9.0").meta({ title: "Engine version", description: "Version of Valkey." }), { small: "9.0", medium: "9.0", large: "9.0" }, { engine: ["valkey9"] }),
    redis_version: setting("engine_version", z.enum(VERSIONS.redis7).default("7.1").meta({ title: "Engine version", description: "Version of Redis OSS." }), { small: "7.1", medium: "7.1", large: "7.1" }, { engine: ["redis7"] }),
    node_type: setting(
      "node_type",
      z
        .string()
        .regex(/^cache[.][a-z0-9]+[.][a-z0-9]+$/, "Use a type of node such as cache.t4g.micro.")
        .default("cache.t4g.micro")
        .meta({ title: "Node type", description: "Type of the nodes, which decides memory and processor.", matching: "a type of node such as cache.t4g.micro" }),
      { small: "cache.t4g.micro", medium: "cache.t4g.small", large: "cache.m7g.large" },
    ),
    nodes: setting("node_count", z.int().min(1).max(6).default(1).meta({ title: "Number of nodes", description: "The primary and its replicas; with more than one they stand in several zones and one takes over when the primary fails." }), { small: 1, medium: 2, large: 3 }),
    maxmemory_policy: setting(
      "maxmemory_policy",
      z
        .enum(["volatile-lru", "allkeys-lru", "volatile-lfu", "allkeys-lfu", "volatile-random", "allkeys-random", "volatile-ttl", "noeviction"])
        .default("volatile-lru")
        .meta({ title: "Policy when memory is full", description: "Which keys go when the memory is full: volatile are those with an end, noeviction refuses writes instead." }),
      { small: "volatile-lru", medium: "volatile-lru", large: "volatile-lru" },
    ),
    snapshot_retention: setting("snapshot_retention_days", z.int().min(0).max(35).default(0).meta({ title: "Snapshot retention", description: "How long daily snapshots are kept; 0 for none.", unit: "days" }), { small: 0, medium: 1, large: 7 }),
    snapshot_window: setting(
      "snapshot_window",
      z.string().regex(new RegExp(`^${time}-${time}$`), "Write hours and minutes, such as 02:00-03:00.").default("02:00-03:00").meta({ title: "Snapshot window", description: "When snapshots are taken, in UTC; outside of the maintenance window.", matching: "hours and minutes, such as 02:00-03:00" }),
      { small: "02:00-03:00", medium: "02:00-03:00", large: "02:00-03:00" },
    ),
    maintenance_window: setting(
      "maintenance_window",
      z
        .string()
        .regex(new RegExp(`^${day}:${time}-${day}:${time}$`), "Write days, hours and minutes, such as sun:04:00-sun:05:00.")
        .default("sun:04:00-sun:05:00")
        .meta({ title: "Maintenance window", description: "When AWS may change the nodes, in UTC.", matching: "days, hours and minutes, such as sun:04:00-sun:05:00" }),
      { small: "sun:04:00-sun:05:00", medium: "sun:04:00-sun:05:00", large: "sun:04:00-sun:05:00" },
    ),
    processorUsage: setting(
      "cpu_threshold",
      z.int().min(1).max(100).default(45).meta({ title: "Processor threshold", description: "Use of all processors of a node, in percent, that raises an alarm: 45 for nodes with two, of which the engine uses one, and 90 for larger ones.", unit: "percent" }),
      { small: 45, medium: 45, large: 45 },
    ),
    memoryUsage: setting("memory_threshold", z.int().min(1).max(100).default(80).meta({ title: "Memory threshold", description: "Use of a node's memory, in percent, that raises an alarm.", unit: "percent" }), { small: 90, medium: 80, large: 80 }),
    clients: services("May connect", "Services that may connect to the cache and read its token."),
  },
  names: {
    cache: { local: "", descriptor: "cache" },
    subnets: { local: "subnet_group", descriptor: "cache-subnets" },
    parameters: { local: "parameter_group", descriptor: "cache-parameters" },
    group: { local: "sg", descriptor: "cache-sg" },
    token: { local: "token", descriptor: "cache-token" },
  },
  resources: {
    "aws_elasticache_subnet_group.main": { when: [], summary: "The subnets of the nodes", group: "resources", name: "subnets" },
    "aws_elasticache_parameter_group.main": { when: [], summary: "What the engine does when memory is full", group: "resources", name: "parameters" },
    [MAIN]: { when: [], summary: "The cache", group: "resources", name: "cache" },
  },
  intents: [
    { kind: "networkPath", from: "clients", name: "group", description: "Access to the cache", port: 6379, ruleName: "redis-tcp" },
    { kind: "encryption", on: [MAIN], argument: "kms_key_id", facet: "arn" },
    { kind: "logGroup", id: "slow", on: MAIN, name: "cache", descriptor: "slow", service: "elasticache", description: "Slow commands of the cache" },
    { kind: "logGroup", id: "engine", on: MAIN, name: "cache", descriptor: "engine", service: "elasticache", description: "Log of the cache's engine" },
    {
      kind: "secret",
      id: "token",
      on: MAIN,
      name: "token",
      description: "Token of the cache",
      // 16 to 128 characters; letters and digits are always accepted: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html
      value: { kind: "generated", length: 32, special: false },
      argument: "auth_token",
      map: { value: "token", beside: { host: `${MAIN}.primary_endpoint_address`, port: `${MAIN}.port` } },
    },
    { kind: "grant", to: "clients", permission: "connect", sid: "ReadCacheToken", actions: ["secretsmanager:GetSecretValue"], on: "secret.token", keyActions: ["kms:Decrypt"], via: "secretsmanager" },
    { kind: "containerEnvironment", to: ["clients"], on: MAIN, name: "CACHE_HOST", attribute: "primary_endpoint_address" },
    { kind: "containerEnvironment", to: ["clients"], on: MAIN, name: "CACHE_PORT", attribute: "port", isNumber: true },
    { kind: "containerEnvironment", to: ["clients"], on: "secret.token", name: "CACHE_TOKEN_ARN", attribute: "arn" },
    // AWS has nodes with up to two processors watched by the whole machine, at 90 divided by their number, and larger ones by the engine: both are there, as the type differs.
    watch({ label: "cpu", metric: "CPUUtilization", statistic: "Average", threshold: { kind: "setting", name: "processorUsage" }, says: "is short of processor time" }),
    watch({ label: "engine_cpu", metric: "EngineCPUUtilization", statistic: "Average", threshold: { kind: "number", value: 90 }, says: "is near what its engine can do" }),
    watch({ label: "memory", metric: "DatabaseMemoryUsagePercentage", statistic: "Maximum", threshold: { kind: "setting", name: "memoryUsage" }, says: "is short of memory" }),
    watch({ label: "connections", metric: "CurrConnections", statistic: "Maximum", threshold: { kind: "number", value: 50_000 }, says: "has nearly as many connections as it can" }),
    { kind: "output", name: "elasticache_primary_endpoint", description: "Host that takes reads and writes.", on: MAIN, attribute: "primary_endpoint_address" },
    { kind: "output", name: "elasticache_reader_endpoint", description: "Host that takes reads.", on: MAIN, attribute: "reader_endpoint_address" },
    { kind: "output", name: "elasticache_token_arn", description: "ARN of the token.", on: "secret.token", attribute: "arn" },
  ],
});
