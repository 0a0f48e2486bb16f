import type { DesignView } from "../../../src/protocol/designView";
import type { AnswersView } from "../../../src/protocol/views";
import { session } from "./sampleSession";

type Json = DesignView["schema"][string];
export type JsonObject = { [key: string]: Json };

const DAY = 86_400;

const integer = (title: string, description: string, bounds: readonly [number, number, number], unit: string): JsonObject => ({
  type: "integer",
  title,
  description,
  minimum: bounds[0],
  maximum: bounds[1],
  default: bounds[2],
  unit,
});

const services = (title: string, description: string): JsonObject => ({ type: "array", items: { type: "string", enum: ["web", "api"] }, title, description, vary: "shape" });

/** JSON Schema of a queue component's inputs. */
export const schema: DesignView["schema"] = {
  type: "object",
  additionalProperties: false,
  required: ["queues", "producers", "consumers"],
  properties: {
    queues: {
      type: "object",
      title: "Queues",
      description: "One queue per entry; the key becomes part of its name.",
      vary: "items",
      propertyNames: { type: "string", pattern: "^[a-z0-9][a-z0-9_-]*$" },
      additionalProperties: {
        type: "object",
        additionalProperties: false,
        properties: {
          visibility_timeout_seconds: integer("Visibility timeout", "How long a received message is hidden from other consumers.", [0, 43_200, 30], "seconds"),
          message_retention_seconds: integer("Message retention", "How long a message waits before SQS drops it.", [60, 14 * DAY, 4 * DAY], "seconds"),
          max_receive_count: integer("Attempts", "Receives before a message goes to the dead-letter queue.", [1, 1000, 3], "receives"),
          delay_seconds: integer("Delivery delay", "How long a new message stays hidden.", [0, 900, 0], "seconds"),
          fifo_queue: { type: "boolean", title: "FIFO", description: "Keeps the order within a message group and drops duplicates.", default: false },
        },
      },
    },
    deadLetter: { type: "boolean", title: "Dead-letter queues", description: "Messages that fail too often are set aside in a queue of their own.", default: true, vary: "setting" },
    oldestMessageAge: { ...integer("Alarm: oldest message", "Age of the oldest message that raises an alarm.", [60, 14 * DAY, 900], "seconds"), vary: "setting" },
    producers: services("May send", "Services that may send messages to the queues."),
    consumers: services("May receive", "Services that may receive and delete messages."),
  },
};

const queue = (retention: number): JsonObject => ({ visibility_timeout_seconds: 30, message_retention_seconds: retention, max_receive_count: 3, delay_seconds: 0, fifo_queue: false });

const isObject = (value: Json | undefined): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** What holds in an environment, as the host fills it in. */
function effectiveOf(answers: AnswersView, name: string, profile: string): JsonObject {
  const retention = profile === "large" ? 7 * DAY : 4 * DAY;
  const given = { ...answers.values, ...answers.environments[name]?.values };
  const named = isObject(given["queues"]) ? given["queues"] : { jobs: {} };
  const queues = Object.fromEntries(Object.entries(named).map(([key, fields]) => [key, { ...queue(retention), ...(isObject(fields) ? fields : {}) }]));
  return { deadLetter: profile !== "small", oldestMessageAge: profile === "large" ? 300 : 900, producers: [], consumers: [], ...given, queues };
}

const QUEUE_NAME = '"${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-${key}-${random_string.setup.id}"';

export const answers: AnswersView = {
  values: { producers: ["web"], consumers: ["api"] },
  environments: { small: { on: false, profile: "small", values: {} }, medium: { on: true, profile: "medium", values: {} }, large: { on: true, profile: "large", values: {} } },
};

/** Delays above what SQS allows, as the host finds them. */
function problemsOf(effective: DesignView["effective"]): DesignView["problems"] {
  return Object.entries(effective).flatMap(([environment, values]) =>
    Object.entries(isObject(values["queues"]) ? values["queues"] : {}).flatMap(([key, fields]) => {
      const delay = isObject(fields) ? fields["delay_seconds"] : undefined;
      const isWrong = typeof delay !== "number" || delay > 900;
      return isWrong ? [{ input: `queues.${key}.delay_seconds`, environment, message: "The delay has to be 0 to 900 seconds; SQS allows no more." }] : [];
    }),
  );
}

/** What the host makes of answers. */
export function designOf(given: AnswersView): DesignView {
  const effective = Object.fromEntries(session.environments.map(({ name, profile }) => [name, effectiveOf(given, name, given.environments[name]?.profile ?? profile)]));
  const written = (input: string): Record<string, string> => Object.fromEntries(Object.entries(effective).map(([name, values]) => [name, JSON.stringify(values[input], undefined, 2)]));
  return {
    schema,
    environments: [...session.environments],
    answers: given,
    effective,
    name: "messaging",
    home: { house: "A file of its own", reason: "Every service has a file of its own here.", ways: [{ choice: "main-file", title: "main.tf" }] },
    problems: problemsOf(effective),
    names: [
      { name: "aws_sqs_queue.main", expression: QUEUE_NAME, longest: 38, limit: 80, source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html" },
      { name: "aws_sqs_queue.dlq", expression: QUEUE_NAME.replace("${key}", "${key}-dlq"), longest: 84, limit: 80, source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html" },
      { name: "aws_iam_role_policy.task_messaging_send", expression: "local.ecs_services_messaging_policy_name", limit: 128, source: "AWS IAM quotas", unknown: "the application's name is not set in large." },
    ],
    variables: [
      {
        name: "messaging_queues",
        type: "map(object({\n  visibility_timeout_seconds = optional(number, 30)\n  message_retention_seconds  = optional(number, 345600)\n}))",
        description: "One queue per entry; the key becomes part of its name",
        default: "{}",
        validations: ["alltrue([for q in var.messaging_queues : q.visibility_timeout_seconds <= 43200])"],
        values: written("queues"),
      },
      { name: "messaging_create_dead_letter_queues", type: "bool", description: "Whether messages that fail too often are set aside", default: "true", validations: [], values: written("deadLetter") },
      { name: "messaging_oldest_message_age_threshold", type: "number", description: "Age of the oldest message, in seconds, that raises an alarm", default: "900", validations: [], values: written("oldestMessageAge") },
    ],
    notices: [{ severity: "information", message: "The repository has no FIFO queue yet; names of FIFO queues end in .fifo." }],
  };
}
