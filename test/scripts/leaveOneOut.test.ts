import { describe, expect, it } from "vitest";
import { LEFT_OUT } from "../../scripts/leaveOneOut/cases";
import { leaveOut } from "../../scripts/leaveOneOut/leaveOut";
import { compare, isEqual, type Comparison } from "../../scripts/leaveOneOut/score";
import { withoutService } from "../../scripts/leaveOneOut/withoutService";
import { repoPath } from "../../src/core/text/span";
import { installedFixture } from "../support/installed";
import { repositoryOf, rootOf } from "../support/repositories";

const queue = 'resource "aws_sqs_queue" "jobs" {\n  name = local.names.jobs\n  tags = var.jobs_tags\n}\n';
const house = {
  "main.tf": 'provider "aws" {}\n\nlocals {\n  names = {\n    jobs = "app-jobs"\n    logs = "app-logs"\n  }\n}\n\nresource "aws_sns_topic" "logs" {\n  name = local.names.logs\n}\n',
  "jobs.tf": queue,
  "variables.tf": 'variable "jobs_tags" {\n  type = map(string)\n}\n\nvariable "kept" {}\n',
  "prod.tfvars": 'jobs_tags = {}\nkept      = 1\n',
  "outputs.tf": 'output "jobs" {\n  value = aws_sqs_queue.jobs.url\n}\n\noutput "logs" {\n  value = aws_sns_topic.logs.arn\n}\n',
  "alarms.tf": 'resource "aws_cloudwatch_metric_alarm" "jobs" {\n  dimensions = { QueueName = aws_sqs_queue.jobs.name }\n}\n',
  "roles.tf": `resource "aws_iam_role_policy" "app" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "sns:Publish", Resource = aws_sns_topic.logs.arn },
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.jobs.arn },
    ]
  })
}

data "aws_iam_policy_document" "app" {
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.logs.arn]
  }

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.jobs.arn]
  }
}
`,
};

describe("a service left out of its author's house", () => {
  it("goes with what refers to it and with what nothing else reads, and with nothing more", () => {
    const without = withoutService(repositoryOf(house), repoPath(""), ["aws_sqs_queue.jobs"]);
    const texts = Object.fromEntries([...without.files].map(([path, { text }]) => [path, text]));
    expect(texts).toEqual({
      "main.tf": house["main.tf"].replace('    jobs = "app-jobs"\n', ""),
      "variables.tf": 'variable "kept" {}\n',
      "prod.tfvars": "kept = 1\n",
      "outputs.tf": 'output "logs" {\n  value = aws_sns_topic.logs.arn\n}\n',
      "roles.tf": house["roles.tf"].replace('      { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.jobs.arn },\n', "").replace('\n  statement {\n    actions   = ["sqs:SendMessage"]\n    resources = [aws_sqs_queue.jobs.arn]\n  }\n', ""),
    });
  });

  it("is told apart from what was written in its place", () => {
    const [author, without] = [repositoryOf(house), withoutService(repositoryOf(house), repoPath(""), ["aws_sqs_queue.jobs"])];
    const own = repositoryOf({ ...Object.fromEntries([...without.files].map(([path, { text }]) => [path, text])), "jobs.tf": queue.replace("local.names.jobs", '"jobs"').replace("  tags = var.jobs_tags\n", "") });
    const differing = compare(rootOf(without), rootOf(author), rootOf(own)).filter((each) => !isEqual(each));
    expect(differing.map(({ rule }) => rule)).toEqual(["tags", "alarms", "values", "integration", "integration"]);
  });
});

describe("a service that a module makes", () => {
  const call = (name: string): string => `module "${name}" {\n  source  = "terraform-aws-modules/sqs/aws"\n  version = "~> 4.3"\n  name    = "app-${name}"\n}\n`;
  const alarm = (read: string): string => `resource "aws_cloudwatch_metric_alarm" "jobs" {\n  alarm_name  = "\${${read}}-age"\n  namespace   = "AWS/SQS"\n  metric_name = "ApproximateAgeOfOldestMessage"\n}\n`;
  const without = { "main.tf": 'provider "aws" {}\n' };
  const author = repositoryOf({ ...without, "jobs.tf": call("jobs") + alarm("module.jobs.queue_name") });

  it("is told apart from one that is written, and what is named after it is not", () => {
    const own = repositoryOf({ ...without, "jobs.tf": `resource "aws_sqs_queue" "jobs" {\n  name = "app-jobs"\n}\n${alarm("aws_sqs_queue.jobs.name")}` });
    const differing = compare(rootOf(repositoryOf(without)), rootOf(author), rootOf(own)).filter((each) => !isEqual(each));
    expect(differing).toEqual([{ rule: "modules", what: "terraform-aws-modules/sqs/aws", author: "called", own: "not called" }]);
  });

  it("is told apart from one that the module makes with another name, in another file", () => {
    const own = repositoryOf({ ...without, "main.tf": `${without["main.tf"]}${call("jobs").replace('"app-jobs"', "var.jobs")}`, "jobs.tf": alarm("module.jobs.queue_name") });
    const differing = compare(rootOf(repositoryOf(without)), rootOf(author), rootOf(own)).filter((each) => !isEqual(each));
    expect(differing.map(({ rule, what }) => `${rule} ${what}`)).toEqual(["files by kind terraform-aws-modules/sqs/aws", "names aws_cloudwatch_metric_alarm", "names terraform-aws-modules/sqs/aws"]);
  });

  it("goes with what Terraform installed for it", () => {
    const gone = withoutService(installedFixture("registry"), repoPath(""), ["module.readings", "module.readings_age_alarm", "module.readings_dlq_alarm"]);
    expect([...gone.installed.values()].flatMap(({ modules }) => [...modules.keys()])).toContain("kms");
    expect([...gone.files.values()].filter(({ path, text }) => /module\.readings|\.terraform\/modules\/readings/.test(path + text)).map(({ path }) => path)).toEqual([]);
    expect([...gone.installed.values()].flatMap(({ modules }) => [...modules.keys()].filter((key) => key.startsWith("readings")))).toEqual([]);
  });
});

describe("additions to the houses of the fixtures", () => {
  const [written, made] = [LEFT_OUT.filter(({ installed }) => installed === undefined), LEFT_OUT.filter(({ installed }) => installed !== undefined)].map((cases) => cases.flatMap(leaveOut));
  const shareOf = (comparisons: readonly Comparison[] = []): number => comparisons.filter(isEqual).length / comparisons.length;

  it("agree with what the author had written in at least nine of ten things", () => {
    expect(written?.length).toBeGreaterThan(60);
    expect(shareOf(written)).toBeGreaterThanOrEqual(0.9);
  });

  it("agree in at least eight of ten where the author calls modules of the registry", () => {
    expect(made?.length).toBeGreaterThan(25);
    expect(shareOf(made)).toBeGreaterThanOrEqual(0.8);
  });
});
