import { apiGateway } from "../../src/catalog/api-gateway";
import { serverlessApi } from "../../src/catalog/compositions/serverless-api";
import { backup } from "../../src/catalog/backup";
import { dynamodb } from "../../src/catalog/dynamodb";
import { ecsService } from "../../src/catalog/ecs-service";
import { efs } from "../../src/catalog/efs";
import { elasticache } from "../../src/catalog/elasticache";
import { lambda } from "../../src/catalog/lambda";
import { sqs } from "../../src/catalog/sqs";
import type { Wish } from "../core/implementation/plans";
import { examplesFor } from "../support/choices";

/** One addition whose texts are kept. */
export interface GoldenCase {
  readonly fixture: string;
  readonly name: string;
  /** What is there already when it is planned. */
  readonly first?: Wish;
  readonly wish: Wish;
  /** The modules of the registry that the house calls are here. */
  readonly installed?: true;
}

const SERVICES = { producers: ["web"], consumers: ["worker"] };
const FIFO = { queues: { orders: { fifo_queue: true }, "order-mails": { visibility_timeout_seconds: 120 } }, deadLetter: false };
const API = { producers: ["api"], consumers: ["api"] };
const INTERNAL = { kmsKey: "aws_kms_key.internal.arn" };

/** The component that a case adds: the message queue unless its wish says another. */
export const componentIdOf = ({ wish }: GoldenCase): string => (wish.component ?? sqs).id;

/** Two tables: one of orders, which are looked for in two more ways, and one of sessions, which end. */
const TABLES = {
  component: dynamodb,
  values: {
    tables: {
      orders: {
        hash_key: "customer",
        range_key: "placed_at",
        range_key_type: "N",
        indexes: { by_status: { hash_key: "status", range_key: "placed_at", range_key_type: "N" }, by_carrier: { hash_key: "carrier", projection: "KEYS_ONLY" } },
        stream_view_type: "NEW_IMAGE",
      },
      sessions: { ttl_attribute: "ends_at" },
    },
  },
};

/** Two functions that differ in all that functions can differ in. */
const FUNCTIONS = {
  component: lambda,
  values: {
    functions: {
      "order-events": { runtime: "nodejs22.x", handler: "index.handler", memory_size: 512, timeout: 120, environment: { LEVEL: "orders" }, reserved_concurrency: 20, description: "Takes in orders" },
      reports: { runtime: "python3.13", handler: "report.main", architecture: "x86_64", ephemeral_storage: 2048, log_level: "WARN" },
    },
  },
};

/** One function whose code comes in another way, as the catalogue's examples have it. */
const delivered = (code: string): Wish => ({ component: lambda, values: { code, ...examplesFor(lambda, { code }) } });

const FILES = { component: efs };
const CACHE = { component: elasticache };
const SERVICE = { component: ecsService };
const API_GATEWAY = { component: apiGateway };
const COPIES = { component: backup };
const MEDIA = { ...FILES, name: "media" };

/** Additions to the fixtures: every house's style and every choice that changes what is written. */
export const GOLDEN_CASES: readonly GoldenCase[] = [
  { fixture: "sample", name: "off", wish: {} },
  { fixture: "sample", name: "on", wish: { on: "all", values: SERVICES } },
  { fixture: "sample", name: "fifo", wish: { on: "all", values: { ...SERVICES, ...FIFO } } },
  { fixture: "sample", name: "second", first: { on: "all", values: SERVICES }, wish: { name: "orders", on: ["large"], values: { consumers: ["worker"], queues: { refunds: {} } } } },
  { fixture: "sample", name: "bare", wish: { on: "all", values: SERVICES, without: ["monitoring", "outputs", "integration"] } },
  { fixture: "compact", name: "on", wish: { on: "all" } },
  { fixture: "services", name: "off", wish: {} },
  { fixture: "services", name: "on", wish: { on: "all", values: API } },
  { fixture: "services", name: "fifo", wish: { on: ["prod"], values: { ...API, ...FIFO } } },
  { fixture: "crlf", name: "on", wish: { on: "all", slots: INTERNAL } },
  { fixture: "crlf", name: "fifo", wish: { on: ["prod"], values: FIFO, slots: INTERNAL } },
  { fixture: "workspaces", name: "off", wish: {} },
  { fixture: "workspaces", name: "on", wish: { on: ["production"] } },
  { fixture: "config", name: "on", wish: { on: ["prod"], slots: { kmsKey: null } } },
  { fixture: "labels", name: "on", wish: { on: ["prod"] } },
  { fixture: "stacks", name: "on", wish: { root: "environments/prod", on: "all", values: { producers: ["orders"] }, slots: { alarmTopic: "module.alerts.topic_arn" } } },
  { fixture: "stacks", name: "main-file", wish: { root: "environments/prod", on: "all", home: "main-file", slots: { alarmTopic: "module.alerts.topic_arn" } } },
  { fixture: "registry", name: "on", installed: true, wish: { name: "parcels", on: "all" } },
  { fixture: "registry", name: "bare", wish: { name: "parcels", on: ["test"], without: ["monitoring", "outputs", "integration"] } },
  { fixture: "registry", name: "on", installed: true, wish: { ...FILES, name: "letters", on: "all" } },
  { fixture: "sample", name: "on", wish: { ...MEDIA, on: "all", values: { clients: ["web"] } } },
  { fixture: "sample", name: "bare", wish: { ...MEDIA, on: ["small"], without: ["monitoring", "outputs", "integration"] } },
  { fixture: "services", name: "on", wish: { ...FILES, on: "all", values: { clients: ["api"] } } },
  { fixture: "services", name: "off", wish: { ...FILES } },
  { fixture: "onefile", name: "on", wish: { ...FILES, on: "all", values: { clients: ["api"], throughput_mode: "provisioned" } } },
  { fixture: "workspaces", name: "on", wish: { ...FILES, on: ["production"], values: { clients: ["worker"] } } },
  { fixture: "config", name: "on", wish: { ...FILES, on: ["prod"], values: { clients: ["tracker"] } } },
  { fixture: "labels", name: "on", wish: { ...FILES, on: ["prod"], values: { clients: ["api"] } } },
  { fixture: "community", name: "on", wish: { ...FILES, on: "all" } },
  { fixture: "stacks", name: "on", wish: { ...FILES, root: "environments/prod", on: ["prod"], values: { clients: ["orders"] } } },
  { fixture: "stacks", name: "main-file", wish: { ...FILES, root: "environments/prod", on: "all", home: "main-file", values: { clients: ["orders"] } } },
  { fixture: "sample", name: "on", wish: { ...CACHE, name: "sessions", on: "all", values: { clients: ["web"] } } },
  { fixture: "sample", name: "bare", wish: { ...CACHE, name: "sessions", on: ["small"], without: ["monitoring", "outputs", "integration"] } },
  { fixture: "services", name: "off", wish: { ...CACHE } },
  { fixture: "services", name: "on", wish: { ...CACHE, on: ["prod"], values: { clients: ["api"] } } },
  { fixture: "services", name: "redis", wish: { ...CACHE, on: "all", values: { engine: "redis7" }, own: { prod: { nodes: 4 } } } },
  { fixture: "workspaces", name: "on", wish: { ...CACHE, on: ["production"], values: { clients: ["worker"] } } },
  { fixture: "config", name: "on", wish: { ...CACHE, on: ["prod"], values: { engine: "valkey9", clients: ["tracker"] } } },
  { fixture: "sample", name: "on", wish: { ...TABLES, on: "all", values: { ...TABLES.values, readers: ["web"], writers: ["web", "worker"] } } },
  { fixture: "sample", name: "off", wish: { component: dynamodb } },
  { fixture: "sample", name: "off", wish: { component: lambda } },
  { fixture: "sample", name: "on", wish: { ...FUNCTIONS, on: "all", values: { ...FUNCTIONS.values, invokers: ["web"] } } },
  { fixture: "services", name: "on", wish: { ...delivered("bucket"), on: "all", values: { ...delivered("bucket").values, invokers: ["api"] } } },
  { fixture: "workspaces", name: "on", wish: { ...delivered("image"), on: ["production"], values: { ...delivered("image").values, invokers: ["worker"] } } },
  { fixture: "config", name: "on", wish: { ...delivered("archive"), on: ["prod"] } },
  { fixture: "services", name: "on", wish: { ...TABLES, name: "catalog", on: ["prod"], values: { ...TABLES.values, readers: ["api"], writers: ["api"] } } },
  { fixture: "workspaces", name: "on", wish: { ...TABLES, on: ["production"], values: { ...TABLES.values, readers: ["worker"] } } },
  { fixture: "config", name: "on", wish: { ...TABLES, on: ["prod"], values: { ...TABLES.values, writers: ["tracker"] } } },
  { fixture: "sample", name: "on", wish: { ...SERVICE, name: "orders", on: ["medium", "large"], values: { image: "public.ecr.aws/docker/library/node:22-slim", port: 8080, exposed: true, path: "/orders", health_path: "/up", environment: { LOG_LEVEL: { value: "info" } } } } },
  { fixture: "sample", name: "worker", wish: { ...SERVICE, name: "mailer", on: ["small"] } },
  { fixture: "config", name: "on", wish: { ...SERVICE, name: "billing", on: ["dev"], values: { port: 7000, count: 2 } } },
  { fixture: "sample", name: "off", wish: { ...API_GATEWAY } },
  { fixture: "sample", name: "on", wish: { ...API_GATEWAY, on: "all", values: { server_name: "www.example.com", cors_origins: ["https://www.example.com"] } } },
  { fixture: "sample", name: "iam", wish: { ...API_GATEWAY, name: "partners", on: ["large"], values: { authorizer: "iam", callers: ["web"], routes: { orders: { route_key: "GET /orders/{id}" }, health: { route_key: "GET /up", timeout_seconds: 5, authorized: false } } } } },
  { fixture: "onefile", name: "on", wish: { ...API_GATEWAY, on: "all" } },
  { fixture: "onefile", name: "jwt", wish: { ...API_GATEWAY, on: "all", values: { authorizer: "jwt", issuer: "https://login.example.com", audience: ["tides"] } } },
  { fixture: "services", name: "on", wish: { ...API_GATEWAY, on: "all" } },
  { fixture: "workspaces", name: "on", wish: { ...API_GATEWAY, on: ["production"], values: { load_balancer: "none" } } },
  { fixture: "config", name: "on", wish: { ...API_GATEWAY, on: ["prod"] } },
  { fixture: "serverless", name: "on", wish: { ...API_GATEWAY, name: "partners", on: "all", values: { functions: ["aws_lambda_function.ingest", "aws_lambda_function.query"], authorizer: "jwt", routes: { readings: { route_key: "POST /readings", function: "ingest" }, hives: { route_key: "ANY /hives/{proxy+}", function: "query", authorized: false } } } } },
  { fixture: "sample", name: "on", wish: { component: serverlessApi, on: "all" } },
  { fixture: "stacks", name: "on", wish: { component: serverlessApi, name: "shop", root: "environments/dev", on: "all" } },
  { fixture: "sample", name: "on", wish: { ...COPIES, on: "all", values: { lock: "compliance", clusters: ["aws_rds_cluster.db"], selections: { data: { clusters: ["db"] }, tagged: {} } } } },
  { fixture: "services", name: "on", wish: { ...COPIES, on: "all", values: { tables: ["aws_dynamodb_table.this"], buckets: ["aws_s3_bucket.this"], selections: { tagged: {} } } } },
  { fixture: "workspaces", name: "second", wish: { ...COPIES, name: "archive", on: "all" } },
  { fixture: "config", name: "second", wish: { ...COPIES, name: "vaults", on: "all", values: { lock: "governance" } } },
];
