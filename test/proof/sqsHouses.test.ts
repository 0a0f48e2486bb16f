import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repoPath } from "../../src/core/text/span";
import type { Wish } from "../core/implementation/plans";
import { areSamePlans, comparePlans } from "../terraform/comparePlans";
import { requireTerraform } from "../terraform/requireTerraform";
import { attributesOf, complaints, failuresOf, openSite, planNamed, plansOf, variants, write, type Arns, type Site } from "./additions";

const terraform = requireTerraform();
const FIFO = { queues: { orders: { fifo_queue: true }, "order-mails": {} }, deadLetter: false };

interface House {
  readonly fixture: string;
  readonly wish: Wish;
  /** The labels of queues and of their dead-letter queues. */
  readonly label: string;
  readonly dlq: string;
  readonly flag: string | undefined;
  /** Every new address beside those of the queue itself. */
  readonly others: readonly string[];
  /** Environments in which the house has no alarms. */
  readonly unwatched?: readonly string[];
  /** Existing resources that change. */
  readonly changed: readonly string[];
  readonly queueName: string;
  readonly conditions: readonly string[];
}

const alarms = ['aws_cloudwatch_metric_alarm.messaging_dlq_not_empty["jobs"]', 'aws_cloudwatch_metric_alarm.messaging_oldest_message_age["jobs"]'];

/** In a house of policy documents those of the queue and of its dead letters. */
const documents = ['data.aws_iam_policy_document.messaging["jobs"]', 'data.aws_iam_policy_document.messaging_dlq["jobs"]'];

const HOUSES: readonly House[] = [
  {
    fixture: "compact",
    wish: { on: "all" },
    label: "messaging",
    dlq: "messaging_dlq",
    flag: undefined,
    others: alarms,
    changed: [],
    queueName: "pixels-dev-jobs",
    conditions: ['aws_sqs_queue.messaging["jobs"].sqs_managed_sse_enabled', 'aws_sqs_queue.messaging["jobs"].tags == tomap({ Project = "pixels", Environment = "dev", Name = "pixels-dev-jobs" })'],
  },
  {
    fixture: "services",
    wish: { on: "all", values: { producers: ["api"], consumers: ["api"] } },
    label: "this",
    dlq: "dlq",
    flag: "enable_messaging",
    others: [...alarms, ...documents, ...["send", "receive"].flatMap((use) => [`data.aws_iam_policy_document.api_messaging_${use}[0]`, `aws_iam_policy.api_messaging_${use}[0]`, `aws_iam_role_policy_attachment.api_messaging_${use}[0]`])],
    changed: ["aws_ecs_task_definition.api"],
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
    flag: undefined,
    others: alarms,
    changed: [],
    queueName: "billing-test-jobs",
    conditions: ['aws_sqs_queue.messaging["jobs"].kms_master_key_id == aws_kms_key.internal.arn', 'aws_sqs_queue.messaging["jobs"].tags == tomap({ Name = "billing-${var.env}-jobs", System = "billing", Env = var.env })'],
  },
  {
    fixture: "onefile",
    wish: { on: "all" },
    label: "messaging",
    dlq: "messaging_dlq",
    flag: undefined,
    others: alarms,
    changed: [],
    queueName: "tides-jobs",
    conditions: ['aws_sqs_queue.messaging["jobs"].tags == tomap({ Name = "tides-jobs", Project = "tides" })', 'aws_cloudwatch_metric_alarm.messaging_dlq_not_empty["jobs"].alarm_actions == toset([aws_sns_topic.alerts.arn])'],
  },
  {
    // It has a queue, so that this is a second one.
    fixture: "community",
    wish: { name: "messaging", on: "all" },
    label: "messaging",
    dlq: "messaging_dlq",
    flag: "create_messaging",
    others: [...alarms, ...documents],
    unwatched: ["staging"],
    changed: [],
    queueName: "press-staging-messaging-jobs",
    conditions: ['aws_sqs_queue.messaging["jobs"].tags["Name"] == local.messaging_queue_names["jobs"]'],
  },
];

const ofQueue = ({ label, dlq }: House): readonly string[] => [
  `aws_sqs_queue.${dlq}["jobs"]`,
  `aws_sqs_queue.${label}["jobs"]`,
  `aws_sqs_queue_policy.${dlq}["jobs"]`,
  `aws_sqs_queue_policy.${label}["jobs"]`,
  `aws_sqs_queue_redrive_allow_policy.${dlq}["jobs"]`,
  `aws_sqs_queue_redrive_policy.${label}["jobs"]`,
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

  it("changes nothing with the answers nobody gave", async () => {
    const written = write(site, { ...house.wish, on: [], values: {} });
    expect(await complaints(site.copy)).toBe("");
    const plans = await plansOf(site.copy, site.environments);
    for (const [name, before] of site.before) expect(comparePlans(before, planNamed(plans, name)), name).toSatisfy(areSamePlans);
    written.undo();
  });

  it("is there where it is on, and nowhere with untouched variable files or the flag off", async () => {
    const { texts, touches } = write(site, house.wish);
    expect(await complaints(site.copy)).toBe("");
    const { flag } = house;
    const untouched = variants(site, "untouched", (former) => former);
    const off = flag === undefined ? [] : variants(site, "off", (former, path) => (texts.get(path) ?? former).replace(new RegExp(`^(${flag} +)= true\\b`, "m"), "$1= false"));
    const plans = await plansOf(site.copy, [...site.environments, ...untouched, ...off]);
    for (const [name, before] of site.before) {
      for (const { name: variant } of [...untouched, ...off].filter((each) => each.name.startsWith(`${name} `))) {
        expect(comparePlans(before, planNamed(plans, variant)), variant).toSatisfy(areSamePlans);
      }
      const comparison = comparePlans(before, planNamed(plans, name));
      const others = house.unwatched?.includes(name) === true ? house.others.filter((address) => !alarms.includes(address)) : house.others;
      expect([...comparison.added].sort(), name).toEqual([...others, ...ofQueue(house)].sort());
      expect([comparison.removed, comparison.changed.map(({ address }) => address)], name).toEqual([[], house.changed]);
    }
    expect(touches).toEqual(house.changed);
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
