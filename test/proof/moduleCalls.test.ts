import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { efs } from "../../src/catalog/efs";
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

  it("lets services that a module of the registry makes use it, by what their calls hand over", async () => {
    const services = { producers: ["intake"], consumers: ["billing"] };
    await writeInto(site, { name: "parcels", values: services });
    expect(await complaintsAbout(site)).toBe("");
    const off = await plansOfChoices(site.copy, CHOICES);
    for (const [name, before] of site.before) expect(comparePlans(before, off.get(name) ?? before), name).toSatisfy(areSamePlans);
    await writeInto(site, { name: "parcels", on: ["production"], values: services });
    expect(await complaintsAbout(site)).toBe("");
    const after = (await plansOfChoices(site.copy, { production: CHOICES.production })).get("production");
    const before = site.before.get("production");
    if (after === undefined || before === undefined) throw new Error("production was not planned.");
    const { removed, changed } = comparePlans(before, after);
    expect(removed).toEqual([]);
    expect(changed.map(({ address }) => address).sort()).toEqual(["billing", "intake"].map((service) => `module.${service}.data.aws_iam_policy_document.tasks`));
    const permitted = JSON.stringify(after.resources.get("module.intake.data.aws_iam_policy_document.tasks")?.after);
    expect(permitted.match(/sqs:SendMessage/g)).toHaveLength(2);
    expect(permitted.match(/kms:Decrypt/g)).toHaveLength(1);
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

const SYSTEM = "module.letters[0]";

describe.skipIf(terraform.kind === "missing")(`a file system made by a call of a module of the registry${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 600_000 }, () => {
  let site: HouseSite;

  beforeAll(async () => {
    const opened = await openHouse({ fixture: "registry", root: ".", choices: CHOICES, runs: 0, processes: [] });
    site = { ...opened, repository: installedFixture("registry") };
  }, 400_000);

  afterAll(() => {
    site.copy.dispose();
  });

  it("changes nothing where it is off", async () => {
    await writeInto(site, { component: efs, name: "letters" });
    expect(await complaintsAbout(site)).toBe("");
    const plans = await plansOfChoices(site.copy, CHOICES);
    for (const [name, before] of site.before) expect(comparePlans(before, plans.get(name) ?? before), name).toSatisfy(areSamePlans);
  });

  it("makes mount targets, access points and backups by the module, and the policy beside it", async () => {
    await writeInto(site, { component: efs, name: "letters", on: ["production"], values: { accessPoints: { shared: {}, drafts: { uid: 1001, permissions: "0700" } }, backup: true } });
    expect(await complaintsAbout(site)).toBe("");
    const after = (await plansOfChoices(site.copy, { production: CHOICES.production })).get("production");
    const before = site.before.get("production");
    if (after === undefined || before === undefined) throw new Error("production was not planned.");
    const { added, removed, changed } = comparePlans(before, after);
    expect([removed, changed]).toEqual([[], []]);
    expect(added.filter((address) => address.includes("aws_efs")).sort()).toEqual([
      "aws_efs_file_system_policy.letters[0]",
      `${SYSTEM}.aws_efs_access_point.this["drafts"]`,
      `${SYSTEM}.aws_efs_access_point.this["shared"]`,
      `${SYSTEM}.aws_efs_backup_policy.this[0]`,
      `${SYSTEM}.aws_efs_file_system.this[0]`,
      ...["0", "1", "2"].map((zone) => `${SYSTEM}.aws_efs_mount_target.this["${zone}"]`),
    ]);
    expect(added.filter((address) => address.startsWith(`${SYSTEM}.aws_security_group`))).toEqual([]);
    expect(after.resources.get(`${SYSTEM}.aws_efs_file_system.this[0]`)?.after).toMatchObject({
      creation_token: "metering-production-letters-efs",
      encrypted: true,
      throughput_mode: "elastic",
      lifecycle_policy: [{ transition_to_ia: "AFTER_30_DAYS" }, { transition_to_primary_storage_class: "AFTER_1_ACCESS" }],
    });
    expect(after.resources.get(`${SYSTEM}.aws_efs_access_point.this["drafts"]`)?.after).toMatchObject({ posix_user: [{ uid: 1001, gid: 1000 }], root_directory: [{ path: "/drafts", creation_info: [{ owner_uid: 1001, permissions: "0700" }] }] });
  });

  it("has no copies made and provides throughput where that is asked for", async () => {
    await writeInto(site, { component: efs, name: "letters", on: ["production"], values: { throughput_mode: "provisioned", provisioned_throughput: 32, backup: false } });
    expect(await complaintsAbout(site)).toBe("");
    const after = (await plansOfChoices(site.copy, { production: CHOICES.production })).get("production");
    expect(after?.resources.get(`${SYSTEM}.aws_efs_file_system.this[0]`)?.after).toMatchObject({ throughput_mode: "provisioned", provisioned_throughput_in_mibps: 32 });
    expect(after?.resources.get(`${SYSTEM}.aws_efs_backup_policy.this[0]`)?.after).toMatchObject({ backup_policy: [{ status: "DISABLED" }] });
  });
});
