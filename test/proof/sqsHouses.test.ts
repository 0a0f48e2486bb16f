import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repoPath } from "../../src/core/text/span";
import type { Wish } from "../core/implementation/plans";
import { areSamePlans, comparePlans } from "../terraform/comparePlans";
import { requireTerraform } from "../terraform/requireTerraform";
import { attributesOf, complaints, failuresOf, openSite, planNamed, plansOf, write, type Arns, type Site } from "./additions";

const terraform = requireTerraform();
const FIFO = { queues: { orders: { fifo_queue: true }, "order-mails": {} }, deadLetter: false };

interface House {
  readonly fixture: string;
  readonly wish: Wish;
  /** The labels of queues and of their dead-letter queues. */
  readonly label: string;
  readonly dlq: string;
  readonly queueName: string;
  readonly conditions: readonly string[];
}

const HOUSES: readonly House[] = [
  {
    fixture: "compact",
    wish: { on: "all" },
    label: "messaging",
    dlq: "messaging_dlq",
    queueName: "pixels-dev-jobs",
    conditions: ['aws_sqs_queue.messaging["jobs"].sqs_managed_sse_enabled', 'aws_sqs_queue.messaging["jobs"].tags == tomap({ Project = "pixels", Environment = "dev", Name = "pixels-dev-jobs" })'],
  },
  {
    fixture: "services",
    wish: { on: "all", values: { producers: ["api"], consumers: ["api"] } },
    label: "this",
    dlq: "dlq",
    queueName: "ledger-dev-jobs",
    conditions: [
      'aws_sqs_queue.this["jobs"].kms_master_key_id == aws_kms_key.this.arn',
      '[for e in jsondecode(aws_ecs_task_definition.api.container_definitions)[0].environment : e.name] == ["STAGE", "PORT", "QUEUE_JOBS_URL"]',
      'aws_iam_role_policy_attachment.api_messaging_send[0].role == aws_iam_role.api.name',
    ],
  },
  {
    fixture: "crlf",
    wish: { on: "all", slots: { kmsKey: "aws_kms_key.internal.arn" } },
    label: "messaging",
    dlq: "messaging_dlq",
    queueName: "billing-test-jobs",
    conditions: ['aws_sqs_queue.messaging["jobs"].kms_master_key_id == aws_kms_key.internal.arn', 'aws_sqs_queue.messaging["jobs"].tags == tomap({ Name = "billing-${var.env}-jobs", System = "billing", Env = var.env })'],
  },
  {
    fixture: "onefile",
    wish: { on: "all" },
    label: "messaging",
    dlq: "messaging_dlq",
    queueName: "tides-jobs",
    conditions: ['aws_sqs_queue.messaging["jobs"].tags == tomap({ Name = "tides-jobs", Project = "tides" })', 'aws_cloudwatch_metric_alarm.messaging_dlq_not_empty["jobs"].alarm_actions == toset([aws_sns_topic.alerts.arn])'],
  },
  {
    // It has a queue, so that this is a second one.
    fixture: "community",
    wish: { name: "messaging", on: "all" },
    label: "messaging",
    dlq: "messaging_dlq",
    queueName: "press-staging-messaging-jobs",
    conditions: ['aws_sqs_queue.messaging["jobs"].tags["Name"] == local.messaging_queue_names["jobs"]'],
  },
];

const arnsOf = ({ label, dlq }: House): Arns => ({ [`aws_sqs_queue.${label}`]: "arn:aws:sqs:eu-west-1:111122223333:main", [`aws_sqs_queue.${dlq}`]: "arn:aws:sqs:eu-west-1:111122223333:dlq" });

const wiring = ({ label, dlq }: House): string => `jsondecode(aws_sqs_queue_redrive_policy.${label}["jobs"].redrive_policy) == { deadLetterTargetArn = aws_sqs_queue.${dlq}["jobs"].arn, maxReceiveCount = 3 }`;

describe.skipIf(terraform.kind === "missing").each(HOUSES)(`a message queue added to $fixture${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 300_000 }, (house) => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite(house.fixture);
  }, 200_000);

  afterAll(() => {
    site.copy.dispose();
  });

  it("is named as the house names things, and wired to what the house has", async () => {
    write(site, house.wish);
    const plans = await plansOf(site.copy, site.environments);
    const names = [...plans.values()].map((plan) => attributesOf(plan, `aws_sqs_queue.${house.label}["jobs"]`));
    expect(names).toContainEqual(expect.objectContaining({ name: house.queueName, fifo_queue: false }));
    expect(await failuresOf(site.copy, site.environments, [wiring(house), ...house.conditions], arnsOf(house))).toEqual({});
  });

  it("takes FIFO queues without dead letters beside others", async () => {
    write(site, { ...house.wish, values: { ...house.wish.values, ...FIFO } });
    expect(await complaints(site.copy)).toBe("");
    const [first] = site.environments;
    const name = first?.name ?? "";
    const plans = await plansOf(site.copy, site.environments.slice(0, 1));
    const added = comparePlans(planNamed(site.before, name), planNamed(plans, name)).added.filter((address) => address.startsWith("aws_sqs"));
    expect([...added].sort()).toEqual(["aws_sqs_queue", "aws_sqs_queue_policy"].flatMap((type) => ["order-mails", "orders"].map((key) => `${type}.${house.label}["${key}"]`)));
    expect(attributesOf(planNamed(plans, name), `aws_sqs_queue.${house.label}["orders"]`)).toMatchObject({ name: expect.stringMatching(/-orders\.fifo$/), fifo_queue: true });
  });
});

describe.skipIf(terraform.kind === "missing")("a message queue in one variable file", () => {
  it("is gone with the values it had before, where Terraform loads that file by itself", { timeout: 200_000 }, async () => {
    const site = await openSite("compact");
    try {
      write(site, { on: "all" });
      site.copy.write("terraform.tfvars", site.repository.files.get(repoPath("terraform.tfvars"))?.text ?? "");
      const plans = await plansOf(site.copy, site.environments);
      for (const [name, before] of site.before) expect(comparePlans(before, planNamed(plans, name))).toSatisfy(areSamePlans);
    } finally {
      site.copy.dispose();
    }
  });
});
