import { describe, expect, it } from "vitest";
import { detectNamePattern } from "../../../../src/core/conventions/detectors/namePattern";
import { house, lines } from "../house";

const detect = (texts: Record<string, string>) => {
  const { repository, root } = house(texts);
  return { repository, rule: detectNamePattern(root, repository) };
};

describe("the pattern of names", () => {
  it("is learned from locals, with other cuts of the same parts as alternatives by use", () => {
    const { repository, rule } = detect({
      "locals.tf": [
        "locals {",
        '  bucket_name = "${substr(var.app, 0, 30)}-${var.env}-files-${random_id.x.hex}"',
        '  topic_name  = "${substr(var.app, 0, 30)}-${var.env}-events-${random_id.x.hex}"',
        '  lb_name     = "${substr(var.app, 0, 12)}-${var.env}-lb-${random_id.x.hex}"',
        "}",
      ].join("\n"),
      "main.tf": [
        'resource "aws_s3_bucket" "files" {\n  bucket = local.bucket_name\n}',
        'resource "aws_sns_topic" "events" {\n  name = local.topic_name\n}',
        'resource "aws_lb" "main" {\n  name = local.lb_name\n}',
      ].join("\n"),
    });
    expect(rule.value.template).toBe("${substr(var.app, 0, 30)}-${var.env}-{descriptor}-${random_id.x.hex}");
    expect(rule.alternatives.map(({ value }) => value.template)).toEqual(["${substr(var.app, 0, 12)}-${var.env}-{descriptor}-${random_id.x.hex}"]);
    expect(lines(repository, rule.evidence)).toEqual(["locals.tf:2", "locals.tf:3"]);
  });

  it("recognises the keyed form, by each.key or in a map of names, as the same pattern", () => {
    const { rule } = detect({
      "main.tf": `
        locals {
          service_names = { for name, _ in var.services : name => "\${var.app}-\${var.env}-\${name}-service" }
        }
        resource "aws_ecs_service" "s" {
          for_each = var.services
          name     = local.service_names[each.key]
        }
        resource "aws_sqs_queue" "q" {
          for_each = var.queues
          name     = "\${var.app}-\${var.env}-\${each.key}"
        }
        resource "aws_sns_topic" "t" {
          name = "\${var.app}-\${var.env}-topic"
        }`,
    });
    expect(rule).toMatchObject({ value: { template: "${var.app}-${var.env}-{descriptor}" }, confidence: 0.75, alternatives: [] });
  });

  it("finds the descriptor in front, and keeps words that all names share", () => {
    expect(detect({ "main.tf": names('"queue-${var.env}"', '"topic-${var.env}"', '"bucket-${var.env}"') }).rule.value.template).toBe("{descriptor}-${var.env}");
    expect(detect({ "main.tf": names('"${var.env}-shop-queue"', '"${var.env}-shop-topic"', '"${var.env}-shop-bucket"') }).rule.value.template).toBe("${var.env}-shop-{descriptor}");
  });

  it("finds what plain names begin with, and nothing where they share nothing", () => {
    expect(detect({ "main.tf": names('"shop-queue"', '"shop-topic"', '"shop-files"') }).rule.value.template).toBe("shop-{descriptor}");
    expect(detect({ "main.tf": names('"queue"', '"topic"', '"files"') }).rule.value.template).toBe("{descriptor}");
  });

  it("takes a local that all names begin with as it is", () => {
    const texts = { "main.tf": `locals {\n  prefix = "\${var.app}-\${var.env}"\n}\n${names('"${local.prefix}-queue"', '"${local.prefix}-topic"', '"${local.prefix}-files"')}` };
    expect(detect(texts).rule.value.template).toBe("${local.prefix}-{descriptor}");
  });

  it("takes a prefix that brings its separator, with what stands directly behind it as descriptor, before one other name", () => {
    const locals = 'locals {\n  prefix = terraform.workspace == "default" ? "" : "${terraform.workspace}-"\n}\n';
    expect(detect({ "main.tf": `${locals}${names('"${local.prefix}${module.config.queue}"', '"${local.prefix}${var.topic}"', '"${var.env}-files"')}` }).rule).toMatchObject({ value: { template: "${local.prefix}{descriptor}" }, confidence: 0.5 });
  });

  it("tells types apart that have a pattern of their own", () => {
    const all = ["queue", "topic", "files", "jobs"].map((word, index) => `resource "aws_sqs_queue" "q${index}" {\n  name = "\${var.env}-${word}"\n}\n`).join("");
    const buckets = ["raw", "tidy"].map((word) => `resource "aws_s3_bucket" "${word}" {\n  bucket = "acme-\${var.env}-${word}"\n}\n`).join("");
    const { rule } = detect({ "main.tf": all + buckets });
    expect(rule.value.template).toBe("${var.env}-{descriptor}");
    expect(rule.scope).toMatchObject([{ types: ["aws_s3_bucket"], value: { template: "acme-${var.env}-{descriptor}" }, confidence: 0.67 }]);
  });

  it("takes the pattern of many kinds of things for the house's, and that of one kind that there are more of for its own", () => {
    const policies = ["read", "write", "list", "sign", "send"].map((word) => `resource "aws_iam_policy" "${word}" {\n  name_prefix = "${word}-access-"\n}\n`).join("");
    const { rule } = detect({ "main.tf": policies + names('"${var.env}-queue"', '"${var.env}-topic"', '"${var.env}-files"') });
    expect(rule).toMatchObject({ value: { template: "${var.env}-{descriptor}" }, confidence: 0.33, alternatives: [{ value: { template: "{descriptor}" }, confidence: 0.56 }], scope: [{ types: ["aws_iam_policy"], value: { template: "{descriptor}" } }] });
  });

  it("leaves out names that are derived from the name of another thing", () => {
    const { rule } = detect({
      "main.tf": `
        locals {
          cluster_name = "\${var.env}-cluster"
          topic_name   = "\${var.env}-topic"
        }
        resource "aws_rds_cluster" "c" {
          cluster_identifier = local.cluster_name
        }
        resource "aws_rds_cluster_instance" "c" {
          count      = 2
          identifier = "\${local.cluster_name}-\${count.index}"
        }
        resource "aws_sns_topic" "t" {
          name = local.topic_name
        }`,
    });
    expect(rule).toMatchObject({ value: { template: "${var.env}-{descriptor}" }, alternatives: [] });
  });

  it("reads format and join like templates", () => {
    expect(detect({ "main.tf": names('format("%s-%s-queue", var.app, var.env)', 'join("-", [var.app, var.env, "topic"])') }).rule.value.template).toBe("${var.app}-${var.env}-{descriptor}");
  });

  it("is read in local modules in terms of their calls when the root module makes no names", () => {
    const { rule } = detect({
      "main.tf": 'module "app" {\n  source = "./app"\n  name   = var.project\n  stage  = var.env\n}',
      "app/main.tf": names('"${var.name}-queue-${var.stage}"', '"${var.name}-topic-${var.stage}"'),
    });
    expect(rule.value.template).toBe("${var.project}-{descriptor}-${var.env}");
  });

  it("is what a local module makes of the names handed to it, also where it puts more around them", () => {
    const queues = ["orders", "refunds"].map((word) => `module "${word}" {\n  source = "./queue"\n  name   = "${word}"\n}\n`).join("");
    const queue = 'variable "name" {}\nresource "aws_sqs_queue" "q" {\n  name = "${terraform.workspace}-${var.name}"\n}\n';
    expect(detect({ "main.tf": `${queues}resource "aws_sns_topic" "t" {\n  name = "\${terraform.workspace}-events"\n}`, "queue/main.tf": queue }).rule).toMatchObject({ value: { template: "${terraform.workspace}-{descriptor}" }, confidence: 0.75, alternatives: [] });
  });

  it("is what a call hands over for a local module to take whole, also in an object", () => {
    const modules = { "queue/main.tf": 'variable "queue" {}\nresource "aws_sqs_queue" "q" {\n  name = var.queue\n}\n', "web/main.tf": 'variable "web" {}\nresource "aws_lb" "l" {\n  name = var.web.lb\n}\n' };
    const calls = 'module "queue" {\n  source = "./queue"\n  queue  = format("%s-orders", local.project)\n}\nmodule "web" {\n  source = "./web"\n  web = {\n    lb = "${local.project}-lb"\n  }\n}\n';
    expect(detect({ "main.tf": calls, ...modules }).rule).toMatchObject({ value: { template: "${local.project}-{descriptor}" }, confidence: 0.67 });
  });

  it("hears no bare name of what is named within something else, or that is a title", () => {
    const role = 'resource "aws_iam_role_policy" "p" {\n  name = "read"\n}\nresource "aws_iam_role_policy" "w" {\n  name = "write"\n}\nresource "aws_subnet" "s" {\n  tags = {\n    Name = "Subnet of the scanner"\n  }\n}\n';
    expect(detect({ "main.tf": `${role}resource "aws_sqs_queue" "q" {\n  name = "\${var.env}-orders"\n}` }).rule).toMatchObject({ value: { template: "${var.env}-{descriptor}" }, confidence: 0.5, alternatives: [] });
  });

  it("reads what a call writes out as part of the name", () => {
    const call = (name: string): string => `module "${name}" {\n  source = "./${name}"\n  app    = "shop"\n  stage  = "dev"\n  name   = "${name}"\n}\n`;
    const made = names('"${var.app}-${var.stage}-${var.name}-queue"', '"${var.app}-${var.stage}-${var.name}-topic"', '"${var.app}-${var.stage}-files"');
    expect(detect({ "main.tf": call("orders") + call("users"), "orders/main.tf": made, "users/main.tf": made }).rule.value.template).toBe("shop-dev-{descriptor}");
  });

  it("takes the label of one service for that of any where modules are handed the labels of theirs", () => {
    const service = (name: string): string => `module "${name}_label" {\n  source = "./label"\n  name   = "${name}"\n}\nmodule "${name}" {\n  source = "./service"\n  prefix = module.${name}_label.id\n}\n`;
    const { rule } = detect({ "main.tf": service("orders") + service("users"), "label/main.tf": 'variable "name" {}\noutput "id" {\n  value = var.name\n}\n', "service/main.tf": names('"${var.prefix}-queue"', '"${var.prefix}-topic"', '"${var.prefix}-files"') });
    expect(rule).toMatchObject({ value: { template: "${module.{service}_label.id}-{descriptor}" }, alternatives: [] });
  });

  it("takes the label of one service for that of any where one service makes most names", () => {
    const label = (name: string): string => `module "${name}_label" {\n  source = "cloudposse/label/null"\n  name   = "${name}"\n}\n`;
    const { rule } = detect({ "main.tf": label("orders") + label("users") + names('"${module.orders_label.id}-queue"', '"${module.orders_label.id}-topic"', '"${module.users_label.id}-files"') });
    expect(rule).toMatchObject({ value: { template: "${module.{service}_label.id}-{descriptor}" }, alternatives: [] });
  });

  it("begins with a label module's id where one makes the names", () => {
    const { rule } = detect({ "main.tf": 'module "this" {\n  source = "cloudposse/label/null"\n  name   = var.name\n}\nmodule "bucket" {\n  source = "cloudposse/s3-bucket/aws"\n  name   = "files"\n  context = module.this.context\n}' });
    expect(rule.value.template).toBe("${module.this.id}-{descriptor}");
  });

  it("has a general default, of which nothing is sure, where nothing is named", () => {
    const { rule } = detect({ "variables.tf": 'variable "project" {}\nvariable "environment" {}\n' });
    expect(rule).toEqual({ value: { template: "${var.project}-${var.environment}-{descriptor}" }, confidence: 0, evidence: [], alternatives: [] });
  });

  it("takes the last of several words that may differ for the one that does", () => {
    const { rule } = detect({ "main.tf": 'resource "aws_s3_bucket" "b" {\n  bucket = "acme-${var.env}-query-results"\n}' });
    expect(rule.value.template).toBe("acme-${var.env}-{descriptor}");
  });

  it("begins with no word that only the names of one service of AWS share", () => {
    const names = (...types: string[]) => detect({ "main.tf": types.map((type, index) => `resource "${type}" "r${index}" {\n  name = "shop-${index}"\n}`).join("\n") }).rule.value.template;
    expect(names("aws_iam_role", "aws_iam_policy", "aws_iam_role_policy")).toBe("{descriptor}");
    expect(names("aws_iam_role", "aws_lb", "aws_ecs_cluster")).toBe("shop-{descriptor}");
  });
});

/** A queue, a topic and a bucket with these names. */
function names(...expressions: readonly string[]): string {
  const arguments_ = ['resource "aws_sqs_queue" "q" {\n  name', 'resource "aws_sns_topic" "t" {\n  name', 'resource "aws_s3_bucket" "b" {\n  bucket'];
  return expressions.map((expression, index) => `${arguments_[index] ?? ""} = ${expression}\n}`).join("\n");
}
