import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, textsOf } from "../plans";

const topics = (condition: string): string => ["orders", "mails", "bills"].map((name) => `resource "aws_sns_topic" "${name}" {\n${condition}  name = "${name}"\n}\n`).join("\n");

/** Settings of environments in locals, with a switch among them. */
const house = (condition: string): Readonly<Record<string, string>> => ({
  "main.tf": `provider "aws" {}\n\nlocals {\n  environments = {\n    dev  = { days = 3, letters_enabled = false }\n    prod = { days = 90, letters_enabled = true }\n  }\n  environment = local.environments[terraform.workspace]\n}\n\nresource "aws_cloudwatch_log_group" "app" {\n  name              = "app"\n  retention_in_days = local.environment.days\n}\n\nresource "aws_sns_topic" "letters" {\n  count = local.environment.letters_enabled ? 1 : 0\n  name  = "letters"\n}\n\n${topics(condition)}`,
});

const isSwitched = (texts: Readonly<Record<string, string>>, on: "all" | readonly string[]): boolean => {
  const repository = repositoryOf(texts);
  const { plan } = additionOf(planFor(repository, { name: "jobs", on, without: ["monitoring", "outputs", "integration"], slots: { kmsKey: null } }));
  return [...textsOf(repository, plan)].some(([, text]) => text.includes("local.environment.jobs_enabled"));
};

describe("the switch of an addition in a house whose environments have settings", () => {
  it("is left out where the house seldom switches and every environment is to have it", () => {
    expect(isSwitched(house(""), "all")).toBe(false);
  });

  it("is there where some environments are not to have it", () => {
    expect(isSwitched(house(""), ["prod"])).toBe(true);
  });

  it("is there where most of what the house makes is switched", () => {
    expect(isSwitched(house("  count = local.environment.letters_enabled ? 1 : 0\n"), "all")).toBe(true);
  });
});
