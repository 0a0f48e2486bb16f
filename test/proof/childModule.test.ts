import { afterEach, describe, expect, it } from "vitest";
import { efs } from "../../src/catalog/efs";
import type { Wish } from "../core/implementation/plans";
import { areSamePlans, comparePlans } from "../terraform/comparePlans";
import { requireTerraform } from "../terraform/requireTerraform";
import { planNamed } from "./additions";
import { complaintsAbout, openHouse, plansOfChoices, writeInto, type HouseSite } from "./houseSite";

const terraform = requireTerraform();

interface Component {
  readonly title: string;
  readonly wish: Wish;
  /** New addresses below the module, without keys; each once. */
  readonly made: readonly string[];
  /** Existing resources that change. */
  readonly changed: readonly string[];
}

const COMPONENTS: readonly Component[] = [
  {
    title: "a message queue",
    wish: { values: { producers: ["orders"] }, slots: { alarmTopic: "module.alerts.topic_arn" } },
    made: ["aws_cloudwatch_metric_alarm.messaging_dlq_not_empty", "aws_cloudwatch_metric_alarm.messaging_oldest_message_age", "aws_sqs_queue.messaging", "aws_sqs_queue.messaging_dlq", "aws_sqs_queue_policy.messaging", "aws_sqs_queue_policy.messaging_dlq", "aws_sqs_queue_redrive_allow_policy.messaging_dlq", "aws_sqs_queue_redrive_policy.messaging"],
    changed: ["module.orders.aws_iam_role.task"],
  },
  {
    title: "a file system",
    wish: { component: efs, values: { clients: ["orders"] }, slots: { alarmTopic: "module.alerts.topic_arn" } },
    made: [
      "aws_cloudwatch_metric_alarm.efs_io_limit",
      "aws_efs_access_point.efs",
      "aws_efs_backup_policy.efs",
      "aws_efs_file_system.efs",
      "aws_efs_file_system_policy.efs",
      "aws_efs_mount_target.efs",
      "aws_security_group.efs",
      "aws_security_group_rule.efs_from_orders",
      "aws_security_group_rule.efs_out",
    ],
    changed: ["module.orders.aws_iam_role.task"],
  },
];

/** Addresses below the new module, without keys. */
const below = (addresses: readonly string[]): readonly string[] => [...new Set(addresses.map((address) => address.replace(/\[[^\]]*\]/g, "").replace(/^module\.(messaging|efs)\./, "")))].sort();

describe.skipIf(terraform.kind === "missing").each(["dev", "prod"])(`an addition with a module of its own, in %s${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 400_000 }, (name) => {
  let site: HouseSite | undefined;

  const open = async (): Promise<HouseSite> => (site = await openHouse({ fixture: "stacks", root: `environments/${name}`, choices: { [name]: {} }, runs: 1, processes: [{}] }));

  afterEach(() => {
    site?.copy.dispose();
    site = undefined;
  });

  it.each(COMPONENTS)("is there in prod where it is on, and nothing of it in dev: $title", async ({ wish, made, changed }) => {
    const opened = await open();
    const { touches } = await writeInto(opened, { ...wish, on: ["prod"] });
    expect(await complaintsAbout(opened)).toBe("");
    const comparison = comparePlans(planNamed(opened.before, name), planNamed(await plansOfChoices(opened.copy, opened.place.choices), name));
    expect(touches).toEqual(changed);
    if (name === "dev") expect(comparison).toSatisfy(areSamePlans);
    else {
      expect(below(comparison.added)).toEqual(made);
      expect([comparison.removed, comparison.changed.map(({ address }) => address)]).toEqual([[], changed]);
    }
  });

  it("changes nothing where nobody switches it on", async () => {
    const opened = await open();
    await writeInto(opened, { on: [] });
    expect(await complaintsAbout(opened)).toBe("");
    const plans = await plansOfChoices(opened.copy, opened.place.choices);
    expect(comparePlans(planNamed(opened.before, name), planNamed(plans, name))).toSatisfy(areSamePlans);
  });
});
