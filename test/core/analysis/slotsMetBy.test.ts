import { describe, expect, it } from "vitest";
import { findSlots } from "../../../src/core/analysis/findSlots";
import { slotsMetBy, type MetSlot } from "../../../src/core/analysis/slotsMetBy";
import { inferRules } from "../../../src/core/conventions/inferRules";
import { declarationIn } from "../../../src/core/repository/lookup";
import type { Repository } from "../../../src/core/repository/repository";
import { fixtureRepository, repositoryOf, rootOf } from "../../support/repositories";

function metBy(repository: Repository, address: string): MetSlot[] {
  const root = rootOf(repository);
  const declaration = declarationIn(root.module, address);
  if (declaration === undefined) throw new Error(`${address} is not declared`);
  return slotsMetBy(repository, root, findSlots(repository, root, inferRules(repository, root)), declaration);
}

const addressesOf = (repository: Repository, type: string): string[] => [...rootOf(repository).module.resources.values()].filter((resource) => resource.type === type).map(({ address }) => address);

describe("the slots that a resource can meet", () => {
  const sample = fixtureRepository("sample");

  it.each([
    ["aws_kms_key", "kmsKey"],
    ["aws_sns_topic", "alarmTopic"],
    ["aws_ecs_cluster", "ecsCluster"],
  ])("on the sample a %s meets the slot %s, read as the house reads it", (type, slot) => {
    const met = addressesOf(sample, type).flatMap((address) => metBy(sample, address));
    expect(met.map((each) => each.slot)).toContain(slot);
  });

  it("are read through the local that the house made of the resource", () => {
    const house = repositoryOf({
      "main.tf": `provider "aws" {}
resource "aws_kms_key" "shared" {
  count = var.create ? 1 : 0
}
variable "create" {
  type = bool
}
locals {
  key_arn = var.create ? aws_kms_key.shared[0].arn : null
}
resource "aws_sqs_queue" "a" {
  kms_master_key_id = local.key_arn
}
resource "aws_sns_topic" "a" {
  kms_master_key_id = local.key_arn
}
`,
    });
    expect(metBy(house, "aws_kms_key.shared")).toContainEqual({ slot: "kmsKey", expression: "local.key_arn" });
  });

  it("are what the type suggests where nothing reads the resource yet", () => {
    const house = repositoryOf({ "main.tf": `provider "aws" {}\nresource "aws_sns_topic" "quiet" {}\nresource "aws_sns_topic" "loud" {}\nresource "aws_cloudwatch_metric_alarm" "a" {\n  alarm_actions = [aws_sns_topic.loud.arn]\n}\n` });
    expect(metBy(house, "aws_sns_topic.quiet")).toEqual([{ slot: "alarmTopic", expression: "aws_sns_topic.quiet.arn" }]);
  });

  it("are the network for a VPC, as the house reads it", () => {
    const house = repositoryOf({ "main.tf": `provider "aws" {}\nresource "aws_vpc" "a" {}\nlocals {\n  vpc_id = aws_vpc.a.id\n}\nresource "aws_security_group" "a" {\n  vpc_id = local.vpc_id\n}\n` });
    expect(metBy(house, "aws_vpc.a")).toEqual([{ slot: "vpc", expression: "local.vpc_id" }]);
  });

  it("are none for what no component asks for", () => {
    expect(metBy(repositoryOf({ "main.tf": `provider "aws" {}\nresource "aws_eip" "a" {}\n` }), "aws_eip.a")).toEqual([]);
  });
});
