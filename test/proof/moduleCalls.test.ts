import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installedFixture } from "../support/installed";
import { areSamePlans, comparePlans } from "../terraform/comparePlans";
import { requireTerraform } from "../terraform/requireTerraform";
import { complaintsAbout, openHouse, plansOfChoices, writeInto, type HouseSite } from "./houseSite";

const terraform = requireTerraform();

const CHOICES = { production: { file: "tfvars/production.tfvars" }, test: { file: "tfvars/test.tfvars" } };

const QUEUE = 'module.parcels["jobs"]';

describe.skipIf(terraform.kind === "missing")(`a message queue made by a call of a module of the registry${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 600_000 }, () => {
  let site: HouseSite;

  beforeAll(async () => {
    const opened = await openHouse({ fixture: "registry", root: ".", choices: CHOICES, runs: 0, processes: [] });
    site = { ...opened, repository: installedFixture("registry") };
  }, 400_000);

  afterAll(() => {
    site.copy.dispose();
  });

  it("changes nothing where it is off", async () => {
    await writeInto(site, { name: "parcels" });
    expect(await complaintsAbout(site)).toBe("");
    const plans = await plansOfChoices(site.copy, CHOICES);
    for (const [name, before] of site.before) expect(comparePlans(before, plans.get(name) ?? before), name).toSatisfy(areSamePlans);
  });

  it("makes the queue, its dead letters and what leads there by the module, and the policies beside it", async () => {
    await writeInto(site, { name: "parcels", on: ["production"] });
    expect(await complaintsAbout(site)).toBe("");
    const after = (await plansOfChoices(site.copy, { production: CHOICES.production })).get("production");
    const before = site.before.get("production");
    if (after === undefined || before === undefined) throw new Error("production was not planned.");
    const { added, removed, changed } = comparePlans(before, after);
    expect([removed, changed]).toEqual([[], []]);
    expect(added.filter((address) => address.includes("aws_sqs")).sort()).toEqual([
      'aws_sqs_queue_policy.parcels["jobs"]',
      'aws_sqs_queue_policy.parcels_dlq["jobs"]',
      `${QUEUE}.aws_sqs_queue.dlq[0]`,
      `${QUEUE}.aws_sqs_queue.this[0]`,
      `${QUEUE}.aws_sqs_queue_redrive_allow_policy.dlq[0]`,
      `${QUEUE}.aws_sqs_queue_redrive_policy.dlq[0]`,
    ]);
    expect(after.resources.get(`${QUEUE}.aws_sqs_queue.this[0]`)?.after).toMatchObject({ name: "metering-production-parcels-jobs", fifo_queue: false, visibility_timeout_seconds: 30 });
    expect(after.resources.get(`${QUEUE}.aws_sqs_queue.dlq[0]`)?.after).toMatchObject({ name: "metering-production-parcels-jobs-dlq", message_retention_seconds: 1_209_600 });
  });

  it("takes FIFO queues without dead letters", async () => {
    await writeInto(site, { name: "parcels", on: ["production"], values: { queues: { orders: { fifo_queue: true }, mails: {} }, deadLetter: false } });
    expect(await complaintsAbout(site)).toBe("");
    const after = (await plansOfChoices(site.copy, { production: CHOICES.production })).get("production");
    const added = [...(after?.resources.keys() ?? [])].filter((address) => address.startsWith("module.parcels[") || address.startsWith("aws_sqs"));
    expect(added.sort()).toEqual(['aws_sqs_queue_policy.parcels["mails"]', 'aws_sqs_queue_policy.parcels["orders"]', 'module.parcels["mails"].aws_sqs_queue.this[0]', 'module.parcels["orders"].aws_sqs_queue.this[0]']);
    expect(after?.resources.get('module.parcels["orders"].aws_sqs_queue.this[0]')?.after).toMatchObject({ name: "metering-production-parcels-orders.fifo", content_based_deduplication: true });
  });
});
