import { describe, expect, it } from "vitest";
import { outputNaming } from "../../../../src/core/conventions/names/outputNaming";
import { house } from "../house";

const TABLES = 'resource "aws_dynamodb_table" "orders" {}\nresource "aws_dynamodb_table" "users" {}\nresource "aws_ecs_cluster" "this" {}\nresource "aws_sqs_queue" "queue" {}\n';

/** What the names of outputs show, each of which gives an attribute of an address. */
function naming(outputs: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = { "main.tf": TABLES }) {
  const texts = Object.entries(outputs).map(([name, address]) => `output "${name}" {\n  value = ${address}\n}\n`);
  const { module } = house({ ...files, "outputs.tf": texts.join("") }).root;
  return outputNaming(module, [...module.outputs.values()])?.value;
}

describe("the place of the service in names of outputs", () => {
  it("is before what is given, by label, family of the type, or file", () => {
    expect(naming({ orders_table_arn: "aws_dynamodb_table.orders.arn", ecs_cluster_name: "aws_ecs_cluster.this.name" })).toBe("prefix");
    expect(naming({ session_table: "aws_dynamodb_table.this.name", export_bucket: "one(aws_s3_bucket.this[*].id)" }, { "sessions.tf": 'resource "aws_dynamodb_table" "this" {}\n', "exports.tf": 'resource "aws_s3_bucket" "this" {}\n' })).toBe("prefix");
    expect(naming({ intake_url: "module.intake.url", export_url: "module.export.url" }, { "main.tf": 'module "intake" {\n  source = "./x"\n}\nmodule "export" {\n  source = "./x"\n}\n' })).toBe("prefix");
  });

  it("is behind it", () => {
    expect(naming({ table_arn_orders: "aws_dynamodb_table.orders.arn", table_arn_users: "aws_dynamodb_table.users.arn" })).toBe("suffix");
  });

  it("is nowhere where names say only what is given, which a label that repeats the type does too", () => {
    expect(naming({ table_arn: "aws_dynamodb_table.orders.arn", queue_url: "aws_sqs_queue.queue.url" })).toBe("bare");
  });

  it.each([
    ["one output", { orders_table_arn: "aws_dynamodb_table.orders.arn" }],
    ["as many of one kind as of the other", { orders_table_arn: "aws_dynamodb_table.orders.arn", users_table: "aws_dynamodb_table.users.arn", cluster_name: "aws_ecs_cluster.this.name", name_of_queue: "aws_sqs_queue.queue.name" }],
    ["names that are the word alone", { orders: "aws_dynamodb_table.orders.arn", users: "aws_dynamodb_table.users.arn" }],
    ["values of several things", { everything: "[aws_dynamodb_table.orders.arn, aws_dynamodb_table.users.arn]", all: "{ a = aws_ecs_cluster.this.name, b = aws_sqs_queue.queue.name }" }],
    ["values of no resource", { orders_count: "3", users_count: "length(var.users)" }],
  ])("cannot be told by %s", (_, outputs) => {
    expect(naming(outputs)).toBeUndefined();
  });
});
