import { describe, expect, it } from "vitest";
import { dynamodb } from "../../../../src/catalog/dynamodb";
import type { Repository } from "../../../../src/core/repository/repository";
import { recordPath } from "../../../../src/core/implementation/record/record";
import { readRecord } from "../../../../src/core/implementation/record/recordFile";
import { repoPath } from "../../../../src/core/text/span";
import { schemaHere } from "../../../../src/host/panel/schemaHere";
import { repositoryOf } from "../../../support/repositories";
import { jobs } from "../../../support/thingsComponent";
import { tryAddition, violationsOf } from "../checks/changes";
import { additionOf, fixture, planFor, reasonsOf, requestFor, textsOf, withPlan, type Wish } from "../plans";

type Values = NonNullable<Wish["values"]>;

const NIGHTLY = { component: jobs, name: "nightly", on: "all" as const };

const after = (repository: Repository, wish: Wish): ReadonlyMap<string, string> => textsOf(repository, additionOf(planFor(repository, wish)).plan);
const textIn = (repository: Repository, wish: Wish, path: string): string => after(repository, wish).get(repoPath(path)) ?? "";

/** The sample with queues and tables that Annex added. */
const withAdditions = (): Repository => {
  const queues = withPlan(fixture("sample"), additionOf(planFor(fixture("sample"), { on: "all", values: { queues: { orders: {}, mails: {} } } })).plan);
  return withPlan(queues, additionOf(planFor(queues, { component: dynamodb, on: "all", values: { tables: { events: {} } } })).plan);
};

describe("an addition that works with existing things", () => {
  it("keeps what was picked in a local, and makes what needs it for the entries that name it", () => {
    const wish = { ...NIGHTLY, values: { queues: ["module.readings.queue"], topics: ["module.alerts"], jobs: { a: { queue: "readings_queue" }, b: { topic: "alerts" } } } };
    const texts = after(fixture("registry"), wish);
    expect(texts.get("locals.tf")).toContain("  nightly_queues = {\n    readings_queue = { url = module.readings.queue_url, arn = module.readings.queue_arn }\n  }\n  nightly_topics = {\n    alerts = module.alerts.topic_arn\n  }\n");
    expect(texts.get("nightly.tf")).toContain('  for_each = { for k, v in var.nightly_jobs : k => v if var.nightly_enabled && v.queue != null }\n\n  function_name    = aws_lambda_function.nightly[each.key].arn\n  event_source_arn = local.nightly_queues[each.value.queue].arn\n');
    expect(texts.get("nightly.tf")).toContain("  for_each = { for k, v in var.nightly_jobs : k => v if var.nightly_enabled && (v.queue != null || v.topic != null) }\n");
  });

  it("takes only what is there where that depends on a condition, and leaves its keys known while planning", () => {
    const wish = { ...NIGHTLY, values: { tables: ["aws_dynamodb_table.this"], topics: ["aws_sns_topic.this"], jobs: { a: { topic: "topic", tables: ["table"] } } } };
    const texts = after(fixture("services"), wish);
    expect(texts.get("locals.tf")).toContain("  nightly_tables = var.enable_sessions ? { table = aws_dynamodb_table.this[0].arn } : {}\n");
    expect(texts.get("nightly.tf")).toContain("length([for key in each.value.tables : key if contains(keys(local.nightly_tables), key)]) > 0 ? [1] : []");
    expect(texts.get("variables.tf")).toContain('condition     = alltrue([for v in var.nightly_jobs : v.topic == null ? true : contains(["topic"], v.topic)])');
  });

  it("goes through a collection, also of an earlier addition, whose keys no rule can name", () => {
    const wish = { component: jobs, on: "all" as const, values: { queues: ["aws_sqs_queue.main"], tables: ["aws_dynamodb_table.main"], jobs: { a: { queue: "orders", tables: ["events"] } } } };
    const texts = after(withAdditions(), wish);
    expect(texts.get("locals.tf")).toContain("  jobs_queues = { for key, queue in aws_sqs_queue.main : key => { url = queue.url, arn = queue.arn } }\n  jobs_tables = { for key, table in aws_dynamodb_table.main : key => table.arn }\n");
    expect(texts.get("jobs.tf")).toContain("  for_each = { for k, v in var.jobs_jobs : k => v if var.jobs_create && (v.queue == null ? false : contains(keys(local.jobs_queues), v.queue)) }\n");
    expect(texts.get("jobs.tf")).toContain("Resource = local.kms_shared_key_arn");
    expect(texts.get("variables.tf")).not.toContain("contains([\"orders\"");
  });

  it("joins things that are always there, may be there and are several", () => {
    const house = repositoryOf({
      "main.tf": 'provider "aws" {}\nvariable "create" {\n  default = true\n}\nresource "aws_sqs_queue" "orders" {\n  name = "orders"\n}\nresource "aws_sqs_queue" "mails" {\n  count = var.create ? 1 : 0\n  name  = "mails"\n}\nresource "aws_sqs_queue" "main" {\n  for_each = { fast = {} }\n  name     = each.key\n}\nresource "aws_sqs_queue" "slow" {\n  for_each = var.create ? { this = {} } : {}\n  name     = "slow"\n}\n',
    });
    const text = [...after(house, { ...NIGHTLY, values: { queues: ["aws_sqs_queue.orders", "aws_sqs_queue.mails", "aws_sqs_queue.main", "aws_sqs_queue.slow"], jobs: { a: { queue: "fast" } } } }).values()].join("\n");
    expect(text).toContain(
      "nightly_queues = merge(\n    {\n      orders = { url = aws_sqs_queue.orders.url, arn = aws_sqs_queue.orders.arn }\n    },\n    var.create ? { mails = { url = aws_sqs_queue.mails[0].url, arn = aws_sqs_queue.mails[0].arn } } : {},\n    { for key, queue in aws_sqs_queue.main : key => { url = queue.url, arn = queue.arn } },\n    { for queue in aws_sqs_queue.slow : \"slow\" => { url = queue.url, arn = queue.arn } },\n  )\n",
    );
  });

  it("hands what was picked to a module of its own, and gives a module the output that is missing", () => {
    const wish = { ...NIGHTLY, root: "environments/dev", values: { tables: ["module.orders"], jobs: { a: { tables: ["orders"] } } } };
    expect(textIn(fixture("stacks"), wish, "environments/dev/main.tf")).toMatch(/  tables = \{\n    orders = module\.orders\.table_arn\n  \}\n/);
    expect(textIn(fixture("stacks"), wish, "modules/nightly/variables.tf")).toContain('variable "tables" {\n  type = map(string)\n}\n');
    expect(textIn(fixture("stacks"), wish, "modules/nightly/main.tf")).toContain("var.tables[key]");
    expect(textIn(fixture("stacks"), wish, "modules/orders/outputs.tf")).toContain('output "table_arn" {\n  value = aws_dynamodb_table.orders.arn\n}');
  });

  it("says something of each that is there", () => {
    const component = { ...jobs, text: jobs.text.replace("item.queue == null ? null : { QUEUE = thing.queues[item.queue].url }", "{ for key in thing.tables[item.tables] : upper(key) => thing.tables[key].name }") };
    const text = textIn(fixture("services"), { ...NIGHTLY, component, values: { tables: ["aws_dynamodb_table.this"], jobs: { a: { tables: ["table"] } } } }, "nightly.tf");
    expect(text).toContain("variables = { for key in [for key in each.value.tables : key if contains(keys(local.nightly_tables), key)] : upper(key) => local.nightly_tables[key].name }\n");
  });

  it("is plain where nothing was picked", () => {
    const text = [...after(fixture("services"), { ...NIGHTLY, values: { jobs: { a: {} } } }).entries()].filter(([path]) => !path.includes(".annex")).map(([, written]) => written).join("\n");
    expect(text).not.toMatch(/nightly_(queues|topics|tables)|aws_lambda_event_source_mapping|dead_letter_config|optional\(string\)[^]*nightly_jobs/);
    expect(text).toContain('resource "aws_lambda_function" "nightly"');
  });

  it("is about all that any entry names where one role is for all, and about all that was picked where entries name nothing", () => {
    const shared = jobs.intents.map((intent) => (intent.kind === "role" ? { ...intent, isShared: true as const } : intent.kind === "grant" && intent.permission === "tell" ? { ...intent, on: "thing.topics" } : intent));
    const component = { ...jobs, intents: shared, names: { ...jobs.names, role: { local: "role", descriptor: "jobs-role" } } };
    const text = textIn(fixture("services"), { ...NIGHTLY, component, values: { topics: ["aws_sns_topic.this"], tables: ["aws_dynamodb_table.this"], jobs: { a: { topic: "topic", tables: ["table"] } } } }, "nightly.tf");
    expect(text).toContain("resources = values(local.nightly_topics)\n");
    expect(text).toContain("distinct(flatten([for v in var.nightly_jobs : [for key in v.tables : local.nightly_tables[key] if contains(keys(local.nightly_tables), key)] if length([for key in v.tables : key if contains(keys(local.nightly_tables), key)]) > 0]))");
  });

  it.each<[string, Wish]>([
    ["registry", { values: { queues: ["module.readings.queue"], topics: ["module.alerts"], jobs: { a: { queue: "readings_queue", topic: "alerts" } } } }],
    ["services", { values: { tables: ["aws_dynamodb_table.this"], topics: ["aws_sns_topic.this"], jobs: { a: { topic: "topic", tables: ["table"] } } } }],
    ["serverless", { values: { queues: ["aws_sqs_queue.measurements"], jobs: { a: { queue: "measurements" }, b: {} } } }],
    ["config", { values: { topics: ["aws_sns_topic.pager"], jobs: { a: { topic: "main" } } } }],
  ])("keeps what every addition keeps, and comes to nothing more the second time: %s", (house, more) => {
    const wish = { ...NIGHTLY, ...more };
    const tried = tryAddition(fixture(house), wish);
    if (tried.kind === "refused") throw new Error(tried.refusals.map(({ message }) => message).join("\n"));
    expect(violationsOf(tried.change).filter((violation) => !violation.startsWith("monitoring:"))).toEqual([]);
    const { after: now } = tried.change;
    const record = readRecord(textsOf(fixture(house), tried.result.addition.plan).get(recordPath(repoPath(""), "nightly")) ?? "");
    if (typeof record === "string") throw new Error(record);
    expect(additionOf(planFor(now, { ...wish, record })).plan.files).toEqual([]);
  });
});

describe("what is picked and named", () => {
  it.each<[string, Values, string]>([
    ["something that is not here", { topics: ["aws_sns_topic.none"] }, "topics: there is no topic aws_sns_topic.none here; found: aws_sns_topic.this."],
    ["what was not picked", { topics: ["aws_sns_topic.this"], jobs: { a: { topic: "alerts" } } }, "jobs.a.topic: alerts is not among what was picked for topics; found: topic."],
    ["something where nothing was picked", { jobs: { a: { tables: ["events"] } } }, "jobs.a.tables: nothing was picked for tables, so that no entry can name events. Pick it there first."],
  ])("is refused: %s", (_, values, reason) => {
    expect(reasonsOf(planFor(fixture("services"), { ...NIGHTLY, values }))).toContain(reason);
  });

  it("is refused where two that were picked have a key in common", () => {
    const reasons = reasonsOf(planFor(withAdditions(), { ...NIGHTLY, values: { queues: ["aws_sqs_queue.main", "aws_sqs_queue.dlq"] } }));
    expect(reasons).toEqual(["queues: aws_sqs_queue.main and aws_sqs_queue.dlq are both called orders; pick one of them."]);
  });

  it("is offered in the form with where it stands, and the fields that name it once it was picked", () => {
    const form = (values: Values) => schemaHere(requestFor(fixture("services"), { ...NIGHTLY, values }));
    expect(form({})).toMatchObject({ properties: { topics: { vary: "shape", items: { enum: ["aws_sns_topic.this"], found: { "aws_sns_topic.this": "monitoring.tf, line 1" } } } } });
    expect(form({})["properties"]).toHaveProperty("jobs.additionalProperties.properties", {});
    expect(form({ topics: ["aws_sns_topic.this"], tables: ["aws_dynamodb_table.this"] })).toMatchObject({ properties: { jobs: { additionalProperties: { properties: { topic: { enum: ["topic"] }, tables: { items: { enum: ["table"] } } } } } } });
  });
});
