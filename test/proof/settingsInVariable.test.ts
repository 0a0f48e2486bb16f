import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { fixture } from "../core/implementation/plans";
import { areSamePlans, comparePlans } from "../terraform/comparePlans";
import type { Plan } from "../terraform/plan";
import { requireTerraform } from "../terraform/requireTerraform";
import { openWorkingCopy, type WorkingCopy } from "../terraform/workingCopy";
import { complaints, planNamed, plansOf, write } from "./additions";

const terraform = requireTerraform();

/** The plan of a workspace. */
const planIn = async (copy: WorkingCopy, workspace: string): Promise<Plan> => planNamed(await plansOf(copy, [{ name: workspace, variableFiles: [] }], { TF_WORKSPACE: workspace }), workspace);

describe.skipIf(terraform.kind === "missing")("a message queue whose settings stand in a variable that holds an object per environment", () => {
  it("is there where it is on, changes nothing where it is off, and leaves the author's tests as they are", { timeout: 400_000 }, async () => {
    const copy = await openWorkingCopy(fileURLToPath(new URL("../fixtures/repos/serverless", import.meta.url)));
    try {
      await copy.initialise();
      const before = { dev: await planIn(copy, "dev"), prod: await planIn(copy, "prod") };
      const { touches } = write({ repository: fixture("serverless"), copy, environments: [], before: new Map() }, { name: "jobs", on: ["prod"] });
      expect(await complaints(copy)).toBe("");
      expect(touches).toEqual([]);
      expect(comparePlans(before.dev, await planIn(copy, "dev"))).toSatisfy(areSamePlans);
      const { added, changed, removed } = comparePlans(before.prod, await planIn(copy, "prod"));
      expect([changed, removed]).toEqual([[], []]);
      expect(added).toContain('aws_sqs_queue.jobs["jobs"]');
      const { stdout, stderr } = await copy.run(["test", "-no-color"], { TF_WORKSPACE: "prod" });
      expect(stdout + stderr).toContain("0 failed.");
    } finally {
      copy.dispose();
    }
  });
});
