import * as z from "zod";
import { defineComponent, items, services } from "../../src/catalog/define";
import type { Component } from "../../src/core/design/component";
import type { Intent } from "../../src/core/design/intent";

/** What a component of the catalogue says beside what it makes. */
const about = { version: 1, category: "test", summary: "For tests.", knowledge: { capabilities: [], limits: [], integration: [], security: [], cost: [], operations: [] } } as const;

const retention = { slot: "logRetention", why: "How long logs are kept.", without: "Logs are kept as others here are." } as const;
const key = { slot: "kmsKey", why: "Encrypts.", without: "Nothing of the house encrypts." } as const;

/** A single thing with two log groups that it names, and a token that it takes. */
export const cache = defineComponent({
  ...about,
  id: "cache",
  title: "Cache",
  service: { prefix: "cache", title: "Cache" },
  main: "aws_elasticache_replication_group",
  text: `resource "aws_elasticache_replication_group" "main" {
  replication_group_id       = name.group
  description                = "Cache"
  engine                     = "redis"
  node_type                  = "cache.t4g.micro"
  num_cache_clusters         = 1
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true

  log_delivery_configuration {
    destination      = logGroup.slow.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }

  log_delivery_configuration {
    destination      = logGroup.engine.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "engine-log"
  }
}
`,
  needs: [key, retention],
  inputs: {},
  names: { group: { local: "", descriptor: "cache" }, token: { local: "secret", descriptor: "cache-token" } },
  resources: { "aws_elasticache_replication_group.main": { when: [], summary: "The cache", group: "resources", name: "group" } },
  intents: [
    { kind: "encryption", on: ["aws_elasticache_replication_group.main"], argument: "kms_key_id", facet: "arn" },
    { kind: "logGroup", id: "slow", on: "aws_elasticache_replication_group.main", name: "group", descriptor: "slow", service: "elasticache", description: "Slow commands of the cache" },
    { kind: "logGroup", id: "engine", on: "aws_elasticache_replication_group.main", name: "group", descriptor: "engine", service: "elasticache", description: "Log of the cache engine" },
    {
      kind: "secret",
      id: "token",
      on: "aws_elasticache_replication_group.main",
      name: "token",
      description: "Token of the cache",
      value: { kind: "generated", length: 32, special: false },
      argument: "auth_token",
      map: { value: "token", beside: { host: "aws_elasticache_replication_group.main.primary_endpoint_address" } },
    },
  ],
});

/** A single thing that AWS gives a log group below a path of its own, and that can keep its password itself. */
export const database = defineComponent({
  ...about,
  id: "database",
  title: "Database",
  service: { prefix: "ledger", title: "Ledger" },
  main: "aws_db_instance",
  text: `resource "aws_db_instance" "main" {
  identifier                      = name.database
  engine                          = "postgres"
  instance_class                  = "db.t4g.micro"
  allocated_storage               = 20
  username                        = "ledger"
  skip_final_snapshot             = true
  enabled_cloudwatch_logs_exports = ["postgresql"]
}
`,
  needs: [key, { slot: "ecsTaskRoles", why: "Lets services read the password.", without: "Nobody may read it." }],
  inputs: { clients: services("May read", "Services that may read the password.") },
  names: { database: { local: "", descriptor: "ledger" }, password: { local: "password", descriptor: "ledger-password" } },
  resources: { "aws_db_instance.main": { when: [], summary: "The database", group: "resources", name: "database" } },
  intents: [
    { kind: "logGroup", id: "main", on: "aws_db_instance.main", name: "database", descriptor: "postgresql", service: "rds", path: "/aws/rds/instance/", description: "Log of the database" },
    {
      kind: "secret",
      id: "password",
      on: "aws_db_instance.main",
      name: "password",
      description: "Password of the database",
      value: { kind: "generated", length: 32, special: "!#-_" },
      argument: "password",
      managed: { argument: "manage_master_user_password", keyArgument: "master_user_secret_kms_key_id", arn: "master_user_secret[0].secret_arn" },
    },
    { kind: "grant", to: "clients", permission: "read", sid: "ReadPassword", actions: ["secretsmanager:GetSecretValue"], on: "secret.password", keyActions: ["kms:Decrypt"], via: "secretsmanager" },
    { kind: "output", name: "ledger_password_arn", description: "ARN of the password.", on: "secret.password", attribute: "arn" },
  ],
});

/** One thing per entry, each with a log group below the path of its service and a token that somebody sets by hand. */
export const workers = defineComponent({
  ...about,
  id: "workers",
  title: "Workers",
  service: { prefix: "workers", title: "Workers" },
  main: "aws_lambda_function",
  text: `resource "aws_lambda_function" "main" {
  function_name = name.worker
  role          = item.role
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "worker.zip"

  environment {
    variables = {
      TOKEN = secret.token.arn
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = logGroup.main.name
  }
}
`,
  needs: [key, retention],
  inputs: {
    workers: items({
      variable: "workers",
      title: "Workers",
      description: "One worker per entry.",
      entries: ["mail"],
      fields: { role: z.string().default("arn:aws:iam::111122223333:role/worker").meta({ title: "Role", description: "Role it runs with." }) },
      bySize: {},
    }),
  },
  names: { worker: { local: "worker_names", descriptor: "worker" }, token: { local: "worker_token_names", descriptor: "worker-token" } },
  resources: { "aws_lambda_function.main": { per: "workers", when: [], summary: "Workers", group: "resources", name: "worker" } },
  intents: [
    { kind: "logGroup", id: "main", on: "aws_lambda_function.main", name: "worker", descriptor: "", service: "lambda", path: "/aws/lambda/", description: "Logs of the workers" },
    { kind: "secret", id: "token", on: "aws_lambda_function.main", name: "token", description: "Token of the mail provider", value: { kind: "given" } },
  ],
});

/** A component with other intents than its own. */
export const withIntents = (component: Component, intents: readonly Intent[]): Component => ({ ...component, intents });
