import { describe, expect, it } from "vitest";
import { graphOf, type GraphEdge } from "../../../src/core/repository/graph";
import { fixtureRepository, repositoryOf, rootOf } from "../../support/repositories";

/** Edges of a kind as `from -> to`. */
function edges(texts: Readonly<Record<string, string>>, kind: GraphEdge["kind"]): string[] {
  const repository = repositoryOf(texts);
  return graphOf(repository, rootOf(repository))
    .edges.filter((edge) => edge.kind === kind)
    .map(({ from, to }) => `${from} -> ${to}`);
}

const QUEUE = 'resource "aws_sqs_queue" "q" {}\n';
const reader = (value: string): string => `resource "t" "r" {\n  x = ${value}\n}\n`;

describe("graphOf: references", () => {
  it.each([
    ["directly", QUEUE + reader("aws_sqs_queue.q.arn")],
    ["through locals", `${QUEUE}locals {\n  a = aws_sqs_queue.q.arn\n  b = { c = local.a }\n}\n${reader("local.b.c")}`],
    ["through a loop and each", `${QUEUE}locals {\n  m = { for k, v in { a = aws_sqs_queue.q.arn } : k => { arn = v } }\n}\nresource "t" "r" {\n  for_each = local.m\n  x = each.value.arn\n}\n`],
    ["through merge, conditionals and one", `${QUEUE}locals {\n  m = merge({ a = true ? one(aws_sqs_queue.q[*].arn) : null }, { b = 1 })\n}\n${reader("local.m.a")}`],
    ["through a data source", `${QUEUE}data "d" "x" {\n  y {\n    z = aws_sqs_queue.q.arn\n  }\n}\n${reader("data.d.x.json")}`],
    ["in a dynamic block", `${QUEUE}resource "t" "r" {\n  dynamic "block" {\n    for_each = [aws_sqs_queue.q.arn]\n    content {\n      x = block.value\n    }\n  }\n}\n`],
  ])("are found %s", (_, text) => {
    expect(edges({ "main.tf": text }, "reference")).toContain("t.r -> aws_sqs_queue.q");
  });

  it("are found into a module by its variables and out of it by its outputs", () => {
    const texts = {
      "main.tf": `${QUEUE}module "m" {\n  source = "./m"\n  arns = { a = aws_sqs_queue.q.arn }\n}\n${reader("module.m.id")}`,
      "m/main.tf": 'variable "arns" {}\nresource "t" "in" {\n  for_each = var.arns\n  x = each.value\n}\noutput "id" {\n  value = values(t.in)[*].id\n}\n',
    };
    expect(edges(texts, "reference")).toEqual(["t.r -> module.m.t.in", "module.m.t.in -> aws_sqs_queue.q"]);
  });

  it("end at the call of a module that is not in the repository, and never run in circles", () => {
    expect(edges({ "main.tf": `module "m" {\n  source = "x/y/z"\n}\n${reader("module.m.id")}` }, "reference")).toEqual(["t.r -> module.m"]);
    expect(edges({ "main.tf": `locals {\n  a = local.b\n  b = { for k, v in local.a : k => v }\n}\n${reader("local.a.x")}` }, "reference")).toEqual([]);
  });
});

describe("graphOf: what acts", () => {
  it("counts only the part of a value that is taken", () => {
    const keys = 'resource "aws_kms_key" "a" {}\nresource "aws_kms_key" "b" {}\nlocals {\n  m = { for k, v in { s = { one = 1 } } : k => merge(v, { one = aws_kms_key.a.arn, two = aws_kms_key.b.arn }) }\n}\n';
    expect(edges({ "main.tf": `${keys}resource "aws_sqs_queue" "q" {\n  for_each = local.m\n  kms_master_key_id = each.value.two\n}\n` }, "kms")).toEqual(["aws_sqs_queue.q -> aws_kms_key.b"]);
  });

  it("finds the key of a resource through an alias and of a bucket through its setting", () => {
    const key = 'resource "aws_kms_key" "k" {}\nresource "aws_kms_alias" "k" {\n  target_key_id = aws_kms_key.k.key_id\n}\n';
    expect(edges({ "main.tf": `${key}resource "aws_sqs_queue" "q" {\n  kms_master_key_id = aws_kms_alias.k.name\n}\n` }, "kms")).toEqual(["aws_sqs_queue.q -> aws_kms_key.k"]);
    const bucket = 'resource "aws_s3_bucket" "b" {}\nresource "aws_s3_bucket_server_side_encryption_configuration" "b" {\n  bucket = aws_s3_bucket.b.id\n  rule {\n    apply_server_side_encryption_by_default {\n      kms_master_key_id = aws_kms_key.k.arn\n    }\n  }\n}\n';
    expect(edges({ "main.tf": key + bucket }, "kms")).toEqual(["aws_s3_bucket.b -> aws_kms_key.k"]);
  });

  it("finds the log group of a function by its name", () => {
    const lambda = (name: string, group: string): string => `resource "aws_lambda_function" "f" {\n  function_name = ${name}\n}\nresource "aws_cloudwatch_log_group" "f" {\n  name = "/aws/lambda/\${${group}}"\n}\n`;
    const found = ["aws_lambda_function.f -> aws_cloudwatch_log_group.f"];
    expect(edges({ "main.tf": lambda("local.name", "local.name") }, "log")).toEqual(found);
    expect(edges({ "main.tf": lambda('"x"', "aws_lambda_function.f.function_name") }, "log")).toEqual(found);
    expect(edges({ "main.tf": lambda("local.name", "local.other") }, "log")).toEqual([]);
  });

  const ROLE = 'resource "aws_iam_role" "r" {}\nresource "aws_lambda_function" "f" {\n  role = aws_iam_role.r.arn\n}\n';
  const DOCUMENT = `data "aws_iam_policy_document" "p" {\n  statement {\n    resources = ["\${aws_sqs_queue.q.arn}"]\n  }\n  statement {\n    effect    = "Deny"\n    resources = [aws_sns_topic.t.arn]\n  }\n}\nresource "aws_sns_topic" "t" {}\n`;
  it.each([
    ["an inline policy", `${DOCUMENT}resource "aws_iam_role_policy" "p" {\n  role = aws_iam_role.r.id\n  policy = data.aws_iam_policy_document.p.json\n}\n`],
    ["an attached policy", `${DOCUMENT}resource "aws_iam_policy" "p" {\n  policy = data.aws_iam_policy_document.p.json\n}\nresource "aws_iam_role_policy_attachment" "p" {\n  role = aws_iam_role.r.name\n  policy_arn = aws_iam_policy.p.arn\n}\n`],
    ["jsonencode", 'resource "aws_iam_role_policy" "p" {\n  role = aws_iam_role.r.id\n  policy = jsonencode({\n    Statement = [\n      { Effect = "Allow", Action = "*", Resource = [aws_sqs_queue.q.arn] },\n      { Effect = "Deny", Resource = aws_sns_topic.t.arn },\n    ]\n  })\n}\nresource "aws_sns_topic" "t" {}\n'],
    ["jsonencode with one statement", 'resource "aws_iam_role_policy" "p" {\n  role = aws_iam_role.r.id\n  policy = jsonencode({ Statement = { Effect = "Allow", Resource = [aws_sqs_queue.q.arn] } })\n}\n'],
  ])("finds what a function may use by %s", (_, policy) => {
    expect(edges({ "main.tf": QUEUE + ROLE + policy }, "iam")).toEqual(["aws_lambda_function.f -> aws_sqs_queue.q"]);
  });

  it("finds the edges of the sample, with evidence", () => {
    const repository = fixtureRepository("sample");
    const graph = graphOf(repository, rootOf(repository));
    const typed = graph.edges.filter((edge) => edge.kind !== "reference").map(({ kind, from, to, evidence }) => `${kind} ${from} -> ${to} (${evidence.path})`);
    expect(typed).toEqual([
      "network aws_lb.main -> aws_ecs_service.service (modules/security-group/main.tf)",
      "network aws_ecs_service.service -> aws_efs_file_system.main (modules/security-group/main.tf)",
      "network aws_ecs_service.service -> aws_elasticache_replication_group.cache (modules/security-group/main.tf)",
      "network aws_ecs_service.service -> aws_rds_cluster.db (modules/security-group/main.tf)",
      "network aws_ecs_service.service -> aws_vpc_endpoint.interface (modules/security-group/main.tf)",
      "network aws_cloudfront_distribution.cdn -> aws_lb.main (cloudfront.tf)",
      "iam aws_ecs_service.service -> aws_secretsmanager_secret.db_secrets (ecs.tf)",
      "iam aws_ecs_service.service -> aws_kms_key.shared (ecs.tf)",
      "iam aws_ecs_service.service -> aws_s3_bucket.user_data (ecs.tf)",
      "iam module.vpc.aws_flow_log.this -> module.vpc.aws_cloudwatch_log_group.flow (modules/vpc/main.tf)",
      "kms aws_sns_topic.alarms -> aws_kms_key.shared (alarms.tf)",
      "kms aws_cloudwatch_log_group.service -> aws_kms_key.shared (ecs.tf)",
      "kms aws_efs_file_system.main -> aws_kms_key.shared (efs.tf)",
      "kms aws_secretsmanager_secret.elasticache_secrets -> aws_kms_key.shared (elasticache.tf)",
      "kms aws_elasticache_replication_group.cache -> aws_kms_key.shared (elasticache.tf)",
      "kms aws_secretsmanager_secret.db_secrets -> aws_kms_key.shared (rds.tf)",
      "kms aws_rds_cluster.db -> aws_kms_key.shared (rds.tf)",
      "kms aws_s3_bucket.user_data -> aws_kms_key.shared (s3.tf)",
      "kms module.vpc.aws_cloudwatch_log_group.flow -> aws_kms_key.shared (modules/vpc/main.tf)",
      "secret aws_ecs_service.service -> aws_secretsmanager_secret.db_secrets (ecs.tf)",
      "secret aws_ecs_service.service -> aws_secretsmanager_secret.elasticache_secrets (ecs.tf)",
      "log aws_ecs_service.service -> aws_cloudwatch_log_group.service (ecs.tf)",
      "log module.vpc.aws_flow_log.this -> module.vpc.aws_cloudwatch_log_group.flow (modules/vpc/main.tf)",
      "alarm aws_ecs_service.service -> aws_sns_topic.alarms (alarms.tf)",
      "alarm aws_rds_cluster.db -> aws_sns_topic.alarms (alarms.tf)",
      "alarm aws_elasticache_replication_group.cache -> aws_sns_topic.alarms (alarms.tf)",
    ]);
    expect(graph.nodes.find(({ id }) => id === "module.vpc.aws_subnet.private")).toEqual({ id: "module.vpc.aws_subnet.private", kind: "aws_subnet", service: "vpc" });
    const ids = new Set(graph.nodes.map(({ id }) => id));
    expect(graph.edges.every(({ from, to }) => ids.has(from) && ids.has(to) && from !== to)).toBe(true);
  });
});
