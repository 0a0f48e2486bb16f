import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Component } from "../../src/core/design/component";
import type { Wish } from "../core/implementation/plans";
import { areSamePlans, comparePlans, type PlanComparison } from "../terraform/comparePlans";
import { requireTerraform } from "../terraform/requireTerraform";
import { planNamed } from "./additions";
import { complaintsAbout, openHouse, plansOfChoices, writeInto, type HousePlace, type HouseSite } from "./houseSite";

const terraform = requireTerraform();

/** A house and the environment in which additions are switched on there. */
interface House extends HousePlace {
  readonly on: string;
}

/** Houses of every style, with the environment that additions are switched on in. */
const HOUSES: readonly House[] = [
  {
    fixture: "sample",
    root: ".",
    choices: { small: { file: "tfvars-sample/example-small-setup.tfvars" }, large: { file: "tfvars-sample/example-large-setup.tfvars" } },
    on: "large",
    runs: 2,
    processes: [{}],
    testValues: "tfvars-sample/example-small-setup.tfvars",
  },
  { fixture: "services", root: ".", choices: { dev: { file: "environments/dev.tfvars" }, prod: { file: "environments/prod.tfvars" } }, on: "prod", runs: 0, processes: [] },
  { fixture: "onefile", root: ".", choices: { default: {} }, on: "default", runs: 2, processes: [{}] },
  {
    fixture: "workspaces",
    root: ".",
    choices: { default: { workspace: "default" }, production: { workspace: "production" } },
    on: "production",
    runs: 2,
    processes: ["default", "production"].map((name) => ({ TF_WORKSPACE: name })),
  },
  { fixture: "config", root: ".", choices: { dev: { values: 'environment = "dev"\n' }, prod: { values: 'environment = "prod"\n' } }, on: "prod", runs: 3, processes: [{}] },
  { fixture: "labels", root: ".", choices: { dev: { file: "stages/dev.tfvars" }, prod: { file: "stages/prod.tfvars" } }, on: "prod", runs: 3, processes: [{}] },
  { fixture: "community", root: ".", choices: { staging: { file: "env/staging.tfvars" }, live: { file: "env/live.tfvars" } }, on: "live", runs: 1, processes: [{}], testValues: "env/staging.tfvars" },
  { fixture: "stacks", root: "environments/prod", choices: { prod: {} }, on: "prod", runs: 1, processes: [{}] },
];

/** An address without the keys of its instances, as an addition names what it changes. */
const withoutKeys = (address: string): string => address.replace(/\[[^\]]*\]/g, "");

/** A look-up is only read, and what follows from it is told of whatever is made with it. */
const isRead = (address: string): boolean => /(^|\.)data\./.test(address);

/** What a plan does beside the one before, a line for each resource. */
const linesOf = ({ added, changed, removed }: PlanComparison): string =>
  [...added.map((address) => `+ ${address}`), ...changed.map(({ address, attributes }) => `~ ${address}: ${attributes.join(", ")}`), ...removed.map((address) => `- ${address}`)].map((line) => `${line}\n`).join("");

/** What is added, where its plans are kept, and what is asked for in which house. */
export interface Proof {
  readonly title: string;
  readonly component: Component;
  /** A folder beside this file, with a plan for each house. */
  readonly folder: string;
  readonly wishes: Readonly<Record<string, Wish>>;
}

/** Proves with Terraform that an addition to each house changes nothing where it is off, and only what it says where it is on. */
export function proveInHouses({ title, component, folder, wishes }: Proof): void {
  const houses = HOUSES.flatMap((house) => (wishes[house.fixture] === undefined ? [] : [{ ...house, wish: wishes[house.fixture] }]));
  describe.skipIf(terraform.kind === "missing").each(houses)(`${title} added to $fixture ($root)${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 400_000 }, (house) => {
    let site: HouseSite;

    beforeAll(async () => {
      site = await openHouse(house);
    }, 300_000);

    afterAll(() => {
      site.copy.dispose();
    });

    it("changes nothing where it is off", async () => {
      await writeInto(site, { component, ...house.wish, on: [] });
      expect(await complaintsAbout(site)).toBe("");
      const plans = await plansOfChoices(site.copy, house.choices);
      for (const [name, plan] of site.before) expect(comparePlans(plan, planNamed(plans, name)), name).toSatisfy(areSamePlans);
    });

    it("is there where it is on and nowhere else, and changes only what it says", async () => {
      const { touches } = await writeInto(site, { component, ...house.wish, on: [house.on] });
      expect(await complaintsAbout(site)).toBe("");
      const plans = await plansOfChoices(site.copy, house.choices);
      for (const [name, plan] of site.before) {
        const comparison = comparePlans(plan, planNamed(plans, name));
        if (name !== house.on) expect(comparison, name).toSatisfy(areSamePlans);
        else await expect(linesOf(comparison)).toMatchFileSnapshot(join(import.meta.dirname, folder, `${house.fixture}.txt`));
        const changed = comparison.changed.map(({ address }) => withoutKeys(address)).filter((address) => !isRead(address));
        expect(changed.filter((address) => !touches.includes(address)), name).toEqual([]);
      }
    });
  });
}
