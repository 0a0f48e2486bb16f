import { describe, expect, it } from "vitest";
import { inferRules } from "../../../../src/core/conventions/inferRules";
import { fixtureRepository } from "../../../support/repositories";
import { house, lines } from "../house";
import { LABELLED_HOUSES, labelsOf } from "../labels";

const detect = (texts: Record<string, string>) => {
  const { repository, root } = house(texts);
  return { repository, rule: inferRules(repository, root).logRetention };
};

const group = (label: string, days: string, name = `"/ecs/${label}"`): string => `resource "aws_cloudwatch_log_group" "${label}" {\n  name              = ${name}\n  retention_in_days = ${days}\n}\n`;

describe("how long logs are kept", () => {
  it.each(LABELLED_HOUSES)("is what the reader of the house says: %s", (name) => {
    const repository = fixtureRepository(name);
    for (const root of repository.rootModules) expect(inferRules(repository, root).logRetention.value).toEqual(labelsOf(name).rules.logRetention);
  });

  it("is what most groups say, the others are alternatives with their lines", () => {
    const { repository, rule } = detect({ "main.tf": group("a", "30") + group("b", "30") + group("c", "var.days") });
    expect(rule.value).toEqual({ kind: "literal", days: 30, name: "/{aws}/{descriptor}" });
    expect(rule.alternatives.map(({ value, evidence }) => [value, lines(repository, evidence)])).toEqual([[{ kind: "expression", expression: "var.days", name: "/{aws}/{descriptor}" }, ["main.tf:11"]]]);
    expect(lines(repository, rule.evidence)).toEqual(expect.arrayContaining(["main.tf:3", "main.tf:7"]));
  });

  it("is a variable for each service where it is called after the one file that reads it", () => {
    const own = { "api.tf": group("api", "var.api_log_days"), "variables.tf": 'variable "api_log_days" {}\n' };
    expect(detect(own).rule.value).toMatchObject({ kind: "variable", pattern: "{service}_log_days" });
    expect(detect({ ...own, "web.tf": group("web", "var.api_log_days") }).rule.value).toMatchObject({ kind: "expression", expression: "var.api_log_days" });
    expect(detect({ "logs.tf": group("api", "var.logs_days") }).rule.value).toMatchObject({ kind: "expression", expression: "var.logs_days" });
  });

  it("is for ever without an end, with the end 0, and where there are no groups, of which nothing is sure", () => {
    expect(detect({ "main.tf": group("a", "0") + 'resource "aws_cloudwatch_log_group" "b" {\n  name = "/ecs/b"\n}\n' }).rule).toMatchObject({ value: { kind: "none", name: "/{aws}/{descriptor}" }, confidence: 0.67 });
    expect(detect({ "main.tf": 'resource "aws_sqs_queue" "q" {}\n' }).rule).toMatchObject({ value: { kind: "none", name: "/aws/{aws}/{name}" }, confidence: 0, evidence: [] });
  });

  it("hardly listens to what records flows, and takes keys as calls hand them over", () => {
    const flow = `${group("flow", "365")}resource "aws_flow_log" "f" {\n  log_destination = aws_cloudwatch_log_group.flow.arn\n}\n`;
    const called = 'variable "key" {}\nresource "aws_cloudwatch_log_group" "g" {\n  name              = "/ecs/x"\n  retention_in_days = 7\n  kms_key_id        = var.key\n}\n';
    const { rule } = detect({ "main.tf": `${flow}module "s" {\n  source = "./s"\n  key    = aws_kms_key.logs.arn\n}\nmodule "t" {\n  source = "./s"\n  key    = aws_kms_key.logs.arn\n}\n`, "s/main.tf": called });
    expect(rule.value).toMatchObject({ kind: "literal", days: 7, key: "aws_kms_key.logs.arn" });
  });

  it("is what the calls in local modules say, by what is handed to them, also in an object", () => {
    const call = 'module "jobs" {\n  source = "./jobs"\n  first  = { days = var.log_days }\n  second = var.log_days\n}\nvariable "log_days" {}\n';
    const jobs = ["first.days", "second"].map((input) => `module "${input.slice(0, 5)}" {\n  source                            = "a/b/c"\n  cloudwatch_logs_retention_in_days = var.${input}\n}\n`).join("");
    expect(detect({ "main.tf": call, "jobs/main.tf": `variable "first" {}\nvariable "second" {}\n${jobs}` }).rule).toMatchObject({ value: { kind: "expression", expression: "var.log_days" }, confidence: 0.67 });
  });

  it("is what calls of modules elsewhere say, and nothing that differs from one instance to the next", () => {
    expect(detect({ "main.tf": 'module "f" {\n  source = "terraform-aws-modules/lambda/aws"\n  cloudwatch_logs_retention_in_days = var.days\n}\n' }).rule.value).toMatchObject({ kind: "expression", expression: "var.days" });
    expect(detect({ "main.tf": group("a", "each.value.days") }).rule.value).toMatchObject({ kind: "none" });
  });
});
