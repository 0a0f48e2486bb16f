import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Component } from "../../src/core/design/component";
import { comparePlans, areSamePlans } from "../terraform/comparePlans";
import { openWorkingCopy } from "../terraform/workingCopy";
import { requireTerraform } from "../terraform/requireTerraform";
import { fixture as fixtureOf } from "../core/implementation/plans";
import { cache, database, workers } from "../support/secretComponents";
import { attributesOf, complaints, openSite, planNamed, plansOf, variants, write, type Site } from "./additions";

const terraform = requireTerraform();

interface House {
  readonly fixture: string;
  /** Values that its environment is named by on the command line. */
  readonly variables?: string;
  readonly component: Component;
  readonly added: readonly string[];
  /** Attributes of some of what is added, in one environment. */
  readonly attributes: Readonly<Record<string, object>>;
}

/** Houses that between them make secrets here, set them by hand and leave them to the service, and call log groups below a path, in the house's pattern and in words. */
const HOUSES: readonly House[] = [
  {
    fixture: "sample",
    component: database,
    added: ["aws_cloudwatch_log_group.main[0]", "aws_db_instance.main[0]", "aws_secretsmanager_secret.ledger_password[0]", "aws_secretsmanager_secret_version.ledger_password[0]", "random_password.ledger_password[0]"],
    attributes: { "random_password.ledger_password[0]": { length: 32, override_special: "!#-_" }, "aws_cloudwatch_log_group.main[0]": { retention_in_days: 365 } },
  },
  {
    fixture: "services",
    component: database,
    added: ["aws_cloudwatch_log_group.this[0]", "aws_db_instance.this[0]"],
    attributes: { "aws_db_instance.this[0]": { manage_master_user_password: true, password: null }, "aws_cloudwatch_log_group.this[0]": { name: "/aws/rds/instance/ledger-dev-ledger/postgresql", retention_in_days: 30 } },
  },
  {
    fixture: "onefile",
    component: workers,
    added: ['aws_cloudwatch_log_group.workers["mail"]', 'aws_lambda_function.workers["mail"]', 'aws_ssm_parameter.workers_token["mail"]'],
    attributes: { 'aws_ssm_parameter.workers_token["mail"]': { name: "/tides/mail-worker-token", type: "SecureString", value: "set by hand" }, 'aws_cloudwatch_log_group.workers["mail"]': { name: "/aws/lambda/tides-mail-worker", retention_in_days: 14 } },
  },
  {
    fixture: "config",
    variables: 'environment = "dev"\n',
    component: cache,
    added: ["aws_cloudwatch_log_group.engine[0]", "aws_cloudwatch_log_group.slow[0]", "aws_elasticache_replication_group.this[0]", "aws_kms_alias.cache[0]", "aws_kms_key.cache[0]", "aws_secretsmanager_secret.cache_token[0]", "aws_secretsmanager_secret_version.cache_token[0]", "random_password.cache_token[0]"],
    attributes: { "aws_cloudwatch_log_group.slow[0]": { name: "/fleet/dev/cache-slow", retention_in_days: 14 } },
  },
  {
    fixture: "workspaces",
    component: cache,
    added: ["aws_cloudwatch_log_group.cache_engine", "aws_cloudwatch_log_group.cache_slow", "aws_elasticache_replication_group.cache", "aws_secretsmanager_secret.cache_token", "aws_secretsmanager_secret_version.cache_token", "random_password.cache_token"],
    attributes: { "random_password.cache_token": { length: 32, special: false } },
  },
];

/** A copy of a house whose variables are given beside it, with its plan before anything is added. */
async function openWith(name: string, variables: string): Promise<Site> {
  const copy = await openWorkingCopy(fileURLToPath(new URL(`../fixtures/repos/${name}`, import.meta.url)));
  copy.write("given.tfvars", variables);
  const environments = [{ name: "given", variableFiles: ["given.tfvars"] }];
  await copy.initialise();
  return { repository: fixtureOf(name), copy, environments, before: await plansOf(copy, environments) };
}

describe.skipIf(terraform.kind === "missing").each(HOUSES)(`log groups and secrets in $fixture${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 400_000 }, ({ fixture, variables, component, added, attributes }) => {
  let site: Site;

  beforeAll(async () => {
    site = await (variables === undefined ? openSite(fixture) : openWith(fixture, variables));
  }, 300_000);

  afterAll(() => {
    site.copy.dispose();
  });

  it("are planned by Terraform where they are on, and nowhere with untouched variable files", async () => {
    write(site, { component, on: "all" });
    // A provider may be new.
    await site.copy.initialise({ again: true });
    expect(await complaints(site.copy)).toBe("");
    const untouched = variables === undefined ? variants(site, "untouched", (former) => former) : [];
    const plans = await plansOf(site.copy, [...site.environments, ...untouched]);
    for (const [name, before] of site.before) {
      const comparison = comparePlans(before, planNamed(plans, name));
      expect([...comparison.added].sort(), name).toEqual(added);
      expect([comparison.removed, comparison.changed], name).toEqual([[], []]);
      for (const { name: variant } of untouched.filter((each) => each.name.startsWith(`${name} `))) expect(comparePlans(before, planNamed(plans, variant)), variant).toSatisfy(areSamePlans);
    }
    for (const [address, expected] of Object.entries(attributes)) expect([...plans.values()].map((plan) => attributesOf(plan, address))).toContainEqual(expect.objectContaining(expected));
  });
});
