import { describe, expect, it } from "vitest";
import { inferRules } from "../../../../src/core/conventions/inferRules";
import { fixtureRepository } from "../../../support/repositories";
import { house, lines } from "../house";
import { LABELLED_HOUSES, labelsOf } from "../labels";

const detect = (texts: Record<string, string>) => {
  const { repository, root } = house(texts);
  return { repository, rule: inferRules(repository, root).secrets };
};

const secret = (label: string, value?: string, more = ""): string =>
  `resource "aws_secretsmanager_secret" "${label}" {\n  name = "app/${label}"\n${more}}\n${value === undefined ? "" : `resource "aws_secretsmanager_secret_version" "${label}" {\n  secret_id     = aws_secretsmanager_secret.${label}.id\n  secret_string = ${value}\n}\n`}`;

const parameter = (type: string, value: string): string => `resource "aws_ssm_parameter" "p" {\n  name  = "/\${var.env}/key"\n  type  = "${type}"\n  value = ${value}\n}\n`;

describe("where secrets are kept", () => {
  it.each(LABELLED_HOUSES)("is where the reader of the house sees them: %s", (name) => {
    const repository = fixtureRepository(name);
    for (const root of repository.rootModules) expect(inferRules(repository, root).secrets.value).toEqual(labelsOf(name).rules.secrets);
  });

  it("is Secrets Manager, with a plain password made here, its key and its recovery window", () => {
    const more = "  kms_key_id              = var.key\n  recovery_window_in_days = 0\n";
    const { repository, rule } = detect({ "main.tf": secret("a", "random_password.a.result", more) + secret("b", "local.b", more), "locals.tf": "locals {\n  b = random_password.b.result\n}\n" });
    expect(rule.value).toEqual({ kind: "secretsManager", name: "app/{descriptor}", value: "plain", source: "random_password", key: "var.key", recoveryWindow: "0" });
    expect(lines(repository, rule.evidence)).toEqual(expect.arrayContaining(["main.tf:1", "main.tf:10"]));
  });

  it("is a map where most are JSON, also when variables fill it", () => {
    expect(detect({ "main.tf": secret("a", "jsonencode({ token = var.token })") + secret("b") }).rule.value).toMatchObject({ kind: "secretsManager", value: "map", source: "variable" });
  });

  it("is SSM for parameters that are secure, and for no others", () => {
    expect(detect({ "main.tf": parameter("SecureString", "random_password.p.result") }).rule.value).toEqual({ kind: "ssm", name: "/${var.env}/{descriptor}", source: "random_password" });
    expect(detect({ "main.tf": parameter("String", "var.x") }).rule).toMatchObject({ value: { kind: "none" }, confidence: 0 });
  });

  it("is the service itself where it makes the password, and others are alternatives", () => {
    const managed = 'resource "aws_db_instance" "d" {\n  manage_master_user_password = true\n}\nmodule "r" {\n  source                      = "terraform-aws-modules/rds/aws"\n  manage_master_user_password = true\n}\n';
    const { rule } = detect({ "main.tf": managed + secret("a") });
    expect(rule).toMatchObject({ value: { kind: "managed", ownKey: false }, alternatives: [{ value: { kind: "secretsManager", source: "none" }, confidence: 0.25 }] });
  });

  it("never holds the value of a secret", () => {
    const { rule } = detect({ "main.tf": secret("a", 'jsonencode({ token = "canary-5f2d" })') + parameter("SecureString", '"canary-5f2d"') });
    expect(JSON.stringify(rule)).not.toContain("canary");
  });
});
