import { describe, expect, it } from "vitest";
import { efs } from "../../src/catalog/efs";
import { repositoryOf } from "../support/repositories";
import { textAfter, type Wish } from "../core/implementation/plans";

const alarm = (more: string): string => `resource "aws_cloudwatch_metric_alarm" "a${more.length}" {
  alarm_name    = "a"
  namespace     = "AWS/X"
  metric_name   = "X"
${more}  alarm_actions = [aws_sns_topic.alarms.arn]
}
`;
const house = (alarms: string) =>
  repositoryOf({ "main.tf": `provider "aws" {\n  region = "eu-west-1"\n}\n\nvariable "vpc_id" {}\n\nvariable "subnet_ids" {\n  type = list(string)\n}\n\nresource "aws_sns_topic" "alarms" {\n  name = "alarms"\n}\n\n${alarms}` });
const WISH: Wish = { component: efs, on: "all", slots: { vpc: "var.vpc_id", privateSubnets: "var.subnet_ids", ecsServiceSecurityGroups: null, kmsKey: null } };

describe("the file system", () => {
  it("accepts no Max I/O with elastic throughput", () => {
    const values = efs.defaults.small;
    expect(efs.check(values)).toEqual([]);
    expect(efs.check({ ...values, performance_mode: "maxIO" })).toEqual([{ input: "throughput_mode", message: "Max I/O does not go with elastic throughput: choose general purpose, or another throughput mode." }]);
    expect(efs.check({ ...values, performance_mode: "maxIO", throughput_mode: "bursting" })).toEqual([]);
  });

  it("tells of burst credits only where throughput comes in bursts", () => {
    expect(textAfter(house(alarm("")), WISH, "main.tf")).toMatch(/"efs_burst_credits" \{\n  count = var\.efs_throughput_mode == "bursting" \? 1 : 0\n/);
  });

  it("describes its alarms where the house does, as the house does", () => {
    const described = (text: string): readonly string[] => [...textAfter(house(text), WISH, "main.tf").matchAll(/alarm_description += "(The file[^"]*)"/g)].map(([, said = ""]) => said);
    expect(described(alarm("") + alarm("  period        = 60\n"))).toEqual([]);
    expect(described(alarm('  alarm_description = "Too much."\n'))).toEqual(["The file system is near the limit of its performance mode.", "The file system has used up half of its burst credits."]);
    expect(described(alarm('  alarm_description = "Too much"\n'))).toEqual(["The file system is near the limit of its performance mode", "The file system has used up half of its burst credits"]);
  });
});
