import { describe, expect, it } from "vitest";
import { detectCreateFlag } from "../../../../src/core/conventions/detectors/createFlag";
import { house, lines } from "../house";

const detect = (text: string) => {
  const { repository, root } = house({ "main.tf": text });
  return { repository, rule: detectCreateFlag(root, repository) };
};

const flagged = (flag: string): string => `variable "${flag}" {\n  type = bool\n}\nresource "aws_sns_topic" "${flag}" {\n  count = var.${flag} ? 1 : 0\n}\n`;

describe("the create flag", () => {
  it("follows the service, also where it speaks of one resource of it", () => {
    const { repository, rule } = detect(flagged("efs_create") + flagged("rds_create_cluster"));
    expect(rule).toMatchObject({ value: { kind: "variable", pattern: "{service}_create" }, confidence: 0.67 });
    expect(lines(repository, rule.evidence)).toEqual(["main.tf:1", "main.tf:7"]);
  });

  it("goes before the service, in a for_each, behind a local and among other conditions", () => {
    const { rule } = detect(`
      variable "enable_efs" {
        default = false
      }
      variable "enable_cache" {
        type = bool
      }
      locals {
        has_cache = var.enable_cache && var.environment != "dev"
      }
      module "efs" {
        source   = "./efs"
        for_each = var.enable_efs ? toset(["a"]) : toset([])
      }
      resource "aws_elasticache_cluster" "c" {
        count = local.has_cache ? 1 : 0
      }`);
    expect(rule).toMatchObject({ value: { kind: "variable", pattern: "enable_{service}" }, confidence: 0.67, alternatives: [] });
  });

  it("is what is on, where that is the last word", () => {
    expect(detect(flagged("flower_on") + flagged("wiki_on")).rule).toMatchObject({ value: { kind: "variable", pattern: "{service}_on" }, confidence: 0.67 });
    expect(detect(flagged("run_on_demand")).rule.value).toEqual({ kind: "none" });
  });

  it("is a field of an object that holds the inputs of a service", () => {
    const { repository, rule } = detect('variable "efs" {\n  type = object({ enabled = bool, size = number })\n}\nresource "aws_efs_file_system" "f" {\n  count = var.efs.enabled && var.efs.size > 0 ? 1 : 0\n}');
    expect(rule).toMatchObject({ value: { kind: "field", pattern: "{service}", field: "enabled" }, confidence: 0.5 });
    expect(lines(repository, rule.evidence)).toEqual(["main.tf:1"]);
  });

  it("is not a condition on something that is no switch", () => {
    const { rule } = detect('variable "certificate_create_arn" {\n  type = string\n}\nresource "aws_lb_listener" "l" {\n  count = var.certificate_create_arn != "" ? 1 : 0\n}');
    expect(rule.value).toEqual({ kind: "none" });
  });

  it("is none, the surer the more resources do without", () => {
    const { rule } = detect('resource "aws_vpc" "a" {}\nresource "aws_vpc" "b" {}\nresource "aws_vpc" "c" {}\n');
    expect(rule).toMatchObject({ value: { kind: "none" }, confidence: 0.75 });
  });

  it("is what a call gives the input by which a module makes nothing, and not what it gives for a part", () => {
    const flag = 'variable "exports_enabled" {\n  type = bool\n}\n';
    const call = (input: string): string => `${flag}module "exports" {\n  source = "terraform-aws-modules/s3-bucket/aws"\n  ${input} = var.exports_enabled\n}\n`;
    expect(detect(call("create_bucket")).rule).toMatchObject({ value: { kind: "variable", pattern: "{service}_enabled" }, confidence: 0.5 });
    expect(detect(call("create")).rule.value).toEqual({ kind: "variable", pattern: "{service}_enabled" });
    expect(detect(call("create_policy")).rule.value).toEqual({ kind: "none" });
  });
});
