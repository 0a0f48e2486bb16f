import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Wish } from "../core/implementation/plans";
import { areSamePlans, comparePlans } from "../terraform/comparePlans";
import { requireTerraform } from "../terraform/requireTerraform";
import { attributesOf, planNamed } from "./additions";
import { complaintsAbout, openHouse, plansOfChoices, writeInto, type HouseSite } from "./houseSite";
import type { HousePlace } from "./housePlaces";

const terraform = requireTerraform();

/** A house whose values are elsewhere than in variable files alone. */
interface House extends HousePlace {
  /** The environment it is switched on in. */
  readonly on: string;
  readonly wish: Wish;
  /** It keeps its values in variables all the same. */
  readonly declares?: true;
  /** Labels of queues and of their dead-letter queues. */
  readonly label: string;
  readonly dlq: string;
  /** Every new address there beside those of the queue itself. */
  readonly others: readonly string[];
  readonly queueName: string;
}

const alarms = (prefix: string): readonly string[] => [`aws_cloudwatch_metric_alarm.${prefix}_dlq_not_empty["jobs"]`, `aws_cloudwatch_metric_alarm.${prefix}_oldest_message_age["jobs"]`];

/** In a house of policy documents those of the queue and of its dead letters. */
const documents = ['data.aws_iam_policy_document.messaging["jobs"]', 'data.aws_iam_policy_document.messaging_dlq["jobs"]'];

const HOUSES: readonly House[] = [
  {
    fixture: "workspaces",
    root: ".",
    choices: { default: { workspace: "default" }, preproduction: { workspace: "preproduction" }, production: { workspace: "production" } },
    on: "production",
    wish: {},
    label: "messaging",
    dlq: "messaging_dlq",
    others: [...alarms("messaging"), ...documents],
    queueName: "production-jobs",
    runs: 2,
    processes: ["default", "preproduction", "production"].map((name) => ({ TF_WORKSPACE: name })),
  },
  {
    fixture: "config",
    root: ".",
    choices: { dev: { values: 'environment = "dev"\n' }, prod: { values: 'environment = "prod"\n' } },
    on: "prod",
    wish: { slots: { kmsKey: null } },
    label: "this",
    dlq: "dlq",
    others: [...alarms("messaging"), ...documents],
    queueName: "fleet-prod-jobs",
    runs: 3,
    processes: [{}],
  },
  {
    fixture: "labels",
    root: ".",
    choices: { dev: { file: "stages/dev.tfvars" }, prod: { file: "stages/prod.tfvars" } },
    on: "prod",
    wish: {},
    declares: true,
    label: "messaging",
    dlq: "messaging_dlq",
    others: [...documents, ...["dlq_not_empty", "oldest_message_age"].map((alarm) => `module.messaging_${alarm}_alarm["jobs"].aws_cloudwatch_metric_alarm.default[0]`)],
    queueName: "acme-prod-notify-messaging-jobs",
    runs: 3,
    processes: [{}],
  },
  ...["dev", "prod"].map(
    (name): House => ({
      fixture: "stacks",
      root: `environments/${name}`,
      choices: { [name]: {} },
      on: name,
      wish: { home: "main-file", slots: { alarmTopic: "module.alerts.topic_arn" } },
      label: "messaging",
      dlq: "messaging_dlq",
      others: alarms("messaging"),
      queueName: `nw-${name}-jobs`,
      runs: 1,
      processes: [{}],
    }),
  ),
];

const ofQueue = ({ label, dlq }: House): readonly string[] => [
  `aws_sqs_queue.${dlq}["jobs"]`,
  `aws_sqs_queue.${label}["jobs"]`,
  `aws_sqs_queue_policy.${dlq}["jobs"]`,
  `aws_sqs_queue_policy.${label}["jobs"]`,
  `aws_sqs_queue_redrive_allow_policy.${dlq}["jobs"]`,
  `aws_sqs_queue_redrive_policy.${label}["jobs"]`,
];

describe.skipIf(terraform.kind === "missing").each(HOUSES)(`a message queue added to $fixture ($root)${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 400_000 }, (house) => {
  let site: HouseSite;

  beforeAll(async () => {
    site = await openHouse(house);
  }, 300_000);

  afterAll(() => {
    site.copy.dispose();
  });

  it("is there where it is on and nowhere else", async () => {
    const { texts } = await writeInto(site, { ...house.wish, on: [house.on] });
    expect([...texts.keys()].filter((path) => path.endsWith("variables.tf")).length > 0).toBe(house.declares === true);
    const plans = await plansOfChoices(site.copy, house.choices);
    for (const [name, plan] of site.before) {
      const comparison = comparePlans(plan, planNamed(plans, name));
      if (name === house.on) expect([[...comparison.added].sort(), comparison.changed, comparison.removed], name).toEqual([[...house.others, ...ofQueue(house)].sort(), [], []]);
      else expect(comparison, name).toSatisfy(areSamePlans);
    }
    expect(attributesOf(planNamed(plans, house.on), `aws_sqs_queue.${house.label}["jobs"]`)).toMatchObject({ name: house.queueName, fifo_queue: false, visibility_timeout_seconds: 30 });
  });

  it("takes queues of different kinds beside each other", async () => {
    const values = { queues: { orders: { fifo_queue: true }, "order-mails": { visibility_timeout_seconds: 120 } }, deadLetter: false };
    await writeInto(site, { ...house.wish, values, on: [house.on] });
    expect(await complaintsAbout(site)).toBe("");
    const [environment] = Object.entries(house.choices).filter(([name]) => name === house.on);
    const plans = await plansOfChoices(site.copy, Object.fromEntries(environment === undefined ? [] : [environment]));
    const added = comparePlans(planNamed(site.before, house.on), planNamed(plans, house.on)).added.filter((address) => address.startsWith("aws_sqs"));
    expect([...added].sort()).toEqual(["aws_sqs_queue", "aws_sqs_queue_policy"].flatMap((type) => ["order-mails", "orders"].map((key) => `${type}.${house.label}["${key}"]`)));
    expect(attributesOf(planNamed(plans, house.on), `aws_sqs_queue.${house.label}["orders"]`)).toMatchObject({ name: expect.stringMatching(/orders\.fifo$/), fifo_queue: true });
  });
});
