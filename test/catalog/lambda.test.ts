import { describe, expect, it } from "vitest";
import { lambda } from "../../src/catalog/lambda";
import { repositoryOf } from "../support/repositories";
import { examplesFor } from "../support/choices";
import { additionOf, planFor } from "../core/implementation/plans";

const messagesOf = (values: Readonly<Record<string, unknown>>): readonly string[] => lambda.check({ ...lambda.defaults.small, ...values }).map(({ input, message }) => `${input}: ${message}`);
const entry = lambda.itemDefaults("functions", "small");

describe("functions", () => {
  it.each([
    ["bucket", "functions.jobs.s3_key: It has to be given."],
    ["image", "functions.jobs.image_uri: It has to be given."],
    ["archive", "functions.jobs.source_dir: It has to be given."],
  ])("have to say where their code is where it comes so: %s", (code, message) => {
    expect(messagesOf({ code, functions: { jobs: entry } })).toEqual([message]);
    expect(messagesOf({ code: "pipeline", functions: { jobs: entry } })).toEqual([]);
    expect(messagesOf({ code, ...examplesFor(lambda, { code }), functions: { jobs: { ...entry, ...Object(examplesFor(lambda, { code })["functions"])["jobs"] } } })).toEqual([]);
  });

  it.each([
    ["by a tag", "111122223333.dkr.ecr.eu-west-1.amazonaws.com/jobs:latest"],
    ["of another registry", `public.ecr.aws/lambda/python@sha256:${"0".repeat(64)}`],
    ["by a digest that is none", "111122223333.dkr.ecr.eu-west-1.amazonaws.com/jobs@sha256:0123"],
  ])("refuse an image %s", (_, image_uri) => {
    expect(messagesOf({ code: "image", functions: { jobs: { ...entry, image_uri } } })).toEqual(["functions.jobs.image_uri: Use an image of ECR by its digest, ending in @sha256: and 64 hexadecimal digits."]);
  });

  it.each([
    ["a runtime past its end", { runtime: "nodejs16.x" }, "functions.jobs.runtime"],
    ["a timeout above a quarter of an hour", { timeout: 901 }, "functions.jobs.timeout"],
    ["less memory than there is", { memory_size: 127 }, "functions.jobs.memory_size"],
    ["a variable that no shell could read", { environment: { "1st": "x" } }, "functions.jobs.environment.1st"],
    ["a folder outside of the module", { source_dir: "/tmp/code" }, "functions.jobs.source_dir"],
  ])("refuse %s", (_, fields, input) => {
    expect(lambda.check({ ...lambda.defaults.small, code: "archive", functions: { jobs: { ...entry, source_dir: "code", ...fields } } }).map((problem) => problem.input)).toEqual([input]);
  });

  it("take memory and timeout from their environment where they say nothing, in the alarm too", () => {
    const main = 'provider "aws" {}\nresource "aws_sns_topic" "alarms" {}\nresource "aws_cloudwatch_metric_alarm" "x" {\n  alarm_actions = [aws_sns_topic.alarms.arn]\n}\n';
    const { changes } = additionOf(planFor(repositoryOf({ "main.tf": main }), { component: lambda, on: "all", slots: { kmsKey: null } }));
    const textOf = (part: string): string => changes.find(({ key }) => key.includes(part))?.text ?? "";
    expect(textOf("aws_lambda_function.")).toMatch(/memory_size += coalesce\(each\.value\.memory_size, var\.lambda_default_memory\)\n/);
    expect(textOf("aws_lambda_function.")).toMatch(/timeout += coalesce\(each\.value\.timeout, var\.lambda_default_timeout\)\n/);
    expect(textOf("lambda_duration")).toMatch(/threshold += coalesce\(each\.value\.timeout, var\.lambda_default_timeout\) \* 900\n/);
  });

  it("wait for their log group and for what their role may do", () => {
    const addition = additionOf(planFor(repositoryOf({ "main.tf": 'provider "aws" {}\n' }), { component: lambda, on: "all", slots: { kmsKey: null } }));
    const main = addition.changes.find(({ key }) => key === "resource.aws_lambda_function.main")?.text;
    expect(main).toContain("log_group             = aws_cloudwatch_log_group.main[each.key].name");
    expect(main).toContain("depends_on = [aws_iam_role_policy.lambda]");
  });
});
