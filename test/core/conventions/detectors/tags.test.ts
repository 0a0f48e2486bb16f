import { describe, expect, it } from "vitest";
import { detectTags } from "../../../../src/core/conventions/detectors/tags";
import { valueFor } from "../../../../src/core/conventions/houseRule";
import { house } from "../house";

const detect = (text: string, provider = 'provider "aws" {}') => {
  const { repository, root } = house({ "providers.tf": provider, "main.tf": text });
  return detectTags(root, repository);
};

const tagged = (tags: string): string => ["a", "b", "c"].map((label) => `resource "aws_sqs_queue" "${label}" {\n  tags = ${tags}\n}\n`).join("");

const WITH_DEFAULTS = 'provider "aws" {\n  default_tags {\n    tags = local.tags\n  }\n}';

describe("tags", () => {
  it("come from the provider, resources adding their name", () => {
    expect(detect(tagged("{ Name = local.x }"), WITH_DEFAULTS)).toMatchObject({ value: { kind: "default", shared: "local.tags", name: true }, confidence: 0.75 });
  });

  it("come from the provider alone", () => {
    expect(detect('resource "aws_sqs_queue" "a" {}', WITH_DEFAULTS).value).toEqual({ kind: "default", shared: "local.tags", name: false });
  });

  it("are merged with what is shared", () => {
    expect(detect(`variable "tags" {}\n${tagged("merge(var.tags, ({ Name = local.x }))")}`).value).toEqual({ kind: "merge", shared: "var.tags", name: true });
  });

  it("are the shared ones as they are, also those of a label module", () => {
    expect(detect(`locals {\n  tags = {}\n}\n${tagged("local.tags")}`).value).toEqual({ kind: "shared", shared: "local.tags", name: false });
    expect(detect(`module "this" {\n  source = "cloudposse/label/null"\n}\n${tagged("module.this.tags")}`).value).toEqual({ kind: "shared", shared: "module.this.tags", name: false });
  });

  it("are written out again in every resource", () => {
    expect(detect(`variable "environment" {}\n${tagged('{\n    Name        = "x"\n    Environment = var.environment\n  }')}`).value).toEqual({
      kind: "inline",
      shared: undefined,
      name: true,
      entries: [{ name: "Environment", expression: "var.environment" }],
    });
  });

  it("are those of the like, where what has no name but a tag carries one and other things do not", () => {
    const subnets = ["a", "b"].map((label) => `resource "aws_subnet" "${label}" {\n  tags = { Name = "${label}" }\n}\n`).join("");
    const rule = detect(`${subnets}resource "aws_sqs_queue" "q" {}\nresource "aws_sns_topic" "t" {}\n`, WITH_DEFAULTS);
    expect(rule.value).toEqual({ kind: "default", shared: "local.tags", name: false });
    expect(valueFor(rule, "aws_efs_file_system")).toEqual({ kind: "default", shared: "local.tags", name: true });
    expect(valueFor(rule, "aws_sqs_queue").name).toBe(false);
  });

  it("carry a name where those that add to shared ones carry it, though most add nothing", () => {
    const groups = ["a", "b"].map((label) => `resource "aws_security_group" "${label}" {\n  tags = merge(local.tags, { Name = "${label}" })\n}\n`).join("");
    const topics = ["a", "b", "c"].map((label) => `resource "aws_sns_topic" "${label}" {\n  tags = local.tags\n}\n`).join("");
    const rule = detect(`locals {\n  tags = {}\n}\n${groups}${topics}`);
    expect(rule.value).toEqual({ kind: "shared", shared: "local.tags", name: false });
    expect(valueFor(rule, "aws_security_group")).toEqual({ kind: "merge", shared: "local.tags", name: true });
  });

  it("are read by the root module itself also where something else declares them", () => {
    expect(detect(tagged("var.common")).value).toEqual({ kind: "shared", shared: "var.common", name: false });
  });

  it("are unsure where many things that could be tagged are not", () => {
    const rule = detect(`locals {\n  tags = {}\n}\n${tagged("local.tags")}${Array.from({ length: 5 }, (_, index) => `resource "aws_sns_topic" "t${index}" {}\n`).join("")}`);
    expect(rule).toMatchObject({ value: { kind: "shared" }, confidence: 0.6, scope: [{ types: ["aws_sns_topic"], value: { kind: "none" } }] });
  });

  it("are not there", () => {
    expect(detect('resource "aws_sqs_queue" "a" {}').value).toEqual({ kind: "none", shared: undefined, name: false });
  });
});
