import { describe, expect, it } from "vitest";
import type { PickableKind } from "../../../../src/core/analysis/things/pickable";
import { thingsIn } from "../../../../src/core/analysis/things/things";
import { fixture } from "../../implementation/plans";
import { repositoryOf, rootOf } from "../../../support/repositories";

const look = (texts: Readonly<Record<string, string>>, kind: PickableKind = "queues") => {
  const repository = repositoryOf(Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, path.includes("/") ? text : `provider "aws" {}\n${text}`])));
  return thingsIn(repository, rootOf(repository), kind).map(({ evidence: _, kind: __, ...thing }) => thing);
};

const inHouse = (house: string, kind: PickableKind, root?: string) => {
  const repository = fixture(house);
  return thingsIn(repository, rootOf(repository, root), kind).map(({ id, key, extent, attributes }) => ({ id, key, extent: extent.kind === "one" ? extent.guard : extent.keys, arn: attributes["arn"] }));
};

describe("things that may be picked", () => {
  it("are what the root module declares, under the condition it has, with the key that encrypts it", () => {
    expect(look({ "main.tf": 'resource "aws_kms_key" "main" {}\nresource "aws_sqs_queue" "orders_queue" {\n  count             = var.create ? 1 : 0\n  kms_master_key_id = aws_kms_key.main.arn\n}\n' })).toEqual([
      { id: "aws_sqs_queue.orders_queue", key: "orders", extent: { kind: "one", guard: "var.create" }, attributes: { arn: "aws_sqs_queue.orders_queue[0].arn", url: "aws_sqs_queue.orders_queue[0].url", name: "aws_sqs_queue.orders_queue[0].name" }, encryptedWith: "aws_kms_key.main.arn" },
    ]);
  });

  it("are each of those made for a collection, by the keys that are written down", () => {
    const collection = 'variable "queues" {\n  default = { orders = {}, mails = {} }\n}\nresource "aws_sqs_queue" "main" {\n  for_each = var.create ? var.queues : {}\n}\n';
    expect(look({ "main.tf": collection })).toMatchObject([{ id: "aws_sqs_queue.main", extent: { kind: "several", over: "aws_sqs_queue.main", isOnce: false, keys: ["orders", "mails"] }, attributes: { arn: "arn" } }]);
    expect(look({ "main.tf": 'resource "aws_sqs_queue" "orders" {\n  for_each = var.create ? { this = true } : {}\n}\n' })).toMatchObject([{ key: "orders", extent: { kind: "several", isOnce: true, keys: [] } }]);
  });

  it("are not those of another region, and not those that are only counted", () => {
    expect(look({ "main.tf": 'provider "aws" {\n  alias  = "east"\n  region = "us-east-1"\n}\nresource "aws_sqs_queue" "far" {\n  provider = aws.east\n}\nresource "aws_sqs_queue" "shard" {\n  count = 3\n}\n' })).toEqual([]);
  });

  it("are what other code looks up", () => {
    expect(look({ "main.tf": 'data "aws_sqs_queue" "orders" {\n  name = "orders"\n}\n' })).toMatchObject([{ id: "data.aws_sqs_queue.orders", key: "orders", attributes: { url: "data.aws_sqs_queue.orders.url" } }]);
  });

  it("go by their whole address where two would have one name", () => {
    expect(look({ "main.tf": 'resource "aws_sqs_queue" "orders" {}\nresource "aws_sqs_queue" "orders_queue" {}\n' }).map(({ key }) => key)).toEqual(["orders", "orders_queue"]);
  });

  it("are what modules give, through the outputs they have or could have", () => {
    const module = (outputs: string) => ({ "main.tf": 'module "orders" {\n  source = "./modules/orders"\n}\n', "modules/orders/main.tf": `resource "aws_sqs_queue" "this" {}\n${outputs}` });
    const attributes = { arn: "module.orders.queue_arn", url: "module.orders.queue_url", name: "module.orders.queue_name" };
    expect(look(module(""))).toMatchObject([{ id: "module.orders", key: "orders", attributes }]);
    expect(look(module('output "arn" {\n  value = aws_sqs_queue.this.arn\n}\n'))).toMatchObject([{ attributes: { ...attributes, arn: "module.orders.arn" } }]);
    expect(look({ "main.tf": 'module "orders" {\n  source = "./modules/orders"\n  queues = { fast = {} }\n}\n', "modules/orders/main.tf": 'variable "queues" {}\nresource "aws_sqs_queue" "this" {\n  for_each = var.queues\n}\noutput "urls" {\n  value = { for k, q in aws_sqs_queue.this : k => q.url }\n}\n' })).toMatchObject([
      { id: "module.orders", extent: { kind: "mapped", keys: ["fast"] }, attributes: { url: "module.orders.urls", arn: "module.orders.queue_arns" } },
    ]);
    expect(look({ ...module(""), "main.tf": 'module "orders" {\n  source   = "./modules/orders"\n  for_each = { a = {} }\n}\n' })).toEqual([]);
    expect(look({ ...module('output "arn" {\n  value = aws_sqs_queue.this.arn\n}\n'), "main.tf": 'module "orders" {\n  source   = "./modules/orders"\n  for_each = { a = {} }\n}\n' })).toMatchObject([{ extent: { kind: "several", over: "module.orders", keys: ["a"] }, attributes: { arn: "arn" } }]);
  });

  it.each<[string, PickableKind, string | undefined, object]>([
    ["serverless", "functions", undefined, { id: "aws_lambda_function.weekly", key: "weekly", extent: "local.stage.weekly_enabled", arn: "aws_lambda_function.weekly[0].arn" }],
    ["registry", "queues", undefined, { id: "module.readings.queue", key: "readings_queue", extent: undefined, arn: "module.readings.queue_arn" }],
    ["registry", "queues", undefined, { id: "module.readings.dead_letter_queue", key: "readings_dead_letter", extent: undefined, arn: "module.readings.dead_letter_queue_arn" }],
    ["config", "topics", undefined, { id: "aws_sns_topic.pager", key: "pager", extent: ["main"], arn: "arn" }],
    ["stacks", "tables", "environments/dev", { id: "module.orders", key: "orders", extent: undefined, arn: "module.orders.table_arn" }],
  ])("are found in %s: %s", (house, kind, root, thing) => {
    expect(inHouse(house, kind, root)).toContainEqual(thing);
  });
});
