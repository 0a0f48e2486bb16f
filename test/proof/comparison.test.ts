import { describe, expect, it } from "vitest";
import { areSamePlans, comparePlans } from "../terraform/comparePlans";
import type { Plan } from "../terraform/plan";
import { planEnvironments } from "../terraform/planEnvironments";
import { planOf } from "../terraform/planOf";
import { requireTerraform } from "../terraform/requireTerraform";
import { openWorkingCopy } from "../terraform/workingCopy";
import type { WorkingCopy } from "../terraform/workingCopy";
import { sampleFolder } from "./sampleFolder";

const terraform = requireTerraform();
const SMALL = { name: "small", variableFiles: ["tfvars-sample/example-small-setup.tfvars"] };

const ADDED = `resource "aws_sqs_queue" "events" {
  name = "\${var.application}-events-\${random_string.setup.id}"
}

output "events_dlq_url" {
  value = null
}

output "events_url" {
  value = aws_sqs_queue.events.url
}
`;

async function planned(copy: WorkingCopy): Promise<Plan> {
  const run = (await planEnvironments(copy, [SMALL])).get(SMALL.name);
  if (run?.plan === undefined) throw new Error("The sample was not planned.");
  return run.plan;
}

describe.skipIf(terraform.kind === "missing")(`two plans of the sample${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, () => {
  it("are the same from two copies, and differ by exactly what was added and changed", { timeout: 180_000 }, async () => {
    const copy = await openWorkingCopy(sampleFolder);
    try {
      await copy.initialise();
      const before = await planned(copy);
      const other = await planOf(sampleFolder, SMALL.variableFiles[0]);
      expect(other.kind === "plan" && areSamePlans(comparePlans(before, other.plan))).toBe(true);
      copy.write("sqs.tf", ADDED);
      copy.edit(SMALL.variableFiles[0] ?? "", (text) => text.replace("retention_in_days = 7", "retention_in_days = 14"));
      expect(comparePlans(before, await planned(copy))).toEqual({
        added: ["aws_sqs_queue.events"],
        removed: [],
        changed: [{ address: 'aws_cloudwatch_log_group.service["web"]', attributes: ["retention_in_days"] }],
        outputs: { added: ["events_url"], addedEmpty: ["events_dlq_url"], removed: [], changed: [] },
      });
    } finally {
      copy.dispose();
    }
  });

  it("take several variable files, the later ones winning, beside environments with one", { timeout: 180_000 }, async () => {
    const copy = await openWorkingCopy(sampleFolder);
    try {
      copy.write("more.tfvars", "ecs_cloudwatch_log_group_retention_in_days = 14\n");
      await copy.initialise();
      const layered = { name: "layered", variableFiles: [...SMALL.variableFiles, "more.tfvars"] };
      const runs = await planEnvironments(copy, [layered, SMALL]);
      const retention = [layered, SMALL].map(({ name }) => runs.get(name)?.plan?.resources.get('aws_cloudwatch_log_group.service["web"]')?.after);
      expect(retention).toMatchObject([{ retention_in_days: 14 }, { retention_in_days: 7 }]);
    } finally {
      copy.dispose();
    }
  });
});
