import { describe, expect, it } from "vitest";
import { readRecord } from "../../../src/core/implementation/record/recordFile";
import type { ComponentRecord } from "../../../src/core/implementation/record/record";
import type { Repository } from "../../../src/core/repository/repository";
import { repositoryOf } from "../../support/repositories";
import { additionOf, fixture, planFor, reasonsOf, refusalsOf, textAfter, textsOf, withPlan, type Wish } from "./plans";

const INTERNAL: Wish = { slots: { kmsKey: "aws_kms_key.internal.arn" } };
const WISHES: readonly (readonly [string, Wish])[] = [
  ["sample", { on: "all", values: { producers: ["web"], consumers: ["worker"] } }],
  ["compact", { on: "all" }],
  ["services", { on: ["prod"], values: { consumers: ["api"] } }],
  ["crlf", { ...INTERNAL, on: "all" }],
];

/** The repository after an addition, and the record the addition left in it. */
function added(repository: Repository, wish: Wish): { readonly after: Repository; readonly record: ComponentRecord } {
  const { plan } = additionOf(planFor(repository, wish));
  const text = [...textsOf(repository, plan)].find(([path]) => path.endsWith(".json"))?.[1] ?? "";
  const record = readRecord(text);
  if (typeof record === "string") throw new Error(record);
  return { after: withPlan(repository, plan), record };
}

describe("planning what is there already", () => {
  it.each(WISHES)("leaves nothing to do with the same answers: %s", (name, wish) => {
    const { after, record } = added(fixture(name), wish);
    const { plan, changes, touches } = additionOf(planFor(after, { ...wish, record }));
    expect({ files: plan.files, changes, touches }).toEqual({ files: [], changes: [], touches: [] });
  });

  it.each(WISHES)("is refused with other answers: %s", (name, wish) => {
    const { after, record } = added(fixture(name), wish);
    const others: readonly Wish[] = [{ ...wish, values: { ...wish.values, deadLetter: false } }, { ...wish, on: [] }, { ...wish, without: ["outputs"] }];
    for (const other of others) {
      expect(reasonsOf(planFor(after, { ...other, record }))).toEqual([expect.stringMatching(/^Message queue \(SQS\) was already added as sqs, with other answers\. Take it back first, or give this addition another name/)]);
    }
  });

  it("is refused where the record is gone, by every name that is taken", () => {
    const { after } = added(fixture("sample"), {});
    const reasons = new Set(refusalsOf(planFor(after)).map(({ reason }) => reason));
    expect([...reasons]).toEqual(["name-taken"]);
  });

  it("goes on beside it under another name", () => {
    const { after } = added(fixture("compact"), { on: "all" });
    const { changes } = additionOf(planFor(after, { name: "mails", on: "all" }));
    expect(changes.map(({ key }) => key)).toContain("resource.aws_sqs_queue.mails");
  });
});

describe("an addition", () => {
  it("tells what it would write, piece by piece", () => {
    const { changes, variables, names, touches } = additionOf(planFor(fixture("services"), { on: ["prod"], values: { producers: ["api"] } }));
    expect(changes.find(({ key }) => key === "resource.aws_sqs_queue.this")).toMatchObject({ group: "resources", path: "sqs.tf", summary: "Queues", text: expect.stringMatching(/^resource "aws_sqs_queue" "this" \{/) });
    expect(changes.map(({ group }) => group)).toEqual(expect.arrayContaining(["variables", "resources", "security", "monitoring", "outputs", "integration", "sizes", "record"]));
    expect(variables.find(({ name }) => name === "enable_messaging")).toMatchObject({ type: "bool", default: "false", values: { dev: "false", prod: "true" } });
    expect(names.map(({ name, longest, limit }) => ({ name, longest, limit }))).toEqual([
      { name: "aws_sqs_queue.main", longest: 76, limit: 80 },
      { name: "aws_sqs_queue.dlq", longest: 80, limit: 80 },
    ]);
    expect(touches).toEqual(["aws_ecs_task_definition.api"]);
  });

  it("warns of a service that ignores its task definition, at its place", () => {
    const { findings } = additionOf(planFor(fixture("services"), { values: { producers: ["api"] } }));
    expect(findings).toContainEqual({ severity: "warning", message: expect.stringMatching(/^aws_ecs_service\.api ignores changes of its task definition/), place: expect.objectContaining({ path: "api.tf" }) });
  });

  it("says why the length of a name is not known", () => {
    const repository = repositoryOf({ "main.tf": 'provider "aws" {}\n\ndata "aws_region" "here" {}\n\nresource "aws_sns_topic" "a" {\n  name = "${data.aws_region.here.name}-a"\n}\n\nresource "aws_s3_bucket" "b" {\n  bucket = "${data.aws_region.here.name}-b"\n}\n' });
    const { names } = additionOf(planFor(repository));
    expect(names[0]).toMatchObject({ limit: 80 });
    expect(names[0]?.longest === undefined).toBe(names[0]?.unknown !== undefined);
  });

  it("leaves out groups and every variable that nothing reads then", () => {
    const { variables, changes } = additionOf(planFor(fixture("sample"), { without: ["monitoring", "outputs", "integration"] }));
    expect(variables.map(({ name }) => name)).toEqual(["messaging_create", "queues", "messaging_create_dead_letter_queues"]);
    expect(changes.some(({ group }) => group === "monitoring" || group === "outputs" || group === "integration")).toBe(false);
  });

  it("writes into a repository that has nothing but a provider", () => {
    const repository = repositoryOf({ "main.tf": 'provider "aws" {}\n' });
    const { plan } = additionOf(planFor(repository, { on: "all" }));
    expect(plan.files.map(({ path, kind }) => [path, kind])).toEqual(expect.arrayContaining([["variables.tf", "create"]]));
  });

  it("refuses a file it would have to write and cannot read, with the place", () => {
    const repository = repositoryOf({ "main.tf": 'provider "aws" {}\n', "variables.tf": "variable {{\n" });
    expect(refusalsOf(planFor(repository))).toContainEqual(expect.objectContaining({ reason: "unreadable", message: expect.stringMatching(/^variables\.tf cannot be read: .* Correct it first\.$/), place: expect.objectContaining({ path: "variables.tf" }) }));
  });

  it("writes the comments of the house", () => {
    expect(textAfter(fixture("crlf"), INTERNAL, "sqs.tf")).toContain("// 14 days, the most SQS keeps\r\n");
    expect(textAfter(fixture("sample"), {}, "sqs.tf")).toContain("# 14 days, the most SQS keeps\n");
  });

  it("tags alarms where the house tags its alarms, and only there", () => {
    expect(textAfter(fixture("compact"), {}, "main.tf")).toMatch(/"messaging_dlq_not_empty" \{[^]*?\n {2}tags = merge\(local\.common_tags, \{/);
    expect(textAfter(fixture("crlf"), INTERNAL, "sqs.tf")).not.toMatch(/"messaging_dlq_not_empty" \{[^]*?tags/);
  });

  it("stands in one file as its author would put it: resources under a heading, alarms and outputs behind their like", () => {
    const text = textAfter(fixture("compact"), { on: "all" }, "main.tf");
    const at = (part: string): number => text.indexOf(part);
    const order = ["# Converter", "# Messaging\n\nresource", "# Alarms", '"converter_errors"', '"messaging_dlq_not_empty"', 'output "bucket"', 'output "queue_urls"'].map(at);
    expect(order.every((offset) => offset >= 0)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});
