import { describe, expect, it } from "vitest";
import { expressionIn } from "../../../../src/core/analysis/modules/expressionIn";
import { standingAt } from "../../../../src/core/analysis/given/standing";
import { repositoryOf, rootOf } from "../../../support/repositories";

const PROVIDERS = 'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias  = "us"\n  region = "us-east-1"\n}\n';

function standing(text: string, expression: string, others: Readonly<Record<string, string>> = {}) {
  const repository = repositoryOf({ "main.tf": PROVIDERS + text, ...others });
  const parsed = expressionIn(expression);
  if (!parsed) throw new Error(`${expression} is no expression`);
  return standingAt(repository, rootOf(repository), parsed);
}

describe("the provider configuration of what a root module reads", () => {
  it("is that of the resource, through locals", () => {
    expect(standing('resource "aws_kms_key" "k" {\n  provider = aws.us\n}\nlocals {\n  key = aws_kms_key.k.arn\n}\n', "local.key").provider).toBe("aws.us");
    expect(standing('resource "aws_kms_key" "k" {}\n', "aws_kms_key.k.arn").provider).toBe("aws");
  });

  it("is the default one in a region of its own where the resource names one, as provider 6 lets it", () => {
    expect(standing('resource "aws_kms_key" "k" {\n  region = "us-east-1"\n}\n', "aws_kms_key.k.arn").provider).toBe("aws in us-east-1");
    expect(standing('variable "second" {}\nresource "aws_kms_key" "k" {\n  region = var.second\n}\n', "aws_kms_key.k.arn").provider).toBe("aws in var.second");
  });

  it("is what a call hands to its module, also under a name that the module asks for", () => {
    const module = 'terraform {\n  required_providers {\n    aws = {\n      configuration_aliases = [aws.edge]\n    }\n  }\n}\nresource "aws_kms_key" "a" {}\nresource "aws_kms_key" "b" {\n  provider = aws.edge\n}\noutput "a" {\n  value = aws_kms_key.a.arn\n}\noutput "b" {\n  value = aws_kms_key.b.arn\n}\n';
    const call = (providers: string): string => `module "keys" {\n  source = "./keys"\n  providers = {\n${providers}\n  }\n}\n`;
    const files = { "keys/main.tf": module };
    expect(standing(call("    aws = aws\n    aws.edge = aws.us"), "module.keys.a", files).provider).toBe("aws");
    expect(standing(call("    aws = aws\n    aws.edge = aws.us"), "module.keys.b", files).provider).toBe("aws.us");
    expect(standing(call("    aws = aws.us"), "module.keys.a", files).provider).toBe("aws.us");
  });

  it("is another region's where another root module's state is made there", () => {
    const reader = 'data "terraform_remote_state" "edge" {\n  backend = "s3"\n  config = {\n    key = "edge.tfstate"\n  }\n}\n';
    const edge = 'resource "aws_kms_key" "k" {}\noutput "key_arn" {\n  value = aws_kms_key.k.arn\n}\n';
    expect(standing(reader, "data.terraform_remote_state.edge.outputs.key_arn", { "edge/main.tf": `provider "aws" {\n  region = "us-east-1"\n}\n${edge}` })).toMatchObject({ provider: "aws in us-east-1", owner: "state" });
    expect(standing(reader, "data.terraform_remote_state.edge.outputs.key_arn", { "edge/main.tf": `provider "aws" {\n  region = "eu-west-1"\n}\n${edge}` })).toMatchObject({ provider: "aws", owner: "state" });
  });
});

describe("the condition of what a root module reads", () => {
  it("is that of the call and of what is made within it", () => {
    const module = 'variable "make" {}\nresource "aws_kms_key" "a" {\n  count = var.make ? 1 : 0\n}\noutput "arn" {\n  value = one(aws_kms_key.a[*].arn)\n}\n';
    const call = (more: string): string => `variable "on" {}\nvariable "keys" {}\nmodule "keys" {\n  source = "./keys"\n${more}\n}\n`;
    const files = { "keys/main.tf": module };
    expect(standing(call("  make = var.keys"), "module.keys.arn", files).guard).toBe("var.keys");
    expect(standing(call("  make = true"), "module.keys.arn", files).guard).toBeUndefined();
    expect(standing(call("  count = var.on ? 1 : 0\n  make = var.keys"), "module.keys[0].arn", files).guard).toBe("var.on && var.keys");
  });
});
