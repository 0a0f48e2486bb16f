import * as z from "zod";
import { defineComponent, items, things } from "../../src/catalog/define";
import { dynamodb } from "../../src/catalog/dynamodb";
import { sqs } from "../../src/catalog/sqs";
import { compose } from "../../src/core/design/composition";

/** Jobs that take from a queue, write to tables, tell a topic where they fail, and run with a role each: each of it only where something was picked for it. */
export const jobs = defineComponent({
  id: "jobs",
  version: 1,
  title: "Jobs",
  category: "test",
  summary: "For tests.",
  knowledge: { capabilities: [], limits: [], integration: [], security: [], cost: [], operations: [] },
  service: { prefix: "jobs", title: "Jobs" },
  main: "aws_lambda_function",
  text: `resource "aws_lambda_function" "main" {
  function_name = name.job
  role          = role.main.arn
  filename      = "job.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"

  dynamic "dead_letter_config" {
    for_each = thing.topics[item.topic] == null ? [] : [1]

    content {
      target_arn = thing.topics[item.topic].arn
    }
  }

  environment {
    variables = item.queue == null ? null : { QUEUE = thing.queues[item.queue].url }
  }
}

resource "aws_lambda_event_source_mapping" "queue" {
  function_name    = aws_lambda_function.main.arn
  event_source_arn = thing.queues[item.queue].arn
}
`,
  needs: [
    { slot: "kmsKey", why: "Encrypts.", without: "Not encrypted." },
    { slot: "region", why: "Bounds.", without: "Not bounded." },
  ],
  inputs: {
    jobs: items({
      variable: "jobs",
      isPrefixed: true,
      title: "Jobs",
      description: "One job per entry.",
      entries: ["report"],
      fields: {
        queue: z.string().nullable().default(null).meta({ title: "Queue", description: "The queue it takes from.", oneOf: "queues" }),
        topic: z.string().nullable().default(null).meta({ title: "Topic", description: "The topic that is told where it fails.", oneOf: "topics" }),
        tables: z.array(z.string()).default([]).meta({ title: "Tables", description: "The tables it writes to.", oneOf: "tables" }),
      },
      bySize: {},
    }),
    queues: things("queues", "Queues", "Queues that jobs may take from."),
    topics: things("topics", "Topics", "Topics that may be told where a job fails."),
    tables: things("tables", "Tables", "Tables that jobs may write to."),
  },
  names: { job: { local: "job_names", descriptor: "" }, role: { local: "job_role_names", descriptor: "role" } },
  resources: {
    "aws_lambda_function.main": { per: "jobs", when: [], summary: "Jobs", group: "resources", name: "job" },
    "aws_lambda_event_source_mapping.queue": { per: "jobs", having: "queue", when: [], summary: "Takes from the queue", group: "resources" },
  },
  intents: [
    { kind: "role", id: "main", on: "aws_lambda_function.main", name: "role", description: "What jobs run with", service: "lambda.amazonaws.com" },
    { kind: "grant", to: "role.main", permission: "receive", sid: "Receive", actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage"], on: "thing.queues[item.queue]", keyActions: ["kms:Decrypt"], via: "sqs" },
    { kind: "grant", to: "role.main", permission: "tell", sid: "Tell", actions: ["sns:Publish"], on: "thing.topics[item.topic]", keyActions: ["kms:GenerateDataKey"], via: "sns" },
    { kind: "grant", to: "role.main", permission: "write", sid: "Write", actions: ["dynamodb:PutItem"], on: "thing.tables[item.tables]", alsoBelow: "/index/*", keyActions: ["kms:Decrypt"], via: "dynamodb" },
    { kind: "output", name: "job_mappings", description: "What takes from queues.", on: "aws_lambda_event_source_mapping.queue", attribute: "id" },
  ],
});

/** Queues and tables, and jobs that take from the one and write to the other. */
export const desk = compose({
  id: "desk",
  version: 1,
  title: "Desk",
  category: "test",
  summary: "For tests.",
  service: { prefix: "desk", title: "Desk" },
  knowledge: { capabilities: [], limits: [], integration: [], security: [], cost: [], operations: [] },
  parts: [
    { id: "queues", component: sqs, values: { queues: { orders: {}, mails: {} } }, things: {} },
    { id: "tables", component: dynamodb, values: { tables: { events: {} } }, things: {} },
    { id: "jobs", component: jobs, values: { jobs: { report: { queue: "orders", tables: ["events"] } } }, things: { queues: "queues", tables: "tables" } },
  ],
});
