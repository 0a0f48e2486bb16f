import { describe, expect, it } from "vitest";
import { block, edgesOf } from "./edgesOf";

const ROLE = block("aws_iam_role.r") + block("aws_lambda_function.f", "role = aws_iam_role.r.arn");
const policy = (resource: string): string => block("aws_iam_role_policy.p", "role = aws_iam_role.r.id", `policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = ${resource} }] })`);

describe("iamEdges", () => {
  it.each([
    ["a bucket", 'aws_s3_bucket.b', 'bucket = "${var.p}-data"', '"arn:aws:s3:::${var.p}-data/*"'],
    ["a queue", "aws_sqs_queue.q", "name = local.q", '"arn:aws:sqs:${var.region}:${var.account}:${local.q}"'],
    ["a table with its indexes", "aws_dynamodb_table.t", 'name = "orders"', '"arn:${var.partition}:dynamodb:*:*:table/orders/index/*"'],
    ["a parameter", "aws_ssm_parameter.s", 'name = "/a/b"', '"arn:aws:ssm:*:*:parameter/a/b"'],
    ["a secret with what is put behind its name", "aws_secretsmanager_secret.s", 'name = "${var.p}/login"', '"arn:aws:secretsmanager:*:*:secret:${var.p}/login-*"'],
  ])("finds %s by the name in an ARN that is put together by hand", (_, address, name, arn) => {
    expect(edgesOf(ROLE + block(address, name) + policy(arn), "iam")).toEqual([`aws_lambda_function.f -> ${address}`]);
  });

  it("takes an ARN for the longest name that fits, and for nothing where none does", () => {
    const queues = block("aws_sqs_queue.a", 'name = "jobs"') + block("aws_sqs_queue.b", 'name = "jobs-late"');
    expect(edgesOf(ROLE + queues + policy('"arn:aws:sqs:*:*:jobs-late"'), "iam")).toEqual(["aws_lambda_function.f -> aws_sqs_queue.b"]);
    expect(edgesOf(ROLE + queues + policy('["arn:aws:sqs:*:*:*", "arn:aws:sns:*:*:jobs", "arn:aws:sqs:*:*:job"]'), "iam")).toEqual([]);
  });

  it("follows statements that are handed to a module which is not here, and no policy of what the module makes", () => {
    const call = (source: string, input: string): string => `${block("aws_sqs_queue.q")}module "m" {\n  source = "${source}"\n  ${input}\n}\n`;
    const statements = '{ read = { effect = "Allow", actions = ["sqs:*"], resources = [aws_sqs_queue.q.arn] } }';
    expect(edgesOf(call("terraform-aws-modules/lambda/aws", `policy_statements = ${statements}`), "iam")).toEqual(["module.m -> aws_sqs_queue.q"]);
    expect(edgesOf(call("terraform-aws-modules/kms/aws", `key_statements = ${statements}`), "iam")).toEqual([]);
  });

  it("reads policies that are written as text: resources, and neither conditions nor what is denied", () => {
    const queues = ["allowed", "denied", "condition", "last"].map((name) => block(`aws_sqs_queue.${name}`)).join("");
    const text = (name: string): string => `"\${aws_sqs_queue.${name}.arn}"`;
    const statements = [
      `{ "Effect": "Allow", "Action": "sqs:*", "Resource": ${text("allowed")}, "Condition": { "ArnEquals": { "aws:SourceArn": [${text("condition")}] } } }`,
      `{ "Effect": "Deny", "Action": "sqs:*", "Resource": [${text("denied")}] }`,
      `{ "Effect": "Allow", "Action": "sqs:*", "Resource": ["*", ${text("last")}] }`,
    ];
    const role = `resource "aws_iam_role_policy" "p" {\n  role = aws_iam_role.r.id\n  policy = <<EOF\n{ "Statement": [\n${statements.join(",\n")}\n] }\nEOF\n}\n`;
    expect(edgesOf(ROLE + queues + role, "iam")).toEqual(["aws_lambda_function.f -> aws_sqs_queue.allowed", "aws_lambda_function.f -> aws_sqs_queue.last"]);
  });

  it("finds what a rule starts its target with", () => {
    const text = `${block("aws_iam_role.r")}${block("aws_sqs_queue.q")}${block("aws_cloudwatch_event_rule.e")}${block("aws_cloudwatch_event_target.t", "rule = aws_cloudwatch_event_rule.e.name", "role_arn = aws_iam_role.r.arn")}${policy("aws_sqs_queue.q.arn")}`;
    expect(edgesOf(text, "iam")).toEqual(["aws_cloudwatch_event_rule.e -> aws_sqs_queue.q"]);
  });
});
