import { describe, expect, it } from "vitest";
import { dynamodb } from "../../src/catalog/dynamodb";
import type { Json } from "../../src/core/design/answers";
import { repositoryOf } from "../support/repositories";
import { additionOf, fixture, planFor, textAfter, type Wish } from "../core/implementation/plans";

const problemsOf = (table: Json): readonly string[] => dynamodb.check({ ...dynamodb.defaults.small, tables: { orders: table } }).map(({ input, message }) => `${input}: ${message}`);

const WISH: Wish = { component: dynamodb, on: "all", values: { readers: ["web"], writers: ["worker"] } };

describe("the table", () => {
  it("accepts keys and indexes that share attributes of one type", () => {
    expect(problemsOf({ hash_key: "customer", range_key: "at", range_key_type: "N", indexes: { by_status: { hash_key: "status", range_key: "at", range_key_type: "N" } } })).toEqual([]);
  });

  it("refuses an attribute of two types, where it has the second", () => {
    expect(problemsOf({ hash_key: "id", indexes: { by_status: { hash_key: "status", range_key: "id", range_key_type: "N" } } })).toEqual(["tables.orders.indexes.by_status.range_key_type: id is of type S elsewhere in this table; an attribute has one type."]);
  });

  it("refuses a key made of one attribute twice", () => {
    expect(problemsOf({ hash_key: "id", range_key: "id" })).toEqual(["tables.orders.range_key: id is the partition key already; a sort key is another attribute."]);
  });

  it("lets readers at its indexes and writers at tables alone", () => {
    const text = textAfter(fixture("sample"), WISH, "dynamodb.tf");
    expect(text.match(/Resource = .*main.*/g)).toEqual(['Resource = flatten([for t in aws_dynamodb_table.main : [t.arn, "${t.arn}/index/*"]])', "Resource = values(aws_dynamodb_table.main)[*].arn"]);
  });

  it("has the house's key in a block of its own, and none where there is no key", () => {
    expect(textAfter(fixture("sample"), WISH, "dynamodb.tf")).toContain("\n\n  server_side_encryption {\n    enabled     = true\n    kms_key_arn = local.kms_shared_key_arn\n  }\n");
    expect(textAfter(fixture("sample"), { ...WISH, slots: { kmsKey: null } }, "dynamodb.tf")).not.toContain("server_side_encryption");
  });

  it("is copied by the plan of the house beside what it keeps itself, and has no setting for that where there is no plan", () => {
    const { variables, findings } = additionOf(planFor(fixture("sample"), WISH));
    expect(variables.map(({ name }) => name)).not.toContain("dynamodb_backup");
    expect(findings.filter(({ message }) => message.includes("backed up"))).toEqual([]);
    const config = additionOf(planFor(fixture("config"), { component: dynamodb, on: ["prod"] }));
    expect(config.findings.map(({ message }) => message).find((message) => message.includes("backed up"))).toMatch(/that is beside what the service keeps by itself\.$/);
  });

  it("is watched by resources where the house's module of alarms watches one metric", () => {
    const { findings } = additionOf(planFor(fixture("labels"), { component: dynamodb, name: "tables", on: ["prod"] }));
    expect(findings.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^The alarm throttled requests is a resource, because .* watches one metric and no sum\.$/));
  });

  it("is no call of a module that takes other keys than these", () => {
    const module = 'variable "name" {}\n\nvariable "key" {}\n\nresource "aws_dynamodb_table" "this" {\n  name         = var.name\n  billing_mode = "PAY_PER_REQUEST"\n  hash_key     = var.key\n\n  attribute {\n    name = var.key\n    type = "S"\n  }\n}\n';
    const call = (name: string): string => `module "${name}" {\n  source = "./modules/table"\n\n  name = "shop-${name}"\n  key  = "id"\n}\n`;
    const house = repositoryOf({ "main.tf": `provider "aws" {\n  region = "eu-west-1"\n}\n\n${["a", "b", "c"].map(call).join("\n")}`, "modules/table/main.tf": module });
    const { findings, plan } = additionOf(planFor(house, { component: dynamodb, name: "tables", on: "all" }));
    expect(findings.map(({ message }) => message)).toContainEqual(expect.stringContaining("cannot be given attribute as it has to be"));
    expect(plan.files.map(({ path }) => path)).not.toContain("modules/table/main.tf");
  });
});
