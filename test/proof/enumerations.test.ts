import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { efs } from "../../src/catalog/efs";
import { repoPath } from "../../src/core/text/span";
import { additionOf, planFor, textsOf, withPlan, type Wish } from "../core/implementation/plans";
import { requireTerraform } from "../terraform/requireTerraform";
import { complaintsAbout, openHouse, type HouseSite } from "./houseSite";

const terraform = requireTerraform();

/** Every environment has both, and the alarm that there is only for bursting; the tests run with the values of one. */
const WISHES: readonly Wish[] = [{ on: "all" }, { component: efs, on: "all", values: { clients: ["api"], throughput_mode: "bursting" } }];
const TESTS = "tests/stages.tftest.hcl";

/** Writes the additions one after the other, and gives the text of the author's tests afterwards. */
async function writeAll({ repository, copy }: HouseSite, wishes: readonly Wish[]): Promise<string> {
  let after = repository;
  for (const wish of wishes) {
    const { plan } = additionOf(planFor(after, wish));
    for (const [path, text] of textsOf(after, plan)) copy.write(path, text);
    after = withPlan(after, plan);
  }
  await copy.initialise({ again: true });
  return after.files.get(repoPath(TESTS))?.text ?? "";
}

describe.skipIf(terraform.kind === "missing")(`tests of the house that list all alarms${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 400_000 }, () => {
  let site: HouseSite;

  beforeAll(async () => {
    site = await openHouse({ fixture: "labels", root: ".", choices: { dev: { file: "stages/dev.tfvars" } }, runs: 3, processes: [{}], testValues: "stages/dev.tfvars" });
  }, 300_000);

  afterAll(() => {
    site.copy.dispose();
  });

  it("hold where what two additions make is there, in either order", async () => {
    for (const wishes of [[...WISHES].reverse(), WISHES]) {
      const tests = await writeAll(site, wishes);
      for (const name of ["messaging-${k}-oldest-message-age", "messaging-${k}-dlq-not-empty", "efs-io-limit", "}-burst-credits"]) expect(tests).toContain(`${name}"`);
      expect(await complaintsAbout(site)).toBe("");
    }
  });

  it("fail where one of them is called otherwise, or is lost", async () => {
    const tests = await writeAll(site, WISHES);
    for (const [former, planted] of [["notify-messaging-${k}-dlq", "notify-${k}-dlq"], [/^.*efs-io-limit" if.*\n/m, ""], ["}-burst-credits", "}-credits"]] as const) {
      expect(tests.replace(former, planted)).not.toBe(tests);
      site.copy.write(TESTS, tests.replace(former, planted));
      expect(await complaintsAbout(site)).toContain("An alarm is missing.");
    }
  });
});
