import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparePlans, areSamePlans } from "../terraform/comparePlans";
import { requireTerraform } from "../terraform/requireTerraform";
import { fixture as fixtureOf, type Wish } from "../core/implementation/plans";
import { repoPath } from "../../src/core/text/span";
import { desk, jobs } from "../support/thingsComponent";
import { planNamed } from "./additions";
import { complaintsAbout, openHouse, plansOfChoices, writeInto, type HouseSite } from "./houseSite";
import type { Choice } from "./housePlaces";

const terraform = requireTerraform();

interface House {
  readonly fixture: string;
  readonly root?: string;
  readonly wish: Wish;
  readonly on: Choice;
  readonly off?: Choice;
  /** Of what is added that which is only there for what was picked. */
  readonly added: readonly string[];
}

const byFile = (fixture: string, file: string): Pick<House, "on" | "off"> => ({ on: { file }, off: { values: fixtureOf(fixture).files.get(repoPath(file))?.text ?? "" } });

/** Houses whose things are always there, there under a condition, given by a module, and several; and things that are made with what uses them. */
const HOUSES: readonly House[] = [
  {
    fixture: "services",
    wish: { component: jobs, name: "nightly", values: { tables: ["aws_dynamodb_table.this"], topics: ["aws_sns_topic.this"], jobs: { both: { topic: "topic", tables: ["table"] }, none: {} } } },
    ...byFile("services", "environments/dev.tfvars"),
    added: ['aws_iam_policy.nightly["both"]', 'aws_iam_role_policy_attachment.nightly["both"]', 'data.aws_iam_policy_document.nightly["both"]'],
  },
  {
    fixture: "serverless",
    wish: { component: jobs, name: "nightly", values: { queues: ["aws_sqs_queue.measurements"], jobs: { taker: { queue: "measurements" }, none: {} } } },
    on: { workspace: "dev" },
    added: ['aws_iam_role_policy.nightly["taker"]', 'aws_lambda_event_source_mapping.nightly_queue["taker"]', 'data.aws_iam_policy_document.nightly["taker"]'],
  },
  {
    fixture: "sample",
    wish: { component: desk },
    ...byFile("sample", "tfvars-sample/example-small-setup.tfvars"),
    added: ['aws_iam_role_policy.jobs["report"]', 'aws_lambda_event_source_mapping.queue["report"]'],
  },
  {
    fixture: "config",
    wish: { component: desk, name: "night" },
    on: { values: 'environment = "dev"' },
    added: ['aws_iam_role_policy.night_jobs["report"]', 'aws_lambda_event_source_mapping.night_jobs_queue["report"]', 'data.aws_iam_policy_document.night_jobs["report"]'],
  },
  {
    fixture: "stacks",
    root: "environments/dev",
    wish: { component: desk, name: "night" },
    on: {},
    added: ['module.night-jobs.aws_iam_role_policy.night_jobs["report"]', 'module.night-jobs.aws_lambda_event_source_mapping.night_jobs_queue["report"]'],
  },
];

/** Addresses of what grants and what joins two things. */
const JOINING = /^(?:module\.[\w-]+\.)?(aws_lambda_event_source_mapping|aws_iam_(role_policy|policy|role_policy_attachment)|data\.aws_iam_policy_document)\.[\w-]+\["(both|taker|report)"\]$/;

describe.skipIf(terraform.kind === "missing").each(HOUSES)(`existing things in $fixture${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 900_000 }, ({ fixture, root = ".", wish, on, off, added }) => {
  let site: HouseSite;

  beforeAll(async () => {
    site = await openHouse({ fixture, root, choices: { on }, runs: 0, processes: [] });
  }, 600_000);

  afterAll(() => {
    site.copy.dispose();
  });

  it("are used by the entries that name them, without a change to anything that is there, and by nothing with an untouched variable file", async () => {
    await writeInto(site, { ...wish, on: "all" });
    expect(await complaintsAbout(site)).toBe("");
    const plans = await plansOfChoices(site.copy, { on, ...(off === undefined ? {} : { off }) });
    const before = planNamed(site.before, "on");
    const comparison = comparePlans(before, planNamed(plans, "on"));
    expect(comparison.added.filter((address) => JOINING.test(address)).sort()).toEqual(added);
    expect([comparison.removed, comparison.changed]).toEqual([[], []]);
    if (off !== undefined) expect(comparePlans(before, planNamed(plans, "off"))).toSatisfy(areSamePlans);
  });
});
