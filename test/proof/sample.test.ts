import { describe, expect, it } from "vitest";
import { checkRepository } from "../terraform/checkRepository";
import { requireTerraform } from "../terraform/requireTerraform";
import { openWorkingCopy } from "../terraform/workingCopy";
import { sampleFolder } from "./sampleFolder";

const terraform = requireTerraform();

describe.skipIf(terraform.kind === "missing")(`the sample repository${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, () => {
  it("passes fmt, init, validate, and plan and apply in all three sizes", { timeout: 300_000 }, async () => {
    const check = await checkRepository(sampleFolder);
    const sizes = ["large", "medium", "small"].map((size) => `example-${size}-setup`);
    expect(check.steps.map(({ name, hasPassed, output }) => ({ name, hasPassed, output }))).toEqual(
      ["fmt", "init", "validate", ...sizes.map((size) => `plan ${size}`), ...sizes.map((size) => `apply ${size}`)].map((name) => ({ name, hasPassed: true, output: "" })),
    );
    expect(check.hasPassed).toBe(true);
    expect(sizes.map((size) => check.plans.get(size)?.resources.size)).toEqual([130, 107, 61]);
    expect(check.plans.get("example-small-setup")?.resources.get("aws_lb.main")?.after).toMatchObject({ name: "shop-dev-alb-abc123" });
  });

  it("passes the tests its own author wrote", { timeout: 120_000 }, async () => {
    const copy = await openWorkingCopy(sampleFolder);
    try {
      await copy.initialise();
      const run = await copy.run(["test", "-no-color", "-var-file=tfvars-sample/example-small-setup.tfvars"]);
      expect(run.stdout).toContain("Success! 2 passed, 0 failed.");
    } finally {
      copy.dispose();
    }
  });
});
