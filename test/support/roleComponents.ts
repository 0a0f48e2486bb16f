import * as z from "zod";
import { defineComponent, items } from "../../src/catalog/define";
import type { Component } from "../../src/core/design/component";

/** What a component of the catalogue says beside what it makes. */
const about = { version: 1, category: "test", summary: "For tests.", knowledge: { capabilities: [], limits: [], integration: [], security: [], cost: [], operations: [] } } as const;

const retention = { slot: "logRetention", why: "How long logs are kept.", without: "Logs are kept as others here are." } as const;
const key = { slot: "kmsKey", why: "Encrypts.", without: "Nothing of the house encrypts." } as const;

/** One function per entry, each with a role of its own, a log group and a table for what failed. */
export const handlers = defineComponent({
  ...about,
  id: "handlers",
  title: "Handlers",
  service: { prefix: "handlers", title: "Handlers" },
  main: "aws_lambda_function",
  text: `resource "aws_lambda_function" "main" {
  function_name = name.handler
  role          = role.main.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "handler.zip"
  memory_size   = item.memory

  environment {
    variables = {
      FAILURES = aws_dynamodb_table.failures.name
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = logGroup.main.name
  }
}

resource "aws_dynamodb_table" "failures" {
  name         = name.failures
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
`,
  needs: [key, retention],
  inputs: {
    handlers: items({
      variable: "handlers",
      title: "Handlers",
      description: "One handler per entry.",
      entries: ["mail"],
      fields: { memory: z.int().min(128).max(10240).default(256).meta({ title: "Memory", description: "Memory of a handler.", unit: "MB" }) },
      bySize: {},
    }),
  },
  names: { handler: { local: "handler_names", descriptor: "handler" }, failures: { local: "handler_failure_names", descriptor: "failures" }, role: { local: "handler_role_names", descriptor: "handler-role" } },
  resources: {
    "aws_lambda_function.main": { per: "handlers", when: [], summary: "Handlers", group: "resources", name: "handler" },
    "aws_dynamodb_table.failures": { per: "handlers", when: [], summary: "What handlers failed at", group: "resources", name: "failures" },
  },
  intents: [
    { kind: "logGroup", id: "main", on: "aws_lambda_function.main", name: "handler", descriptor: "", service: "lambda", path: "/aws/lambda/", description: "Logs of the handlers" },
    { kind: "role", id: "main", on: "aws_lambda_function.main", name: "role", description: "What the handlers run with", service: "lambda.amazonaws.com" },
  ],
});

/** Schedules per entry, with one role for all of them that their group alone may have assumed. */
export const schedules = defineComponent({
  ...about,
  id: "schedules",
  title: "Schedules",
  service: { prefix: "schedules", title: "Schedules" },
  main: "aws_scheduler_schedule",
  text: `resource "aws_scheduler_schedule_group" "main" {
  name = name.group
}

resource "aws_scheduler_schedule" "main" {
  name                = item.key
  group_name          = aws_scheduler_schedule_group.main.name
  schedule_expression = item.expression

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_kinesis_stream.main.arn
    role_arn = role.main.arn

    kinesis_parameters {
      partition_key = item.key
    }
  }
}

resource "aws_kinesis_stream" "main" {
  name        = name.stream
  shard_count = 1
}
`,
  needs: [key, { slot: "accountId", why: "The account whose schedules may use the role.", without: "The role does not say for which account it is used." }],
  inputs: {
    schedules: items({
      variable: "schedules",
      title: "Schedules",
      description: "One schedule per entry.",
      entries: ["nightly"],
      fields: { expression: z.string().default("cron(0 3 * * ? *)").meta({ title: "Expression", description: "When it runs." }) },
      bySize: {},
    }),
  },
  names: {
    group: { local: "group", descriptor: "schedules" },
    stream: { local: "stream", descriptor: "scheduled" },
    role: { local: "role", descriptor: "schedules-role" },
  },
  resources: {
    "aws_scheduler_schedule_group.main": { when: [], summary: "The group of the schedules", group: "resources", name: "group" },
    "aws_scheduler_schedule.main": { per: "schedules", when: [], summary: "Schedules", group: "resources" },
    "aws_kinesis_stream.main": { when: [], summary: "What is due", group: "resources", name: "stream" },
  },
  intents: [
    {
      kind: "role",
      id: "main",
      on: "aws_scheduler_schedule.main",
      isShared: true,
      name: "role",
      description: "What the schedules run with",
      service: "scheduler.amazonaws.com",
      conditions: [
        { test: "StringEquals", variable: "aws:SourceAccount", value: "slot.accountId.id" },
        { test: "ArnEquals", variable: "aws:SourceArn", value: "aws_scheduler_schedule_group.main.arn" },
      ],
    },
  ],
});

/** The handlers with what they may do: to what is there for each of them, to what the repository has, and to nothing in particular. */
export const permittedHandlers: Component = {
  ...handlers,
  needs: [...handlers.needs, { slot: "alarmTopic", why: "Told of failures.", without: "Nobody is told of failures." }, { slot: "region", why: "Where keys are used.", without: "Keys are used anywhere." }],
  intents: [
    ...handlers.intents,
    { kind: "grant", to: "role.main", permission: "log", sid: "WriteLogs", actions: ["logs:CreateLogStream", "logs:PutLogEvents"], on: "logGroup.main", below: ":*", keyActions: [], via: "logs" },
    { kind: "grant", to: "role.main", permission: "keep", sid: "KeepFailures", actions: ["dynamodb:PutItem"], on: "aws_dynamodb_table.failures", keyActions: ["kms:Decrypt"], via: "dynamodb" },
    { kind: "grant", to: "role.main", permission: "tell", sid: "TellFailures", actions: ["sns:Publish"], on: "slot.alarmTopic", keyActions: ["kms:Decrypt"], via: "sns" },
    { kind: "grant", to: "role.main", permission: "trace", sid: "Trace", actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], on: "aws_lambda_function.main", anyResource: "AWS X-Ray knows no resources for them.", keyActions: [], via: "xray" },
  ],
};

/** The schedules with what they may do, all of them by one role. */
export const permittedSchedules: Component = {
  ...schedules,
  intents: [...schedules.intents, { kind: "grant", to: "role.main", permission: "put", sid: "PutDue", actions: ["kinesis:PutRecord"], on: "aws_kinesis_stream.main", keyActions: [], via: "kinesis" }],
};
