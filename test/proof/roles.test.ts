import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Component } from "../../src/core/design/component";
import { comparePlans, areSamePlans } from "../terraform/comparePlans";
import { requireTerraform } from "../terraform/requireTerraform";
import { additionOf, fixture as fixtureOf, planFor } from "../core/implementation/plans";
import { restoredAfter } from "../core/implementation/restored";
import { repoPath } from "../../src/core/text/span";
import { permittedHandlers as handlers, permittedSchedules as schedules } from "../support/roleComponents";
import { attributesOf, planNamed } from "./additions";
import { complaintsAbout, openHouse, plansOfChoices, writeInto, type HouseSite } from "./houseSite";
import type { Choice } from "./housePlaces";

const terraform = requireTerraform();

interface House {
  readonly fixture: string;
  readonly component: Component;
  readonly name: string;
  /** How the environment is chosen that the addition is planned in. */
  readonly on: Choice;
  /** The same with its variable file as it was. */
  readonly off?: Choice;
  readonly added: readonly string[];
  /** Attributes of some of what is added. */
  readonly attributes: Readonly<Record<string, object>>;
}

/** The environment of a variable file, before and after it is given values. */
const byFile = (fixture: string, file: string): Pick<House, "on" | "off"> => ({ on: { file }, off: { values: fixtureOf(fixture).files.get(repoPath(file))?.text ?? "" } });

/** Who may assume a role, as a plan has it. */
const trust = (service: string): object => ({ assume_role_policy: expect.stringContaining(service) as string });

/** Houses that between them write trust policies in the role, as a document of their own and by a module, with `count`, in a map and always, and permit by inline and managed policies, encoded and as documents. */
const HOUSES: readonly House[] = [
  {
    fixture: "sample",
    component: schedules,
    name: "schedules",
    ...byFile("sample", "tfvars-sample/example-small-setup.tfvars"),
    added: ["aws_iam_role.schedules[0]", "aws_iam_role_policy.schedules[0]", "aws_kinesis_stream.main[0]", 'aws_scheduler_schedule.main["nightly"]', "aws_scheduler_schedule_group.main[0]", "data.aws_iam_policy_document.schedules_assume_role[0]"],
    attributes: {},
  },
  {
    fixture: "onefile",
    component: handlers,
    name: "handlers",
    on: {},
    added: ['aws_cloudwatch_log_group.handlers["mail"]', 'aws_dynamodb_table.handlers_failures["mail"]', 'aws_iam_policy.handlers["mail"]', 'aws_iam_role.handlers["mail"]', 'aws_iam_role_policy_attachment.handlers["mail"]', 'aws_lambda_function.handlers["mail"]'],
    attributes: { 'aws_iam_role.handlers["mail"]': { name: "tides-mail-handler-role", ...trust("lambda.amazonaws.com") } },
  },
  {
    fixture: "services",
    component: handlers,
    name: "handlers",
    ...byFile("services", "environments/dev.tfvars"),
    added: ['aws_cloudwatch_log_group.this["mail"]', 'aws_dynamodb_table.failures["mail"]', 'aws_iam_policy.handlers["mail"]', 'aws_iam_role.handlers["mail"]', 'aws_iam_role_policy_attachment.handlers["mail"]', 'aws_lambda_function.this["mail"]', 'data.aws_iam_policy_document.handlers["mail"]'],
    attributes: { 'aws_iam_role.handlers["mail"]': trust("lambda.amazonaws.com") },
  },
  {
    fixture: "serverless",
    component: handlers,
    name: "mailers",
    on: { workspace: "dev" },
    added: ['aws_cloudwatch_log_group.mailers["mail"]', 'aws_dynamodb_table.mailers_failures["mail"]', 'aws_iam_role_policy.mailers["mail"]', 'aws_lambda_function.mailers["mail"]', 'data.aws_iam_policy_document.mailers["mail"]', 'module.mailers_role["mail"].aws_iam_role.this', 'module.mailers_role["mail"].aws_iam_role_policy_attachment.logs'],
    attributes: { 'module.mailers_role["mail"].aws_iam_role.this': trust("lambda.amazonaws.com") },
  },
];

describe.skipIf(terraform.kind === "missing").each(HOUSES)(`roles in $fixture${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 900_000 }, ({ fixture, component, name, on, off, added, attributes }) => {
  const wish = { component, name, on: "all" as const };
  const choices: Readonly<Record<string, Choice>> = { on, ...(off === undefined ? {} : { off }) };
  let site: HouseSite;

  beforeAll(async () => {
    site = await openHouse({ fixture, root: ".", choices: { on }, runs: 0, processes: [] });
  }, 600_000);

  afterAll(() => {
    site.copy.dispose();
  });

  it("are planned by Terraform where they are on, and nowhere with an untouched variable file", async () => {
    await writeInto(site, wish);
    expect(await complaintsAbout(site)).toBe("");
    const plans = await plansOfChoices(site.copy, choices);
    const before = planNamed(site.before, "on");
    const comparison = comparePlans(before, planNamed(plans, "on"));
    expect([...comparison.added].sort()).toEqual(added);
    expect([comparison.removed, comparison.changed]).toEqual([[], []]);
    if (off !== undefined) expect(comparePlans(before, planNamed(plans, "off"))).toSatisfy(areSamePlans);
    for (const [address, expected] of Object.entries(attributes)) expect(attributesOf(planNamed(plans, "on"), address)).toMatchObject(expected);
  });

  it("are taken back to the byte", () => {
    const { now, before, left } = restoredAfter(site.repository, additionOf(planFor(site.repository, wish)));
    expect(left).toEqual([]);
    expect(now).toEqual(before);
  });
});
