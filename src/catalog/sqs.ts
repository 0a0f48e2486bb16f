import * as z from "zod";
import { defineComponent, items, services, setting } from "./define";
import text from "./sqs.tf";

const DAY = 86_400;

/**
 * Queues with dead-letter queues, encrypted, watched and usable by the services the user picks.
 * Limits: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
export const sqs = defineComponent({
  id: "sqs",
  main: "aws_sqs_queue",
  version: 1,
  title: "Message queue (SQS)",
  category: "messaging",
  summary: "Queues that services send work to and take it from, with dead-letter queues, encryption and alarms.",
  service: { prefix: "messaging", title: "Messaging" },
  text,
  knowledge: {
    capabilities: [
      "A message waits until one consumer takes it and deletes it; standard queues deliver at least once and nearly in order.",
      "FIFO queues keep the order within a message group and drop duplicates sent within five minutes.",
    ],
    limits: [
      "A message has at most 1 MiB; larger payloads go to S3 with a pointer in the message.",
      "Messages are kept for at most 14 days and hidden for at most 12 hours after they were received.",
      "A FIFO queue takes 300 calls a second for each API action without batching or high throughput mode.",
    ],
    integration: [
      "ECS tasks poll with long polling; a container finds each queue's URL in an environment variable.",
      "A consumer's visibility timeout must be longer than it takes to process one message.",
    ],
    security: [
      "Each chosen service gets only the actions it needs on these queues and on the key that encrypts them.",
      "Requests without TLS are denied by the queue's policy.",
    ],
    cost: ["SQS bills requests; an idle queue costs nothing. Long polling keeps empty receives few. Requests to the KMS key are billed by KMS."],
    operations: [
      "An alarm tells when the oldest message has waited too long: consumers are slow or gone.",
      "Another tells when a dead-letter queue is not empty: look at the message, fix the cause, start a redrive.",
    ],
  },
  needs: [
    { slot: "kmsKey", why: "Encrypts the messages with the repository's own key.", without: "Messages are encrypted with a key that SQS owns." },
    { slot: "alarmTopic", why: "Receives the alarms of the queues.", without: "No alarms are written." },
    { slot: "ecsTaskRoles", why: "Lets the services you choose send and receive.", without: "No permissions are granted; senders and receivers are wired by hand." },
    { slot: "region", why: "Limits those services to using the key through the queues of this region.", without: "They may use the key through queues of any region." },
    { slot: "ecsTaskEnvironment", why: "Tells the containers of those services the queues' URLs.", without: "Containers learn the URLs in another way." },
  ],
  inputs: {
    queues: items({
      variable: "queues",
      title: "Queues",
      description: "One queue per entry; the key becomes part of its name.",
      entries: ["jobs"],
      fields: {
        visibility_timeout_seconds: z.int().min(0).max(43_200).default(30).meta({ title: "Visibility timeout", description: "How long a received message is hidden from other consumers.", unit: "seconds" }),
        message_retention_seconds: z
          .int()
          .min(60)
          .max(14 * DAY)
          .default(4 * DAY)
          .meta({ title: "Message retention", description: "How long a message waits before SQS drops it.", unit: "seconds" }),
        max_receive_count: z.int().min(1).max(1000).default(3).meta({ title: "Maximum receive count", description: "Receives before a message goes to the dead-letter queue." }),
        delay_seconds: z.int().min(0).max(900).default(0).meta({ title: "Delivery delay", description: "How long a new message stays hidden.", unit: "seconds" }),
        fifo_queue: z.boolean().default(false).meta({ title: "FIFO", description: "Keeps the order within a message group and drops duplicates." }),
      },
      // A dead-letter queue keeps messages for 14 days counted from when they were sent, so the source keeps them for less.
      bySize: { large: { message_retention_seconds: 7 * DAY } },
    }),
    deadLetter: setting(
      "create_dead_letter_queues",
      z.boolean().default(true).meta({ title: "Dead-letter queues", description: "Whether messages that fail too often are set aside in a queue of their own." }),
      { small: true, medium: true, large: true },
    ),
    oldestMessageAge: setting(
      "oldest_message_age_threshold",
      z.int().min(60).max(1_209_600).default(900).meta({ title: "Oldest message age threshold", description: "Age of the oldest message, in seconds, that raises an alarm.", unit: "seconds" }),
      { small: 900, medium: 900, large: 300 },
    ),
    producers: services("May send", "Services that may send messages to the queues."),
    consumers: services("May receive", "Services that may receive and delete messages."),
  },
  names: {
    queue: {
      local: "queue_names",
      descriptor: "",
      ending: { field: "fifo_queue", text: ".fifo" },
    },
    dlq: {
      local: "queue_dlq_names",
      descriptor: "dlq",
      ending: { field: "fifo_queue", text: ".fifo" },
    },
  },
  resources: {
    "aws_sqs_queue.main": { per: "queues", when: [], summary: "Queues", group: "resources", name: "queue" },
    "aws_sqs_queue.dlq": { per: "queues", when: ["deadLetter"], summary: "Dead-letter queues", group: "resources", name: "dlq" },
    "aws_sqs_queue_redrive_policy.main": { per: "queues", when: ["deadLetter"], summary: "Sends messages that fail too often to the dead-letter queue", group: "resources" },
    "aws_sqs_queue_redrive_allow_policy.dlq": { per: "queues", when: ["deadLetter"], summary: "Only its own queue may use a dead-letter queue", group: "security" },
    "aws_sqs_queue_policy.main": { per: "queues", when: [], summary: "Denies requests without TLS", group: "security" },
    "aws_sqs_queue_policy.dlq": { per: "queues", when: ["deadLetter"], summary: "Denies requests without TLS to dead-letter queues", group: "security" },
  },
  intents: [
    {
      kind: "encryption",
      on: ["aws_sqs_queue.main", "aws_sqs_queue.dlq"],
      argument: "kms_master_key_id",
      facet: "arn",
      managed: { argument: "sqs_managed_sse_enabled", value: "true" },
    },
    {
      kind: "grant",
      to: "producers",
      permission: "send",
      sid: "SendMessages",
      actions: ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"],
      on: "aws_sqs_queue.main",
      keyActions: ["kms:Decrypt", "kms:GenerateDataKey"],
      via: "sqs",
    },
    {
      kind: "grant",
      to: "consumers",
      permission: "receive",
      sid: "ReceiveMessages",
      actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"],
      on: "aws_sqs_queue.main",
      keyActions: ["kms:Decrypt"],
      via: "sqs",
    },
    { kind: "containerEnvironment", to: ["producers", "consumers"], on: "aws_sqs_queue.main", name: "QUEUE_{key}_URL", attribute: "url" },
    {
      kind: "alarm",
      label: "oldest_message_age",
      on: "aws_sqs_queue.main",
      description: "Queue {key}: the oldest message has waited too long",
      descriptor: "oldest-message-age",
      namespace: "AWS/SQS",
      metric: "ApproximateAgeOfOldestMessage",
      statistic: "Maximum",
      comparison: "GreaterThanThreshold",
      threshold: { kind: "setting", name: "oldestMessageAge" },
      periodSeconds: 60,
      evaluationPeriods: 5,
      missing: "notBreaching",
      dimensions: { QueueName: "name" },
    },
    {
      kind: "alarm",
      label: "dlq_not_empty",
      on: "aws_sqs_queue.dlq",
      description: "Messages of queue {key} could not be processed",
      descriptor: "not-empty",
      namespace: "AWS/SQS",
      metric: "ApproximateNumberOfMessagesVisible",
      statistic: "Maximum",
      comparison: "GreaterThanThreshold",
      threshold: { kind: "number", value: 0 },
      periodSeconds: 60,
      evaluationPeriods: 1,
      missing: "notBreaching",
      dimensions: { QueueName: "name" },
    },
    { kind: "output", name: "queue_urls", description: "Queue URLs, by name.", on: "aws_sqs_queue.main", attribute: "url" },
    { kind: "output", name: "queue_arns", description: "Queue ARNs, by name.", on: "aws_sqs_queue.main", attribute: "arn" },
    { kind: "output", name: "dead_letter_queue_urls", description: "Dead-letter queue URLs, by name of the queue.", on: "aws_sqs_queue.dlq", attribute: "url" },
  ],
});
