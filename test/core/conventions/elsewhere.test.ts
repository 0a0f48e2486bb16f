import { describe, expect, it } from "vitest";
import { inferRules } from "../../../src/core/conventions/inferRules";
import { repositoryOf, rootOf } from "../../support/repositories";

const ENV = 'variable "env" {}\nprovider "aws" {}\n';
const queue = (label: string, name: string, more = ""): string => `resource "aws_sqs_queue" "${label}" {\n  name = "${name}"\n${more}}\n`;
const logs = 'resource "aws_cloudwatch_log_group" "api" {\n  name              = "/shop/${var.env}/api"\n  retention_in_days = 30\n  kms_key_id        = aws_kms_key.main.arn\n}\n';
const policy = 'resource "aws_iam_policy" "api" {\n  name   = "${local.prefix}-api"\n  policy = jsonencode({ Statement = [{ Effect = "Allow" }] })\n}\n';
const NEIGHBOUR = `${ENV}locals {\n  prefix = "shop-\${var.env}"\n}\n${queue("jobs", "${local.prefix}-jobs")}${queue("mail", "${local.prefix}-mail")}${logs}${policy}output "jobs" {\n  description = "Jobs"\n  value       = aws_sqs_queue.jobs.url\n}\n`;

const rulesOf = (own: string, others: Readonly<Record<string, string>> = { "web/main.tf": NEIGHBOUR }) => {
  const repository = repositoryOf({ "jobs/main.tf": own, ...others });
  return inferRules(repository, rootOf(repository, "jobs"));
};

describe("rules of which a root module says nothing", () => {
  it("are those of another root module, less sure and with its lines, locals of the names as they are made there", () => {
    const { namePattern, iam, outputsStyle, logRetention } = rulesOf(`${ENV}resource "aws_vpc" "main" {}\n`);
    expect(namePattern).toMatchObject({ value: { template: "shop-${var.env}-{descriptor}" }, confidence: 0.38 });
    expect(new Set([namePattern, iam, outputsStyle, logRetention].flatMap(({ evidence }) => evidence.map(({ path }) => path)))).toEqual(new Set(["web/main.tf"]));
    expect(iam).toMatchObject({ value: { document: "jsonencode", attachment: "managed", sid: false }, confidence: 0.25 });
    expect(outputsStyle).toMatchObject({ value: { descriptions: true }, confidence: 0.25 });
    expect(logRetention.value).toEqual({ kind: "literal", days: 30, name: "/shop/${var.env}/{descriptor}" });
  });

  it("are never those of another root module where the root module says anything itself", () => {
    const { namePattern, outputsStyle, iam } = rulesOf(`${ENV}${queue("orders", "orders-${var.env}-main")}output "orders" {\n  value = aws_sqs_queue.orders.url\n}\n`);
    expect(namePattern.evidence.map(({ path }) => path)).toEqual(["jobs/main.tf"]);
    expect(outputsStyle).toMatchObject({ value: { descriptions: false }, confidence: 0.5 });
    expect(iam.confidence).toBe(0.25);
  });

  it("stay usual where what others write can not be read here", () => {
    const rules = rulesOf('provider "aws" {}\n', { "web/main.tf": `${NEIGHBOUR}${queue("held", "${local.prefix}-held", "  kms_master_key_id = aws_kms_key.main.arn\n")}` });
    expect(rules.namePattern).toMatchObject({ value: { template: "{descriptor}" }, confidence: 0, evidence: [] });
    expect(rules.encryption).toMatchObject({ value: { kind: "none" }, confidence: 0 });
    const tagged = 'provider "aws" {\n  default_tags {\n    tags = { Team = "web" }\n  }\n}\n';
    expect(rulesOf('provider "aws" {}\n', { "web/main.tf": tagged }).tags).toMatchObject({ value: { kind: "none" }, confidence: 0 });
  });

  it("are what most of the others do, and the less sure", () => {
    const managed = `${ENV}${policy.replaceAll("${local.prefix}", "x")}`;
    const inline = `${ENV}resource "aws_iam_role_policy" "api" {\n  policy = jsonencode({ Statement = [{ Sid = "A" }] })\n}\n`;
    const { iam } = rulesOf(ENV, { "a/main.tf": managed, "b/main.tf": managed, "c/main.tf": inline });
    expect(iam).toMatchObject({ value: { attachment: "managed" }, confidence: 0.17, alternatives: [{ value: { attachment: "inline" }, confidence: 0.08 }] });
    expect(iam.evidence.map(({ path }) => path)).toEqual(expect.arrayContaining(["a/main.tf", "b/main.tf"]));
  });

  it("are not those of examples", () => {
    expect(rulesOf(ENV, { "examples/web/main.tf": NEIGHBOUR }).namePattern).toMatchObject({ confidence: 0 });
  });

  it("name a module for security groups by the way that leads to it from here", () => {
    const call = (name: string): string => `module "${name}" {\n  source = "../../modules/security-group"\n  name = "${name}"\n  vpc_id = "vpc-1"\n  ingress_cidr_blocks = ["10.0.0.0/8"]\n}\n`;
    const repository = repositoryOf({
      "jobs/main.tf": ENV,
      "live/web/main.tf": `${ENV}${call("a_sg")}${call("b_sg")}`,
      "modules/security-group/main.tf": 'variable "name" {}\nvariable "vpc_id" {}\nvariable "ingress_cidr_blocks" {\n  type = list(string)\n}\nresource "aws_security_group" "this" {\n  name   = var.name\n  vpc_id = var.vpc_id\n  ingress {\n    from_port   = 0\n    to_port     = 0\n    protocol    = "-1"\n    cidr_blocks = var.ingress_cidr_blocks\n  }\n}\noutput "id" {\n  value = aws_security_group.this.id\n}\n',
    });
    expect(inferRules(repository, rootOf(repository, "jobs")).securityGroup).toMatchObject({ value: { kind: "module", module: { source: "../modules/security-group" } } });
  });
});
