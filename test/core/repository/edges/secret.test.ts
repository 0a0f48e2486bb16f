import { describe, expect, it } from "vitest";
import { block, edgesOf } from "./edgesOf";

const SECRET = block("aws_secretsmanager_secret.s");
const PARAMETER = block("aws_ssm_parameter.p", 'type = "SecureString"');
const service = (value: string): string => block("aws_ecs_task_definition.t", `container_definitions = jsonencode([{ secrets = [{ name = "X", valueFrom = ${value} }] }])`) + block("aws_ecs_service.a", "task_definition = aws_ecs_task_definition.t.arn");

describe("secretEdges", () => {
  it.each([
    ["secrets of a container", SECRET + service('"${aws_secretsmanager_secret.s.arn}:KEY::"'), ["aws_ecs_service.a -> aws_secretsmanager_secret.s"]],
    ["an encrypted parameter", PARAMETER + service("aws_ssm_parameter.p.arn"), ["aws_ecs_service.a -> aws_ssm_parameter.p"]],
    ["a version that is looked up", `${SECRET}data "aws_secretsmanager_secret_version" "v" {\n  secret_id = aws_secretsmanager_secret.s.id\n}\n${block("aws_db_instance.d", "password = jsondecode(data.aws_secretsmanager_secret_version.v.secret_string).password")}`, ["aws_db_instance.d -> aws_secretsmanager_secret.s"]],
    ["a version that is written here", `${SECRET}${block("aws_secretsmanager_secret_version.v", "secret_id = aws_secretsmanager_secret.s.id", "secret_string = random_password.r.result")}${block("aws_db_instance.d", "password = aws_secretsmanager_secret_version.v.secret_string")}`, ["aws_db_instance.d -> aws_secretsmanager_secret.s"]],
    ["what a database keeps itself", block("aws_rds_cluster.c") + service("aws_rds_cluster.c.master_user_secret[0].secret_arn"), ["aws_ecs_service.a -> aws_rds_cluster.c"]],
    ["the environment of a function", SECRET + block("aws_lambda_function.f", "environment {\n    variables = { SECRET = aws_secretsmanager_secret.s.name }\n  }"), ["aws_lambda_function.f -> aws_secretsmanager_secret.s"]],
    ["a proxy", SECRET + block("aws_db_proxy.p", "auth {\n    secret_arn = aws_secretsmanager_secret.s.arn\n  }"), ["aws_db_proxy.p -> aws_secretsmanager_secret.s"]],
  ])("are read from %s", (_, text, edges) => {
    expect(edgesOf(text, "secret")).toEqual(edges);
  });

  it.each([
    ["a plain parameter", block("aws_ssm_parameter.p", 'type = "String"') + service("aws_ssm_parameter.p.arn")],
    ["an endpoint of a database", block("aws_rds_cluster.c") + service("aws_rds_cluster.c.endpoint")],
    ["a policy", SECRET + block("aws_iam_policy.p", "policy = jsonencode({ Statement = [{ Effect = \"Allow\", Resource = aws_secretsmanager_secret.s.arn }] })")],
    ["an order of work", SECRET + block("aws_lambda_function.f", "depends_on = [aws_secretsmanager_secret.s]")],
    ["the same password in both", block("random_password.r") + SECRET + block("aws_secretsmanager_secret_version.v", "secret_id = aws_secretsmanager_secret.s.id", "secret_string = random_password.r.result") + block("aws_db_instance.d", "password = random_password.r.result")],
  ])("are not made by %s", (_, text) => {
    expect(edgesOf(text, "secret")).toEqual([]);
  });
});
