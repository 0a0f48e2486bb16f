import { describe, expect, it } from "vitest";
import { lineOf } from "../../../src/core/conventions/reading/reading";
import { plainString } from "../../../src/core/hcl/tree";
import { graphOf } from "../../../src/core/repository/graph";
import { writtenPlace } from "../../../src/core/repository/writtenPlace";
import { blocksOf, valueOf } from "../../../src/core/terraform/arguments";
import type { ModuleCall, ResourceDeclaration } from "../../../src/core/terraform/module";
import { repositoryOf, rootOf } from "../../support/repositories";

const moduleOf = (texts: Readonly<Record<string, string>>) => rootOf(repositoryOf({ "providers.tf": 'provider "aws" {}\n', ...texts })).module;

/** An argument of a declaration as it is written. */
function written(declaration: ResourceDeclaration | ModuleCall | undefined, name: string): string | undefined {
  const expression = declaration && valueOf(declaration.block.body, name);
  return declaration && expression && lineOf({ file: declaration.file, expression });
}

describe("override files", () => {
  it("replace arguments one by one, keep the others, and add what is new", () => {
    const queue = moduleOf({ "main.tf": 'resource "aws_sqs_queue" "a" {\n  name = "a"\n  delay_seconds = 1 # kept\n}\n', "x_override.tf": '# a comment before\nresource "aws_sqs_queue" "a" {\n  name = var.other\n  fifo_queue = true\n}\n' }).resources.get("aws_sqs_queue.a");
    expect(["name", "delay_seconds", "fifo_queue"].map((name) => written(queue, name))).toEqual(["var.other", "1", "true"]);
    expect(queue?.place.path).toBe("main.tf");
  });

  it("replace nested blocks of a type all together, dynamic ones too, and leave other types", () => {
    const group = moduleOf({
      "main.tf": 'resource "aws_security_group" "a" {\n  ingress {\n    from_port = 1\n  }\n  dynamic "ingress" {\n    for_each = []\n    content {}\n  }\n  egress {\n    from_port = 2\n  }\n}\n',
      "override.tf": 'resource "aws_security_group" "a" {\n  ingress {\n    from_port = 3\n  }\n}\n',
    }).resources.get("aws_security_group.a");
    const body = group?.block.body;
    const ports = (type: string) => (body ? blocksOf(body, type) : []).map((block) => valueOf(block.body, "from_port")).map((port) => (port?.kind === "number" ? port.text : undefined));
    expect([ports("ingress"), ports("egress"), body && blocksOf(body, "dynamic")]).toEqual([["3"], ["2"], []]);
  });

  it("merge lifecycle argument by argument", () => {
    const queue = moduleOf({
      "main.tf": 'resource "t" "a" {\n  lifecycle {\n    prevent_destroy = true\n    create_before_destroy = false\n  }\n}\n',
      "override.tf": 'resource "t" "a" {\n  lifecycle {\n    prevent_destroy = false\n  }\n}\n',
    }).resources.get("t.a");
    const [lifecycle, ...more] = queue ? blocksOf(queue.block.body, "lifecycle") : [];
    const says = (name: string) => lifecycle && valueOf(lifecycle.body, name);
    expect([says("prevent_destroy"), says("create_before_destroy"), more]).toMatchObject([{ value: false }, { value: false }, []]);
  });

  it("count the last of several, in the order of their names", () => {
    const call = moduleOf({ "main.tf": 'module "m" {\n  source = "./a"\n}\n', "b_override.tf": 'module "m" {\n  source = "./c"\n}\n', "a_override.tf": 'module "m" {\n  source = "./b"\n}\n', "override.tf.json": '{ "module": { "m": { "x": 1 } } }', "c/main.tf": "locals {}\n" }).calls.get("m");
    expect([call?.target, written(call, "x")]).toEqual(["c", "1"]);
  });

  it("override settings: required_version and the backend whole, required providers one by one", () => {
    const { requirements, backend } = moduleOf({
      "versions.tf": 'terraform {\n  required_version = ">= 1.0"\n  required_providers {\n    aws = {\n      version = "~> 5.0"\n    }\n    random = {\n      version = "~> 3.0"\n    }\n  }\n  backend "s3" {}\n}\n',
      "backend_override.tf": 'terraform {\n  required_version = ">= 1.9"\n  required_providers {\n    aws = {\n      version = "~> 6.0"\n    }\n  }\n  backend "local" {}\n}\n',
    });
    expect([requirements.terraform, requirements.providers.get("aws")?.version, requirements.providers.get("random")?.version, backend?.labels[0]?.text]).toEqual([">= 1.9", "~> 6.0", "~> 3.0", "local"]);
  });

  it("change outputs and one of several provider configurations", () => {
    const module = moduleOf({
      "main.tf": 'provider "aws" {\n  alias  = "us"\n  region = "us-east-1"\n}\noutput "x" {\n  value = 1\n}\n',
      "override.tf": 'provider "aws" {\n  alias  = "us"\n  region = "us-west-2"\n}\noutput "x" {\n  value = 2\n}\n',
    });
    expect(module.providers.map(({ alias, block }) => [alias, valueOf(block.body, "region")]).map(([alias, region]) => [alias, typeof region === "object" ? plainString(region) : undefined])).toEqual([["us", "us-west-2"], [undefined, undefined]]);
    expect(module.outputs.get("x")?.value).toMatchObject({ text: "2" });
  });

  it("keep what they override nothing of", () => {
    expect([...moduleOf({ "main.tf": "", "override.tf": 'resource "t" "new" {}\n' }).resources.keys()]).toEqual(["t.new"]);
  });

  it("are named as the evidence of what they say", () => {
    const repository = repositoryOf({
      "main.tf": 'provider "aws" {}\nresource "aws_kms_key" "a" {}\nresource "aws_kms_key" "b" {}\nresource "aws_sqs_queue" "q" {\n  kms_master_key_id = aws_kms_key.a.arn\n}\n',
      "a_override.tf": 'resource "t" "x" {}\n',
      "b_override.tf": '\nresource "aws_sqs_queue" "q" {\n  kms_master_key_id = aws_kms_key.b.arn\n}\n',
    });
    const edge = graphOf(repository, rootOf(repository)).edges.find(({ kind }) => kind === "kms");
    expect(edge?.to).toBe("aws_kms_key.b");
    const place = edge && writtenPlace(repository, edge.evidence);
    const text = place && repository.files.get(place.path)?.text.slice(place.span.start, place.span.end);
    expect([place?.path, text]).toEqual(["b_override.tf", "kms_master_key_id = aws_kms_key.b.arn"]);
  });
});
