import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { additionOf, planFor, withPlan } from "../core/implementation/plans";
import { areSamePlans, comparePlans, type PlanComparison } from "../terraform/comparePlans";
import { requireTerraform } from "../terraform/requireTerraform";
import { attributesOf, complaints, failuresOf, openSite, planNamed, plansOf, variants, write, type Site } from "./additions";

const terraform = requireTerraform();
const LARGE = "example-large-setup";
const MEDIUM = "example-medium-setup";
const SMALL = "example-small-setup";
const SERVICES = { producers: ["web"], consumers: ["worker"] };

/** What a queue is made of, by address. */
const QUEUE = [
  'aws_sqs_queue.dlq["jobs"]',
  'aws_sqs_queue.main["jobs"]',
  'aws_sqs_queue_policy.dlq["jobs"]',
  'aws_sqs_queue_policy.main["jobs"]',
  'aws_sqs_queue_redrive_allow_policy.dlq["jobs"]',
  'aws_sqs_queue_redrive_policy.main["jobs"]',
];
const ALARMS = ['aws_cloudwatch_metric_alarm.messaging_dlq_not_empty["jobs"]', 'aws_cloudwatch_metric_alarm.messaging_oldest_message_age["jobs"]'];

/** What holds in every environment where the queue is on, once everything exists. */
const CONDITIONS = [
  'jsondecode(aws_sqs_queue_redrive_policy.main["jobs"].redrive_policy) == { deadLetterTargetArn = aws_sqs_queue.dlq["jobs"].arn, maxReceiveCount = 3 }',
  'jsondecode(aws_sqs_queue_redrive_allow_policy.dlq["jobs"].redrive_allow_policy).sourceQueueArns == [aws_sqs_queue.main["jobs"].arn]',
  'alltrue([for p in [aws_sqs_queue_policy.main["jobs"], aws_sqs_queue_policy.dlq["jobs"]] : jsondecode(p.policy).Statement[0].Effect == "Deny" && jsondecode(p.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"])',
  'aws_sqs_queue.main["jobs"].kms_master_key_id == local.kms_shared_key_arn && aws_sqs_queue.dlq["jobs"].kms_master_key_id == local.kms_shared_key_arn',
  'jsondecode(aws_iam_role_policy.task_messaging_send["web"].policy).Statement[0].Resource == [aws_sqs_queue.main["jobs"].arn]',
  'contains(jsondecode(aws_iam_role_policy.task_messaging_send["web"].policy).Statement[0].Action, "sqs:SendMessage")',
  'jsondecode(aws_iam_role_policy.task_messaging_send["web"].policy).Statement[1].Resource == local.kms_shared_key_arn',
  '[for e in jsondecode(aws_ecs_task_definition.service["web"].container_definitions)[0].environment : e.value if e.name == "QUEUE_JOBS_URL"] == [aws_sqs_queue.main["jobs"].url]',
  'output.messaging_queue_arns == { jobs = aws_sqs_queue.main["jobs"].arn }',
];

const ARNS = { "aws_sqs_queue.main": "arn:aws:sqs:eu-west-1:111122223333:main", "aws_sqs_queue.dlq": "arn:aws:sqs:eu-west-1:111122223333:dlq" };

const addressOf = (instance: string): string => instance.replace(/\[.*\]$/, "");
const unchangedBut = (touches: readonly string[], { removed, changed }: PlanComparison): readonly string[] => [...removed, ...changed.map(({ address }) => address).filter((address) => !touches.includes(addressOf(address)))];

describe.skipIf(terraform.kind === "missing")(`a message queue added to the sample${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 400_000 }, () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite("sample");
  }, 200_000);

  afterAll(() => {
    site.copy.dispose();
  });

  it("is formatted and valid with the answers nobody gave, and changes no environment", async () => {
    const written = write(site, {});
    expect(await complaints(site.copy)).toBe("");
    const plans = await plansOf(site.copy, site.environments);
    for (const [name, before] of site.before) expect(comparePlans(before, planNamed(plans, name)), name).toSatisfy(areSamePlans);
    written.undo();
  });

  it("is there where it is on, and nothing is different with untouched variable files or the flag off", async () => {
    const { texts, touches } = write(site, { on: "all", values: SERVICES });
    expect(await complaints(site.copy)).toBe("");
    const untouched = variants(site, "untouched", (former) => former);
    const off = variants(site, "off", (former, path) => (texts.get(path) ?? former).replace(/^(messaging_create +)= true$/m, "$1= false"));
    const plans = await plansOf(site.copy, [...site.environments, ...untouched, ...off]);
    for (const [name, before] of site.before) {
      expect(comparePlans(before, planNamed(plans, `${name} untouched`)), `${name} untouched`).toSatisfy(areSamePlans);
      expect(comparePlans(before, planNamed(plans, `${name} off`)), `${name} off`).toSatisfy(areSamePlans);
      const comparison = comparePlans(before, planNamed(plans, name));
      // Only the medium environment has the service that receives.
      const grants = ['aws_iam_role_policy.task_messaging_send["web"]', ...(name === MEDIUM ? ['aws_iam_role_policy.task_messaging_receive["worker"]'] : [])];
      expect([...comparison.added].sort(), name).toEqual([...(name === SMALL ? [] : ALARMS), ...grants, ...QUEUE].sort());
      expect(unchangedBut(touches, comparison), name).toEqual([]);
    }
    const large = planNamed(plans, LARGE);
    expect(attributesOf(large, 'aws_sqs_queue.main["jobs"]')).toMatchObject({ name: "shop-prod-jobs-abc123", fifo_queue: false, message_retention_seconds: 604_800, visibility_timeout_seconds: 30 });
    expect(attributesOf(large, 'aws_sqs_queue.dlq["jobs"]')).toMatchObject({ name: "shop-prod-jobs-dlq-abc123", message_retention_seconds: 1_209_600 });
    expect(attributesOf(large, ALARMS[1] ?? "")).toMatchObject({ threshold: 300, treat_missing_data: "notBreaching", dimensions: { QueueName: "shop-prod-jobs-abc123" } });
    expect(attributesOf(planNamed(plans, MEDIUM), 'aws_sqs_queue.main["jobs"]')).toMatchObject({ message_retention_seconds: 345_600 });
  });

  it("can be applied with everything in its place, and its author's own tests still pass", async () => {
    expect(await failuresOf(site.copy, site.environments, CONDITIONS, ARNS)).toEqual({});
    const own = await site.copy.run(["test", "-no-color", "-var-file=tfvars-sample/example-small-setup.tfvars"]);
    expect(own.stdout).toContain("Success! 2 passed, 0 failed.");
  });

  it("is proven by checks that fail where something is broken", async () => {
    const [small] = site.environments.filter(({ name }) => name === SMALL);
    if (small === undefined) throw new Error("The sample has no small environment.");
    const good = { sqs: "", alarms: "" };
    site.copy.edit("sqs.tf", (text) => (good.sqs = text).replace("aws_sqs_queue.dlq[each.key].arn\n    maxReceiveCount", "aws_sqs_queue.dlq.arn\n    maxReceiveCount"));
    expect(await complaints(site.copy)).toContain("Missing resource instance key");
    site.copy.write("sqs.tf", good.sqs.replace("deadLetterTargetArn = aws_sqs_queue.dlq", "deadLetterTargetArn = aws_sqs_queue.main").replace('"false"', '"true"'));
    expect(Object.values(await failuresOf(site.copy, [small], CONDITIONS, ARNS)).join("\n")).toMatch(/deadLetterTargetArn[^]*aws:SecureTransport/);
    site.copy.write("sqs.tf", good.sqs.replace("for_each = var.messaging_create ? var.queues : {}", "for_each = var.queues"));
    const wrong = variants(site, "wrong", (former) => `${former}\nqueues = { jobs = {} }\n`).filter(({ name }) => name.startsWith(SMALL));
    const plans = await plansOf(site.copy, wrong);
    const comparison = comparePlans(planNamed(site.before, SMALL), planNamed(plans, `${SMALL} wrong`));
    expect(areSamePlans(comparison)).toBe(false);
    expect(comparison.added).toEqual(['aws_sqs_queue.main["jobs"]']);
    site.copy.write("sqs.tf", good.sqs);
  });

  it("takes FIFO queues without dead letters beside others", async () => {
    write(site, { on: "all", values: { ...SERVICES, queues: { orders: { fifo_queue: true }, "order-mails": {} }, deadLetter: false } });
    expect(await complaints(site.copy)).toBe("");
    const plans = await plansOf(site.copy, site.environments.filter(({ name }) => name === LARGE));
    const { added } = comparePlans(planNamed(site.before, LARGE), planNamed(plans, LARGE));
    expect(added.filter((address) => address.startsWith("aws_sqs"))).toEqual(["order-mails", "orders"].flatMap((key) => [`aws_sqs_queue.main["${key}"]`]).concat(["order-mails", "orders"].map((key) => `aws_sqs_queue_policy.main["${key}"]`)));
    expect(added.filter((address) => address.includes("alarm"))).toEqual(["order-mails", "orders"].map((key) => `aws_cloudwatch_metric_alarm.messaging_oldest_message_age["${key}"]`));
    expect(attributesOf(planNamed(plans, LARGE), 'aws_sqs_queue.main["orders"]')).toMatchObject({ name: "shop-prod-orders-abc123.fifo", fifo_queue: true, content_based_deduplication: true });
    expect(attributesOf(planNamed(plans, LARGE), 'aws_sqs_queue.main["order-mails"]')).toMatchObject({ name: "shop-prod-order-mails-abc123", fifo_queue: false });
    site.copy.edit("locals.tf", (text) => text.replace('${v.fifo_queue ? ".fifo" : ""}', ""));
    await expect(plansOf(site.copy, site.environments.filter(({ name }) => name === SMALL))).rejects.toThrow(/invalid queue name/);
  });

  it("stands beside another addition under another name", async () => {
    const first = { on: "all", values: SERVICES } as const;
    const written = write(site, first);
    const second = write({ ...site, repository: withPlan(site.repository, additionOf(planFor(site.repository, first)).plan) }, { name: "orders", on: [LARGE.replace(/^example-|-setup$/g, "")], values: { consumers: ["web"], queues: { refunds: {} } } });
    expect(await complaints(site.copy)).toBe("");
    expect([...second.texts.keys()].filter((path) => !written.texts.has(path))).toEqual(["orders.tf", ".annex/components/orders.json"]);
    const plans = await plansOf(site.copy, site.environments.filter(({ name }) => name === LARGE));
    const { added } = comparePlans(planNamed(site.before, LARGE), planNamed(plans, LARGE));
    expect(added).toEqual(expect.arrayContaining([...QUEUE, 'aws_sqs_queue.orders["refunds"]', 'aws_sqs_queue.orders_dlq["refunds"]', 'aws_iam_role_policy.task_orders_receive["web"]']));
    expect(attributesOf(planNamed(plans, LARGE), 'aws_sqs_queue.orders["refunds"]')).toMatchObject({ name: "shop-prod-orders-refunds-abc123" });
  });
});
