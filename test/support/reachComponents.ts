import * as z from "zod";
import { defineComponent, items } from "../../src/catalog/define";
import type { Component } from "../../src/core/design/component";

const about = { version: 1, category: "test", summary: "For tests.", knowledge: { capabilities: [], limits: [], integration: [], security: [], cost: [], operations: [] } } as const;

const credentials = (slot: "database" | "cache", sid: string): Component["intents"][number] => ({
  kind: "grant",
  to: "role.main",
  permission: `read-${slot}`,
  sid,
  actions: ["secretsmanager:GetSecretValue"],
  on: `slot.${slot}`,
  attribute: "secret",
  keyActions: ["kms:Decrypt"],
  via: "secretsmanager",
  when: { input: "readers", field: slot },
});

/** Functions in a network, of which each says whether it uses the database and the cache. */
export const readers = defineComponent({
  ...about,
  id: "readers",
  title: "Readers",
  service: { prefix: "readers", title: "Readers" },
  main: "aws_lambda_function",
  text: `resource "aws_lambda_function" "main" {
  function_name = name.reader
  role          = role.main.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "reader.zip"

  vpc_config {
    subnet_ids         = slot.privateSubnets.id
    security_group_ids = [group.id]
  }

  environment {
    variables = merge(
      { READER = item.key },
      reach.database ? {
        DATABASE_HOST       = slot.database.host
        DATABASE_PORT       = slot.database.port
        DATABASE_NAME       = slot.database.name
        DATABASE_SECRET_ARN = slot.database.secret
      } : {},
      reach.cache ? {
        CACHE_HOST       = slot.cache.host
        CACHE_PORT       = slot.cache.port
        CACHE_SECRET_ARN = slot.cache.secret
      } : {},
    )
  }

  logging_config {
    log_format = "JSON"
    log_group  = logGroup.main.name
  }
}
`,
  needs: [
    { slot: "vpc", why: "The group stands in it." },
    { slot: "privateSubnets", why: "The functions run in them." },
    { slot: "kmsKey", why: "Encrypts.", without: "Nothing of the house encrypts." },
    { slot: "region", why: "Where keys are used.", without: "Keys are used anywhere." },
    { slot: "logRetention", why: "How long logs are kept.", without: "Logs are kept as others here are." },
    { slot: "database", why: "Is read.", without: "No database is read." },
    { slot: "cache", why: "Is read.", without: "No cache is read." },
  ],
  inputs: {
    readers: items({
      variable: "readers",
      title: "Readers",
      description: "One reader per entry.",
      entries: ["orders"],
      fields: {
        database: z.boolean().default(true).meta({ title: "Database", description: "Whether it reads the database." }),
        cache: z.boolean().default(true).meta({ title: "Cache", description: "Whether it reads the cache." }),
      },
      bySize: {},
    }),
  },
  names: { reader: { local: "reader_names", descriptor: "reader" }, role: { local: "reader_role_names", descriptor: "reader-role" }, group: { local: "sg", descriptor: "readers-sg" } },
  resources: { "aws_lambda_function.main": { per: "readers", when: [], summary: "Readers", group: "resources", name: "reader" } },
  intents: [
    { kind: "clientGroup", name: "group", description: "Readers" },
    { kind: "reach", slot: "database", when: { input: "readers", field: "database" } },
    { kind: "reach", slot: "cache", when: { input: "readers", field: "cache" } },
    { kind: "logGroup", id: "main", on: "aws_lambda_function.main", name: "reader", descriptor: "", service: "lambda", path: "/aws/lambda/", description: "Logs of the readers" },
    { kind: "role", id: "main", on: "aws_lambda_function.main", name: "role", description: "What the readers run with", service: "lambda.amazonaws.com" },
    { kind: "grant", to: "role.main", permission: "log", sid: "WriteLogs", actions: ["logs:CreateLogStream", "logs:PutLogEvents"], on: "logGroup.main", below: ":*", keyActions: [], via: "logs" },
    credentials("database", "ReadDatabaseSecret"),
    credentials("cache", "ReadCacheSecret"),
  ],
});
