import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CATALOG } from "../../src/catalog";
import { ecsService } from "../../src/catalog/ecs-service";
import { sqs } from "../../src/catalog/sqs";
import type { Component } from "../../src/core/design/component";
import { readers } from "../support/reachComponents";
import { workshop } from "../support/choices";
import { jobs } from "../support/thingsComponent";
import { violationsOf, type Entry } from "./guard";

/** Files of the catalogue that hold no component. */
const SHARED = ["compositions", "define.ts", "index.ts", "runtimes.ts", "text.d.ts", "tsconfig.json"];

const files = readdirSync("src/catalog").filter((name) => !SHARED.includes(name));
const ids = files.filter((name) => name.endsWith(".ts")).map((name) => name.slice(0, -".ts".length));

/** Components that are entries of a map of the house. */
const withoutText = CATALOG.filter(({ entry }) => entry !== undefined).map(({ id }) => id);

const snippetPrefixes = Object.values(JSON.parse(readFileSync("snippets/terraform.code-snippets", "utf8")) as Record<string, { readonly prefix: string }>).map(({ prefix }) => prefix);
const goldenFilesOf = (id: string): readonly string[] => (existsSync(`test/golden/${id}`) ? readdirSync(`test/golden/${id}`, { recursive: true, encoding: "utf8" }).filter((path) => !path.endsWith(".json")) : []);

const entryOf = (component: Component, more: Partial<Entry> = {}): Entry => ({ file: component.id, component, goldenFiles: goldenFilesOf(component.id), snippetPrefixes, ...more });

/** What `terraform fmt` makes of a text; `undefined` where it is not installed. */
function formatted(text: string): string | undefined {
  const { status, stdout, error } = spawnSync("terraform", ["fmt", "-no-color", "-"], { input: text, encoding: "utf8", env: { PATH: process.env["PATH"] ?? "", CHECKPOINT_DISABLE: "1" } });
  if (error !== undefined) return undefined;
  return status === 0 ? stdout : "";
}

const terraform = formatted("a = 1\n") === undefined ? "missing" : "ready";
if (terraform === "missing" && process.env["ANNEX_REQUIRE_ALL"] === "1") throw new Error("Terraform is not on the PATH.");

describe("the catalogue", () => {
  it("has a text for every component that writes blocks and a component for every text", () => {
    expect(files.sort()).toEqual(ids.flatMap((id) => (withoutText.includes(id) ? [`${id}.ts`] : [`${id}.tf`, `${id}.ts`])).sort());
  });

  it("offers every component once", () => {
    expect(CATALOG.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  it.each(ids)("keeps its rules in %s", async (id) => {
    const module = (await import(`../../src/catalog/${id}.ts`)) as Record<string, Component>;
    const component = Object.values(module).find((value) => value.id === id);
    expect(component).toBe(CATALOG.find((candidate) => candidate.id === id));
    expect(component === undefined ? ["it is missing"] : violationsOf(entryOf(component, { file: id }))).toEqual([]);
  });

  it.skipIf(terraform === "missing").each(ids.filter((id) => !withoutText.includes(id)))("has a formatted text in %s", (id) => {
    const text = readFileSync(`src/catalog/${id}.tf`, "utf8");
    expect(formatted(text)).toBe(text);
  });
});

const withText = (text: string): Component => ({ ...sqs, text: `${sqs.text}\n${text}` });
const declared = (address: string): Component["resources"] => ({ ...sqs.resources, [address]: { per: "queues", when: [], summary: "More", group: "resources" } });
const inside = (line: string): Component => ({ ...sqs, text: sqs.text.replace('resource "aws_sqs_queue" "dlq" {\n', `resource "aws_sqs_queue" "dlq" {\n  ${line}\n`) });
const intent = sqs.intents.find(({ kind }) => kind === "output");

describe("a planted violation is found", () => {
  it.each<[string, Entry, string]>([
    ["what is read of a database whether it is reached or not", entryOf({ ...readers, text: readers.text.replace("reach.database ? {", "true ? {") }), "slot.database is read where reach.database is not the condition"],
    ["a condition on what nothing reaches", entryOf({ ...readers, intents: readers.intents.filter((each) => each.kind !== "reach" || each.slot !== "cache") }), "reach.cache asks for what nothing reaches"],
    ["a way from no group", entryOf({ ...readers, intents: readers.intents.filter(({ kind }) => kind !== "clientGroup") }), "database and cache is reached from no group"],
    ["another id than the file's", entryOf(sqs, { file: "queue" }), "queue.ts holds sqs"],
    ["a default out of range", entryOf({ ...sqs, defaults: { ...sqs.defaults, large: { ...sqs.defaults.large, oldestMessageAge: 1 } } }), "the default of oldestMessageAge for large is refused"],
    ["an item's default out of range", entryOf({ ...sqs, itemDefaults: () => ({ delay_seconds: -1 }) }), "an item of queues for small is refused"],
    ["a check that accepts everything", entryOf({ ...sqs, check: () => [] }), "queues accepts null"],
    ["a text that cannot be read", entryOf(withText('resource "x" {')), "the text cannot be read"],
    ["an undeclared resource", entryOf(withText('resource "aws_sqs_queue" "more" {}\n')), "aws_sqs_queue.more is written but not declared"],
    ["a declared resource nobody writes", entryOf({ ...sqs, resources: declared("aws_sqs_queue.more") }), "aws_sqs_queue.more is declared but not written"],
    ["count", entryOf(inside("count = 1")), "aws_sqs_queue.dlq has count, which the house decides"],
    ["for_each", entryOf(inside("for_each = setting.deadLetter")), "aws_sqs_queue.dlq has for_each, which the house decides"],
    ["tags", entryOf(inside("tags = {}")), "aws_sqs_queue.dlq has tags, which the house decides"],
    ["a name of its own", entryOf({ ...sqs, text: sqs.text.replace("name.dlq", '"jobs-dlq"') }), "aws_sqs_queue.dlq makes its own name"],
    ["a flag of a house", entryOf(inside("delay_seconds = var.messaging_create")), "var.messaging_create is a name nobody gives it"],
    ["a local of a house", entryOf(inside("kms_master_key_id = local.key")), "local.key is a name nobody gives it"],
    ["a name that is not declared", entryOf({ ...sqs, text: sqs.text.replace("name.dlq", "name.other") }), "name.other is a name nobody gives it"],
    ["an index", entryOf({ ...sqs, text: sqs.text.replace("aws_sqs_queue.dlq.arn", "aws_sqs_queue.dlq[0].arn") }), "aws_sqs_queue.dlq[0].arn has an index"],
    ["a splat", entryOf({ ...sqs, text: sqs.text.replace("aws_sqs_queue.dlq.arn", "aws_sqs_queue.dlq[*].arn") }), "has an index"],
    ["a variable", entryOf(withText('variable "x" {}\n')), "variable stands in the text; only resources may"],
    ["locals", entryOf(withText("locals {}\n")), "locals stands in the text"],
    ["an output", entryOf(withText('output "x" {}\n')), "output stands in the text"],
    ["an attribute outside of blocks", entryOf(withText("a = 1\n")), "an attribute stands outside of blocks"],
    ...["aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule", "aws_iam_role_policy", "aws_iam_policy", "aws_cloudwatch_metric_alarm", "aws_cloudwatch_log_group", "aws_secretsmanager_secret"].map(
      (type): [string, Entry, string] => [type, entryOf({ ...withText(`resource "${type}" "main" {}\n`), resources: declared(`${type}.main`) }), `${type} is written by intents`],
    ),
    ["a resource per something that is no input", entryOf({ ...sqs, resources: { ...sqs.resources, "aws_sqs_queue.dlq": { per: "topics", when: ["nothing"], summary: "S", group: "resources" } } }), "aws_sqs_queue.dlq depends on nothing, which is no input"],
    ["an intent about something that is not declared", entryOf({ ...sqs, intents: intent?.kind === "output" ? [{ ...intent, on: "aws_sqs_queue.other" }] : [] }), "an intent is about aws_sqs_queue.other"],
    ["a name that nothing carries", entryOf({ ...sqs, names: { ...sqs.names, more: { local: "n", descriptor: "" } } }), "the name more is carried by nothing"],
    ["a name without a limit", entryOf({ ...sqs, resources: { ...sqs.resources, "aws_sqs_queue_policy.main": { per: "queues", when: [], summary: "S", group: "security", name: "queue" } } }), "the name queue is carried by aws_sqs_queue_policy, whose limit is not known"],
    ["a log group that nobody makes", entryOf(inside("kms_master_key_id = logGroup.main.arn")), "logGroup.main.arn is a name nobody gives it"],
    ["a log group called after nothing", entryOf({ ...sqs, intents: [{ kind: "logGroup", id: "main", on: "aws_sqs_queue.main", name: "topic", descriptor: "", service: "sqs", description: "Logs" }] }), "logGroup.main is called after topic, which is not declared"],
    ["a log group that nobody can choose the retention of", entryOf({ ...sqs, intents: [{ kind: "logGroup", id: "main", on: "aws_sqs_queue.main", name: "queue", descriptor: "", service: "sqs", description: "Logs" }] }), "logGroup.main is kept as long as logRetention says, which is not among the needs"],
    ...['"abc"', "setting.deadLetter", '"${item.delay_seconds}"'].map((expression): [string, Entry, string] => [
      `a secret that is ${expression}`,
      entryOf({ ...sqs, intents: [{ kind: "secret", id: "key", on: "aws_sqs_queue.main", name: "queue", description: "Key", value: { kind: "expression", expression } }] }),
      "secret.key holds a literal or an answer",
    ]),
    ["a slot that an intent uses and nobody asks for", entryOf({ ...sqs, needs: sqs.needs.filter(({ slot }) => slot !== "alarmTopic") }), "alarmTopic, which the intent alarm uses, is not among the needs"],
    ["a part of a choice that cannot be taken", entryOf({ ...sqs, intents: sqs.intents.map((each) => ({ ...each, chosen: { code: ["fax"] } })) }), "something is only there if code is fax, which cannot be chosen"],
    ["a choice that takes away what it is all about", entryOf({ ...workshop, resources: { ...workshop.resources, "aws_lambda_function.main": { when: [], chosen: { code: ["image"] }, summary: "S", group: "resources" } } }), "a choice leaves no aws_lambda_function"],
    ["two inputs that are one variable at once", entryOf({ ...workshop, inputs: workshop.inputs.map(({ chosen: _, ...input }) => input) }), "two inputs are the variable source"],
    ["a setting of one choice that is read in another", entryOf({ ...workshop, text: workshop.text.replace('choice.code == "image" ? setting.image : null', "setting.image") }), "setting.image is a name nobody gives it"],
    ["a role called after nothing", entryOf({ ...sqs, intents: [{ kind: "role", id: "main", on: "aws_sqs_queue.main", name: "topic", description: "What queues run with", service: "lambda.amazonaws.com" }] }), "role.main is called after topic, which is not declared"],
    ["a grant to a role that nothing makes", entryOf({ ...sqs, intents: [{ kind: "grant", to: "role.main", permission: "send", sid: "Send", actions: ["sqs:SendMessage"], on: "aws_sqs_queue.main", keyActions: [], via: "sqs" }] }), "something is granted to role.main, which is not declared"],
    ["a resource of one choice that is read in another", entryOf({ ...workshop, intents: workshop.intents.map(({ chosen: _, ...each }) => each) }), "an intent is about aws_lambda_alias.live, which is not declared"],
    ["a field that names what nobody picks", entryOf({ ...jobs, inputs: jobs.inputs.filter(({ name }) => name !== "topics") }), "the field topic names one of topics, which picks nothing"],
    ["something for entries that name nothing", entryOf({ ...jobs, resources: { ...jobs.resources, "aws_lambda_event_source_mapping.queue": { per: "jobs", having: "size", when: [], summary: "S", group: "resources" } } }), "aws_lambda_event_source_mapping.queue is there for entries with size, which names nothing that is picked"],
    ["a thing that nobody picks", entryOf({ ...jobs, text: jobs.text.replace("thing.queues[item.queue].arn", "thing.buckets[item.queue].arn") }), "thing.buckets[item.queue].arn is a name nobody gives it"],
    ["a grant on what nobody picks", entryOf({ ...jobs, intents: jobs.intents.map((each) => (each.kind === "grant" ? { ...each, on: "thing.buckets" } : each)) }), "something is granted on thing.buckets, which is not picked"],
    ["a grant on what was picked to a service", entryOf({ ...jobs, intents: jobs.intents.map((each) => (each.kind === "grant" ? { ...each, to: "producers" } : each)) }), "is granted to producers; what is picked is granted to roles of the component"],
    ["an alarm over too many metrics", entryOf({ ...sqs, intents: sqs.intents.map((each) => (each.kind === "alarm" ? { ...each, sumOver: { dimension: "Operation", values: Array.from({ length: 11 }, String) } } : each)) }), "the alarm oldest_message_age sums up more than ten metrics"],
    ["an entry that says no input of the component", entryOf({ ...ecsService, entry: [{ input: "colour", reads: ["aws_ecs_service/name"], title: "the colour" }] }), "a field of an entry asks for colour, which is no input"],
    ["an entry that is asked for by no input", entryOf({ ...ecsService, entry: [{ input: "path", when: "image", reads: ["aws_ecs_service/name"], title: "the path" }] }), "a field of an entry depends on image, which is not true or false"],
    ["an input that no field of an entry says", entryOf({ ...ecsService, entry: (ecsService.entry ?? []).filter(({ input }) => input !== "port") }), "no field of an entry says port"],
    ["an entry beside blocks", entryOf({ ...sqs, entry: [{ reads: ["aws_sqs_queue/name"], title: "the name" }] }), "an entry is all that such a component writes"],
    ["no golden texts", entryOf(sqs, { goldenFiles: [] }), "no golden texts are kept"],
    ["no snippet", entryOf(sqs, { snippetPrefixes: ["annex-messagingly", "annex-s3"] }), "it has no snippet"],
  ])("%s", (_, entry, violation) => {
    expect(violationsOf(entry)).toContainEqual(expect.stringContaining(violation));
  });
});
