import { describe, expect, it } from "vitest";
import { sqs } from "../../../src/catalog/sqs";
import type { Component } from "../../../src/core/design/component";
import type { Refusal, Way } from "../../../src/core/implementation/addition";
import type { Repository } from "../../../src/core/repository/repository";
import { LineTable } from "../../../src/core/text/lines";
import { repositoryOf } from "../../support/repositories";
import { additionOf, fixture, planFor, refusalsOf, withPlan } from "./plans";

/** The queue's definition taken for a component that is about another type; only what is there is asked here. */
const about = (id: string, main: string, prefix: string): Component => ({ ...sqs, id, main, service: { prefix, title: prefix } });

const lineOf = (repository: Repository, { path, span }: NonNullable<Refusal["place"]>): string => `${path}:${new LineTable(repository.files.get(path)?.text ?? "").positionAt(span.start).line + 1}`;

function refusalIn(repository: Repository, component = sqs): Refusal {
  const [refusal, ...others] = refusalsOf(planFor(repository, { component }));
  if (refusal === undefined || others.length > 0) throw new Error("There is not exactly one refusal.");
  return refusal;
}

/** The ways as they are read, with the lines they lead to. */
function told(repository: Repository, component = sqs): readonly string[] {
  return (refusalIn(repository, component).ways ?? []).map((way: Way) => {
    if (way.kind === "second") return way.message;
    const places = way.kind === "enable" ? [way.place] : way.places;
    return `${way.message} (${places.map((place) => lineOf(repository, place)).join(", ")})`;
  });
}

const PROVIDER = 'provider "aws" {}\n';

describe("a component that the repository has already", () => {
  it("is refused with one sentence and three ways", () => {
    const community = fixture("community");
    const refusal = refusalIn(community);
    expect(refusal).toMatchObject({
      reason: "already-there",
      message: "Message queue (SQS) is here already, as aws_sqs_queue.failures: enable that, extend it, or add a second one under another name.",
      ways: [{ kind: "enable", off: [] }, { kind: "extend", collection: undefined }, { kind: "second", name: "messaging" }],
    });
    expect(refusal.place?.path).toBe("shared.tf");
  });

  it("is enabled by its flag in the environments in which it is off", () => {
    expect(told(fixture("sample"), about("efs", "aws_efs_file_system", "efs"))).toEqual([
      "Enable it: set efs_create = true in small (tfvars-sample/example-small-setup.tfvars), where aws_efs_file_system.main is off. (efs.tf:13)",
      "aws_efs_file_system.main is made for no map of keys; what it lacks is written into its own block in efs.tf. (efs.tf:13)",
      "Add a second one beside it under another name, such as efs-2.",
    ]);
  });

  it("is enabled by flags that are fields, negated, in locals, or of the call it stands in", () => {
    const repository = repositoryOf({
      "main.tf": `${PROVIDER}
locals {
  wanted = var.events.enabled && !var.frozen
}

module "events" {
  source = "./modules/events"
  create = local.wanted && var.region == "eu-west-1"
}
`,
      "variables.tf": 'variable "events" {\n  type = object({ enabled = optional(bool, false) })\n  default = {}\n}\nvariable "frozen" {\n  default = false\n}\nvariable "region" {\n  default = "eu-west-1"\n}\n',
      "modules/events/main.tf": 'variable "create" {}\nresource "aws_sqs_queue" "this" {\n  count = var.create ? 1 : 0\n}\n',
      "dev.tfvars": "events = { enabled = true }\n",
      "prod.tfvars": "events = { enabled = true }\nfrozen = true\n",
    });
    expect(told(repository)[0]).toBe('Enable it: set events.enabled = true, set frozen = false and see to it that var.region == "eu-west-1" holds in prod (prod.tfvars), where module.events.aws_sqs_queue.this is off. (modules/events/main.tf:2)');
  });

  it("is extended by a key in the map it is made for, where that is filled", () => {
    const repository = repositoryOf({
      "main.tf": `${PROVIDER}variable "queues" {\n  type = map(object({}))\n}\n\nresource "aws_sqs_queue" "this" {\n  for_each = { for key, queue in var.queues : key => queue }\n}\n`,
      "dev.tfvars": "queues = {\n  a = {}\n}\n",
      "prod.tfvars": '# Many\nqueues = {\n  a = {}\n}\n',
    });
    expect(told(repository)).toEqual([
      "There is nothing to enable: aws_sqs_queue.this is made wherever this module is applied. (main.tf:6)",
      "Extend it: aws_sqs_queue.this is made for each entry of var.queues; add one in dev.tfvars and prod.tfvars. (dev.tfvars:1, prod.tfvars:2)",
      "Add a second one beside it under another name, such as messaging.",
    ]);
  });

  it.each([
    ["the call of a module", 'locals {\n  queues = { a = {}, b = {} }\n}\nmodule "queue" {\n  source   = "./q"\n  for_each = local.queues\n}\n', "{ a = {}, b = {} }"],
    ["a count of a list", 'variable "names" {\n  default = ["a"]\n}\nmodule "queue" {\n  source = "./q"\n  count  = length(var.names)\n}\n', "var.names"],
    ["an argument of the call", 'module "queue" {\n  source = "./many"\n  queues = { a = {} }\n}\n', "{ a = {} }"],
    ["a set of names", 'module "queue" {\n  source = "./q"\n  for_each = toset(["a", "b"])\n}\n', '["a", "b"]'],
  ])("is extended through %s", (_, text, collection) => {
    const repository = repositoryOf({ "main.tf": PROVIDER + text, "q/main.tf": 'resource "aws_sqs_queue" "this" {}\n', "many/main.tf": 'variable "queues" {}\nresource "aws_sqs_queue" "this" {\n  for_each = var.queues\n}\n' });
    expect(refusalIn(repository).ways?.[1]).toMatchObject({ kind: "extend", collection });
  });

  it("is neither extended nor enabled by one static key under a condition", () => {
    const repository = repositoryOf({ "main.tf": `${PROVIDER}variable "on" {\n  default = false\n}\nresource "aws_sqs_queue" "this" {\n  for_each = toset(var.on ? ["this"] : [])\n}\n` });
    expect(told(repository).slice(0, 2)).toEqual([
      "Enable it: set on = true, where aws_sqs_queue.this is off. (main.tf:5)",
      "aws_sqs_queue.this is made for no map of keys; what it lacks is written into its own block in main.tf. (main.tf:5)",
    ]);
  });

  it("is known behind modules that are called after it", () => {
    const called = (source: string): string => `${PROVIDER}module "work" {\n  source = "${source}"\n}\n`;
    const isThere = (source: string): boolean => refusalsOf(planFor(repositoryOf({ "main.tf": called(source) }))).some(({ reason }) => reason === "already-there");
    const sources = ["terraform-aws-modules/sqs/aws", "app.terraform.io/acme/sqs-queue/aws", "git::https://example.com/terraform-aws-sqs.git?ref=v1.2.0", "git::ssh://git@example.com/infra.git//modules/sqs?ref=main", "github.com/acme/terraform-aws-sqs"];
    expect(sources.map(isThere)).toEqual(sources.map(() => true));
    const others = ["terraform-aws-modules/sns/aws", "terraform-aws-modules/iam/aws//modules/iam-role", "acme/sqs-consumer/aws", "git::https://example.com/queues.git", "../queues"];
    expect(others.map(isThere)).toEqual(others.map(() => false));
  });

  it("is named with others of its kind, and proposes a name that nothing is called after", () => {
    const queues = ["a", "b", "c", "d", "e"].map((name) => `resource "aws_sqs_queue" "${name}" {}\n`).join("");
    const repository = repositoryOf({ "main.tf": `${PROVIDER}${queues}`, "variables.tf": 'variable "messaging_queues" {}\nvariable "sqs_2_queues" {}\n' });
    const { message, ways } = refusalIn(repository);
    expect(message).toContain("aws_sqs_queue.a, aws_sqs_queue.b, aws_sqs_queue.c and 2 more");
    expect(ways?.at(-1)).toMatchObject({ kind: "second", name: "sqs-3" });
  });

  it.each([
    ["a role whose label begins with it", 'resource "aws_iam_role" "messaging_bot" {}\n', "messaging"],
    ["a variable and a local that begin with it", 'variable "messaging_bot_image" {}\nlocals {\n  bot_messaging = 1\n}\n', "messaging"],
    ["a resource that bears it", 'resource "aws_iam_role" "messaging" {}\n', "sqs-2"],
    ["a variable of the addition", 'variable "messaging_create_dead_letter_queues" {}\n', "sqs-2"],
    ["an output of the addition", 'output "messaging_queue_urls" {\n  value = 1\n}\n', "sqs-2"],
    ["a resource of the addition", 'resource "aws_sqs_queue_policy" "messaging_dlq" {}\n', "sqs-2"],
    ["an alarm of the addition", 'resource "aws_cloudwatch_metric_alarm" "messaging_dlq_not_empty" {}\n', "sqs-2"],
  ])("proposes a name beside %s", (_, text, name) => {
    const repository = repositoryOf({ "main.tf": `${PROVIDER}resource "aws_sqs_queue" "a" {}\n${text}` });
    expect(refusalIn(repository).ways?.at(-1)).toMatchObject({ kind: "second", name });
  });

  it("proposes a name that no file has", () => {
    expect(refusalIn(repositoryOf({ "main.tf": `${PROVIDER}resource "aws_sqs_queue" "a" {}\n`, "messaging.tf": "" })).ways?.at(-1)).toMatchObject({ name: "sqs-2" });
  });

  it("does not stand in the way of another name, nor does what an addition made", () => {
    expect(refusalsOf(planFor(fixture("community"), { name: "messaging" }))).toEqual([]);
    const after = withPlan(fixture("sample"), additionOf(planFor(fixture("sample"), { name: "orders" })).plan);
    expect(refusalsOf(planFor(after, {}))).toEqual([]);
  });

  it("offers a name under which it can be added", () => {
    const community = fixture("community");
    const second = refusalIn(community).ways?.find((way) => way.kind === "second");
    expect(additionOf(planFor(community, { name: second?.name ?? "", on: "all" })).plan.files.length).toBeGreaterThan(0);
  });
});
