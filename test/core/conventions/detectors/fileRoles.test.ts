import { describe, expect, it } from "vitest";
import { detectFileRoles } from "../../../../src/core/conventions/detectors/fileRoles";
import { house } from "../house";

const detect = (texts: Record<string, string>) => detectFileRoles(house(texts).root);

describe("the roles of files", () => {
  it("are one file per service and one per kind of other block", () => {
    const rule = detect({
      "efs.tf": 'resource "aws_efs_file_system" "main" {}\nresource "aws_efs_access_point" "main" {}',
      "rds.tf": 'resource "aws_rds_cluster" "main" {}\nresource "aws_db_subnet_group" "main" {}\ndata "aws_iam_policy_document" "rds" {}',
      "alarms.tf": 'resource "aws_sns_topic" "alarms" {}\nresource "aws_cloudwatch_metric_alarm" "a" {}\nresource "aws_cloudwatch_metric_alarm" "b" {}',
      "vars.tf": 'variable "a" {}\nvariable "b" {}',
      "locals.tf": "locals {\n  a = 1\n}",
      "outputs.tf": 'output "a" {\n  value = 1\n}',
      "data.tf": 'data "aws_region" "current" {}\ndata "aws_caller_identity" "current" {}',
    });
    expect(rule.value).toEqual({
      variables: { kind: "file", name: "vars.tf" },
      locals: { kind: "file", name: "locals.tf" },
      outputs: { kind: "file", name: "outputs.tf" },
      data: { kind: "file", name: "data.tf" },
      alarms: { kind: "file", name: "alarms.tf" },
      services: { kind: "perService" },
    });
    expect(rule.confidence).toBeGreaterThan(0.8);
  });

  it("do not take a service file with many look-ups for the home of data sources", () => {
    const rule = detect({ "api.tf": 'resource "aws_sqs_queue" "a" {}\ndata "aws_ssm_parameter" "a" {}\ndata "aws_ssm_parameter" "b" {}', "web.tf": 'resource "aws_lb" "a" {}\nresource "aws_lb_listener" "a" {}' });
    expect(rule.value.data).toEqual({ kind: "service" });
  });

  it("are everything in one file", () => {
    const main = 'variable "a" {}\nlocals {\n  a = 1\n}\ndata "aws_region" "current" {}\nresource "aws_vpc" "main" {}\nresource "aws_sqs_queue" "main" {}\nmodule "x" {\n  source = "a/b/c"\n}\noutput "a" {\n  value = 1\n}\n';
    const file = { kind: "file", name: "main.tf" };
    expect(detect({ "main.tf": main }).value).toMatchObject({ variables: file, locals: file, outputs: file, data: file, services: { kind: "single", name: "main.tf" } });
  });

  it("are with the service where blocks stand beside what uses them", () => {
    const of = (name: string): string => `variable "${name}" {}\nlocals {\n  ${name} = 1\n}\nresource "aws_sqs_queue" "${name}" {}\nresource "aws_cloudwatch_metric_alarm" "${name}" {}\noutput "${name}" {\n  value = 1\n}\n`;
    const service = { kind: "service" };
    expect(detect({ "a.tf": of("a"), "b.tf": of("b"), "c.tf": of("c") }).value).toMatchObject({ variables: service, locals: service, outputs: service, alarms: service, services: { kind: "perService" } });
  });
});
