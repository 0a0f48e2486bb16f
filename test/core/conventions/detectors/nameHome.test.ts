import { describe, expect, it } from "vitest";
import { detectNameHome } from "../../../../src/core/conventions/detectors/nameHome";
import { fixtureRepository, rootOf } from "../../../support/repositories";
import { house } from "../house";
import { labelsOf } from "../labels";

const detect = (text: string) => detectNameHome(house({ "main.tf": text }).root);

const resource = (type: string, name: string): string => `resource "${type}" "x" {\n  name = ${name}\n}\n`;

describe("the home of names", () => {
  it.each(["community", "labels", "onefile", "workspaces"])("is what the reader of the house says: %s", (name) => {
    expect(detectNameHome(rootOf(fixtureRepository(name))).value).toEqual(labelsOf(name).rules.nameHome);
  });

  it("is locals called after the service, maps among them", () => {
    const rule = detect(`
      locals {
        topic_name  = "\${var.env}-topic"
        queue_names = { for k, _ in var.queues : k => "\${var.env}-\${k}" }
      }
      ${resource("aws_sns_topic", "local.topic_name")}
      resource "aws_sqs_queue" "x" {
        for_each = var.queues
        name     = local.queue_names[each.key]
      }`);
    expect(rule).toMatchObject({ value: { kind: "locals", pattern: "{service}_name" }, confidence: 0.67 });
  });

  it("sees another way to call the locals", () => {
    const rule = detect(`locals {\n  name_topic = "\${var.env}-topic"\n  name_queue = "\${var.env}-queue"\n}\n${resource("aws_sns_topic", "local.name_topic")}${resource("aws_sqs_queue", "local.name_queue")}`);
    expect(rule.value).toEqual({ kind: "locals", pattern: "name_{service}" });
  });

  it("is the resource itself where names are put together there, also from a shared local", () => {
    expect(detect(resource("aws_sns_topic", '"${var.env}-topic"')).value).toEqual({ kind: "inline" });
    const shared = detect(`locals {\n  name = "shop-\${var.env}"\n}\n${resource("aws_ecs_cluster", "local.name")}${resource("aws_sns_topic", '"${local.name}-topic"')}`);
    expect(shared.value).toEqual({ kind: "inline" });
  });

  it("is half as sure where variables give as many names whole", () => {
    const inline = ["a", "b", "c"].map((name) => `resource "aws_sns_topic" "${name}" {\n  name = "\${var.env}-${name}"\n}\n`).join("");
    const whole = ["a", "b", "c"].map((name) => `resource "aws_sqs_queue" "${name}" {\n  name = var.${name}_queue_name\n}\n`).join("");
    expect([detect(inline).confidence, detect(inline + whole).confidence]).toEqual([0.75, 0.38]);
  });

  it("is a label module where each service has a call of it", () => {
    const service = (name: string): string => `module "${name}_label" {\n  source = "./label"\n  name   = "${name}"\n}\nresource "aws_dynamodb_table" "${name}" {\n  name = module.${name}_label.id\n}\n`;
    const { root } = house({ "main.tf": service("history") + service("users") });
    expect(detectNameHome(root)).toMatchObject({ value: { kind: "label", pattern: "{service}_label" }, confidence: 0.67 });
  });

  it("is a label module too where what makes things is handed the name under a word of its own", () => {
    const service = (name: string): string => `module "${name}_label" {\n  source = "./label"\n  name   = "${name}"\n}\nmodule "${name}" {\n  source = "./${name}"\n  prefix = module.${name}_label.id\n  tags   = module.${name}_label.tags\n}\n`;
    expect(detect(service("history") + service("users"))).toMatchObject({ value: { kind: "label", pattern: "{service}_label" }, confidence: 0.67 });
  });
});
