import { describe, expect, it } from "vitest";
import { LEFT_OUT } from "../../scripts/leaveOneOut/cases";
import { leaveOut } from "../../scripts/leaveOneOut/leaveOut";
import { compare, isEqual } from "../../scripts/leaveOneOut/score";
import { withoutService } from "../../scripts/leaveOneOut/withoutService";
import { repoPath } from "../../src/core/text/span";
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

describe("additions to the houses of the fixtures", () => {
  it("agree with what the author had written in at least nine of ten things", () => {
    const all = LEFT_OUT.flatMap(leaveOut);
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter(isEqual).length / all.length).toBeGreaterThanOrEqual(0.9);
  });
});
