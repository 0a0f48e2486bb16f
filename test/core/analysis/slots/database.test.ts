import { describe, expect, it } from "vitest";
import { checkSlotExpression } from "../../../../src/core/analysis/checkSlotExpression";
import { findDatabase } from "../../../../src/core/analysis/slots/database";
import { house } from "../../conventions/house";

const find = (text: string, others: Readonly<Record<string, string>> = {}) => {
  const { repository, root } = house({ "main.tf": text, ...others });
  return findDatabase(repository, root);
};

const GROUP = 'resource "aws_security_group" "db" {}\n';
const cluster = (label: string, more = ""): string => `resource "aws_rds_cluster" "${label}" {\n  engine                 = "aurora-postgresql"\n  database_name          = "shop"\n  vpc_security_group_ids = [aws_security_group.db.id]\n${more}}\n`;
const client = (label: string, host: string): string => `resource "aws_lambda_function" "${label}" {\n  environment {\n    variables = { HOST = ${host} }\n  }\n}\n`;

describe("the database", () => {
  it("is the one that is declared, with what clients want of it", () => {
    expect(find(GROUP + cluster("main"))).toMatchObject({
      kind: "bound",
      binding: {
        expression: "aws_rds_cluster.main.endpoint",
        form: "value",
        owner: "here",
        facets: { host: "aws_rds_cluster.main.endpoint", port: "aws_rds_cluster.main.port", portNumber: "5432", name: "aws_rds_cluster.main.database_name", arn: "aws_rds_cluster.main.arn", securityGroup: "aws_security_group.db.id" },
      },
    });
    expect(find('resource "aws_db_instance" "x" {\n  engine = "mysql"\n  port   = 3307\n}\n')).toMatchObject({ binding: { expression: "aws_db_instance.x.address", facets: { portNumber: "3307" } } });
  });

  it("is no copy of another, and nothing that there is one of per key", () => {
    expect(find('resource "aws_db_instance" "a" {}\nresource "aws_db_instance" "copy" {\n  replicate_source_db = aws_db_instance.a.identifier\n}\n')).toMatchObject({ binding: { address: "aws_db_instance.a" }, alternatives: [] });
    expect(find('resource "aws_db_instance" "each" {\n  for_each = toset(["a", "b"])\n}\n').kind).toBe("missing");
  });

  it("exists under its own condition", () => {
    expect(find(`variable "on" {}\n${GROUP}${cluster("main", "  count = var.on ? 1 : 0\n")}`)).toMatchObject({ binding: { expression: "aws_rds_cluster.main[0].endpoint", guard: "var.on" } });
  });

  it("is the one that clients use, and a question where two are used alike", () => {
    const two = GROUP + cluster("a") + cluster("b");
    expect(find(two)).toMatchObject({ kind: "ambiguous", candidates: [{ address: "aws_rds_cluster.a" }, { address: "aws_rds_cluster.b" }] });
    expect(find(two + client("x", "aws_rds_cluster.b.endpoint") + client("y", "aws_rds_cluster.b.endpoint"))).toMatchObject({ kind: "bound", binding: { address: "aws_rds_cluster.b" } });
    expect(find(`${two}resource "aws_cloudwatch_metric_alarm" "cpu" {\n  dimensions = { DBClusterIdentifier = aws_rds_cluster.a.id }\n}\n`).kind, "an alarm is no client").toBe("ambiguous");
  });

  it("is rather the proxy in front of it, with the name of what is behind", () => {
    const proxy = `resource "aws_db_proxy" "front" {\n  engine_family          = "POSTGRESQL"\n  vpc_security_group_ids = [aws_security_group.proxy.id]\n  auth {\n    secret_arn = aws_secretsmanager_secret.db.arn\n    iam_auth   = "REQUIRED"\n  }\n}\nresource "aws_db_proxy_target" "front" {\n  db_proxy_name         = aws_db_proxy.front.name\n  db_cluster_identifier = aws_rds_cluster.main.id\n}\nresource "aws_security_group" "proxy" {}\nresource "aws_secretsmanager_secret" "db" {}\n`;
    const wanted = { kind: "bound", binding: { expression: "aws_db_proxy.front.endpoint", facets: { name: "aws_rds_cluster.main.database_name", portNumber: "5432", securityGroup: "aws_security_group.proxy.id", secret: "aws_secretsmanager_secret.db.arn", iamAuth: "true" } } };
    expect(find(GROUP + cluster("main") + proxy)).toMatchObject(wanted);
    expect(find(GROUP + cluster("main") + proxy + client("x", "aws_rds_cluster.main.endpoint") + client("y", "aws_rds_cluster.main.endpoint")), "though clients go past it").toMatchObject(wanted);
  });

  it("names the secret that it keeps itself, and the key of that", () => {
    expect(find(cluster("main", "  manage_master_user_password = true\n") + GROUP)).toMatchObject({ binding: { facets: { secret: "aws_rds_cluster.main.master_user_secret[0].secret_arn" }, facetKeys: { secret: null } } });
    expect(find(cluster("main", "  manage_master_user_password   = true\n  master_user_secret_kms_key_id = aws_kms_key.k.key_id\n") + GROUP)).toMatchObject({ binding: { facetKeys: { secret: "aws_kms_key.k.key_id" } } });
    const none = find(cluster("main", "  manage_master_user_password = false\n") + GROUP);
    expect(none.kind === "bound" && none.binding.facets).not.toHaveProperty("secret");
  });

  it("names the secret whose text is about it, also through locals, or that has its password", () => {
    const version = (text: string): string => `resource "aws_secretsmanager_secret" "s" {\n  kms_key_id = aws_kms_key.k.arn\n}\nresource "aws_secretsmanager_secret_version" "s" {\n  secret_id     = aws_secretsmanager_secret.s.id\n  secret_string = ${text}\n}\n`;
    const wanted = { binding: { facets: { secret: "aws_secretsmanager_secret.s.arn" }, facetKeys: { secret: "aws_kms_key.k.arn" } } };
    expect(find(`${GROUP}${cluster("main")}locals {\n  map = { host = aws_rds_cluster.main.endpoint }\n}\n${version("jsonencode(local.map)")}`)).toMatchObject(wanted);
    expect(find(`${GROUP}${cluster("main", "  master_password = random_password.p.result\n")}resource "random_password" "p" {}\n${version("random_password.p.result")}`)).toMatchObject(wanted);
    const other = find(GROUP + cluster("main") + version("var.api_key"));
    expect(other.kind === "bound" && other.binding.facets).not.toHaveProperty("secret");
  });

  it("may be made by a module of the repository, under the names that it gives, in the group that it is handed", () => {
    const module = 'variable "groups" {}\nresource "aws_db_instance" "this" {\n  vpc_security_group_ids      = var.groups\n  manage_master_user_password = true\n}\noutput "address" {\n  value = aws_db_instance.this.address\n}\noutput "login" {\n  value = one(aws_db_instance.this.master_user_secret[*].secret_arn)\n}\n';
    expect(find(`${GROUP}module "data" {\n  source = "./data"\n  groups = [aws_security_group.db.id]\n}\n`, { "data/main.tf": module })).toMatchObject({
      binding: { expression: "module.data.address", owner: "module", facets: { secret: "module.data.login", securityGroup: "aws_security_group.db.id" } },
    });
  });

  it("may be made by a module of the registry whose code is not here", () => {
    expect(find(`${GROUP}module "db" {\n  source                 = "terraform-aws-modules/rds/aws"\n  version                = "~> 6.12"\n  engine                 = "postgres"\n  vpc_security_group_ids = [aws_security_group.db.id]\n}\n`)).toMatchObject({ binding: { expression: "module.db.db_instance_address", facets: { portNumber: "5432", securityGroup: "aws_security_group.db.id" } } });
  });

  it("may be another state's, be passed in or stand in a parameter", () => {
    const reader = 'data "terraform_remote_state" "data" {\n  backend = "s3"\n  config = {\n    key = "data.tfstate"\n  }\n}\n';
    const data = `provider "aws" {}\n${GROUP}${cluster("main")}output "where" {\n  value = aws_rds_cluster.main.endpoint\n}\noutput "guard" {\n  value = aws_security_group.db.id\n}\n`;
    expect(find(reader, { "data/main.tf": data })).toMatchObject({ binding: { expression: "data.terraform_remote_state.data.outputs.where", owner: "state", facets: { securityGroup: "data.terraform_remote_state.data.outputs.guard", portNumber: "5432" } } });
    expect(find('variable "database_host" {}\nvariable "database_security_group_id" {}\nvariable "database_instance_class" {}\n')).toMatchObject({ binding: { expression: "var.database_host", facets: { securityGroup: "var.database_security_group_id" } } });
    expect(find('data "aws_ssm_parameter" "h" {\n  name = "/shop/database/host"\n}\n')).toMatchObject({ binding: { expression: "data.aws_ssm_parameter.h.value" } });
  });

  it("is missing where a module keeps it to itself, with what to do about it, and where there is none", () => {
    const kept = find('module "data" {\n  source = "./data"\n}\n', { "data/main.tf": GROUP + cluster("main") });
    expect(kept.kind === "missing" && kept.options[0]).toContain("module.data makes aws_rds_cluster.main in data and gives nothing of it out");
    expect(find('resource "aws_dynamodb_table" "t" {}\n').kind).toBe("missing");
  });

  it("may be named by any of what is known of it, or by a host alone", () => {
    const { repository, root } = house({ "main.tf": `variable "host" {}\n${GROUP}${cluster("a")}${cluster("b")}` });
    expect(checkSlotExpression(repository, root, "database", "aws_rds_cluster.b.endpoint")).toMatchObject({ confidence: 1, facets: { securityGroup: "aws_security_group.db.id", port: "aws_rds_cluster.b.port" } });
    expect(checkSlotExpression(repository, root, "database", "var.host")).toMatchObject({ expression: "var.host", form: "value" });
    expect(checkSlotExpression(repository, root, "database", "aws_security_group.db.id")).toContain("cannot be the database");
  });
});
