import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparePlans, areSamePlans } from "../terraform/comparePlans";
import { requireTerraform } from "../terraform/requireTerraform";
import { additionOf, fixture as fixtureOf, planFor } from "../core/implementation/plans";
import { restoredAfter } from "../core/implementation/restored";
import { repoPath } from "../../src/core/text/span";
import { readers } from "../support/reachComponents";
import { planNamed } from "./additions";
import { complaintsAbout, openHouse, plansOfChoices, writeInto, type HouseSite } from "./houseSite";
import type { Choice } from "./housePlaces";

const terraform = requireTerraform();

interface House {
  readonly fixture: string;
  /** How the environment is chosen that the addition is planned in. */
  readonly on: Choice;
  /** The same with its variable file as it was. */
  readonly off?: Choice;
  /** The security group and its rules, of what is added. */
  readonly rules: readonly string[];
  /** What of the house gets a rule inside. */
  readonly changed: readonly string[];
}

const off = (fixture: string, file: string): Choice => ({ values: fixtureOf(fixture).files.get(repoPath(file))?.text ?? "" });

/** Houses that between them let in address ranges, keep rules inside of groups and beside them, and switch their database. */
const HOUSES: readonly House[] = [
  { fixture: "sample", on: { file: "tfvars-sample/example-large-setup.tfvars" }, off: off("sample", "tfvars-sample/example-large-setup.tfvars"), rules: ["module.readers_sg[0].aws_security_group.this", 'module.readers_sg[0].aws_vpc_security_group_egress_rule.this["all-all"]'], changed: [] },
  { fixture: "config", on: { values: 'environment = "prod"\n' }, rules: ["aws_security_group.readers[0]", "aws_vpc_security_group_egress_rule.readers_out[0]", "aws_vpc_security_group_ingress_rule.database_from_readers[0]"], changed: [] },
  { fixture: "onefile", on: {}, rules: ["aws_security_group.readers"], changed: ["aws_security_group.redis"] },
  { fixture: "bluegreen", on: { values: 'environment = "live"\n' }, rules: ["aws_security_group.readers"], changed: ["aws_security_group.sessions"] },
];

describe.skipIf(terraform.kind === "missing").each(HOUSES)(`a way to the database and the cache of $fixture${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 900_000 }, ({ fixture, on, off: untouched, rules, changed }) => {
  const wish = { component: readers, on: "all" as const };
  const choices: Readonly<Record<string, Choice>> = { on, ...(untouched === undefined ? {} : { off: untouched }) };
  let site: HouseSite;

  beforeAll(async () => {
    site = await openHouse({ fixture, root: ".", choices: { on }, runs: 0, processes: [] });
  }, 600_000);

  afterAll(() => {
    site.copy.dispose();
  });

  it("is planned by Terraform where it is on, and nowhere with an untouched variable file", async () => {
    await writeInto(site, wish);
    expect(await complaintsAbout(site)).toBe("");
    const plans = await plansOfChoices(site.copy, choices);
    const before = planNamed(site.before, "on");
    const comparison = comparePlans(before, planNamed(plans, "on"));
    expect([...comparison.added].filter((address) => address.includes("security_group")).sort()).toEqual(rules);
    expect(comparison.removed).toEqual([]);
    expect(comparison.changed.map(({ address }) => address)).toEqual(changed);
    if (untouched !== undefined) expect(comparePlans(before, planNamed(plans, "off"))).toSatisfy(areSamePlans);
  });

  it("is taken back to the byte", () => {
    const { now, before, left } = restoredAfter(site.repository, additionOf(planFor(site.repository, wish)));
    expect(left).toEqual([]);
    expect(now).toEqual(before);
  });
});
