import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { efs } from "../../src/catalog/efs";
import { additionOf, planFor, withPlan, type Wish } from "../core/implementation/plans";
import { areSamePlans, comparePlans } from "../terraform/comparePlans";
import type { Plan } from "../terraform/plan";
import { requireTerraform } from "../terraform/requireTerraform";
import { complaints, openSite, planNamed, plansOf, variants, write, type Site } from "./additions";

const terraform = requireTerraform();

interface House {
  readonly fixture: string;
  readonly what: string;
  readonly a: Wish;
  readonly b: Wish;
}

const API = { values: { producers: ["api"], consumers: ["api"] } };

const MOUNTED = { values: { clients: ["api"] } };

const HOUSES: readonly House[] = [
  { fixture: "services", what: "two queues", a: { on: "all", ...API }, b: { name: "orders", on: "all", ...API } },
  { fixture: "services", what: "two file systems", a: { component: efs, on: "all", ...MOUNTED }, b: { component: efs, name: "orders", on: "all", ...MOUNTED } },
  { fixture: "services", what: "a queue and a file system", a: { on: "all", ...API }, b: { component: efs, on: "all", ...MOUNTED } },
  { fixture: "community", what: "two queues", a: { name: "mails", on: "all" }, b: { name: "orders", on: "all" } },
];

/** Writes one addition after the other, and gives what takes both out again. */
function writeBoth(site: Site, wishes: readonly Wish[]): () => void {
  let repository = site.repository;
  const undone: (() => void)[] = [];
  for (const wish of wishes) {
    const on = { ...site, repository };
    undone.unshift(write(on, wish).undo);
    repository = withPlan(repository, additionOf(planFor(repository, wish)).plan);
  }
  return () => {
    for (const undo of undone) undo();
  };
}

interface Told {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What a plan adds and changes. */
const told = (before: Plan, after: Plan): Told => {
  const { added, changed, removed } = comparePlans(before, after);
  return { added: [...added].sort(), changed: changed.map(({ address }) => address).sort(), removed: [...removed] };
};

describe.skipIf(terraform.kind === "missing").each(HOUSES)(`$what added to $fixture${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 300_000 }, ({ fixture: name, a, b }) => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite(name);
  }, 200_000);

  afterAll(() => {
    site.copy.dispose();
  });

  it("are there together in either order, each as it is alone, and change nothing where nobody asked for them", async () => {
    const seen: Readonly<Record<string, Told>>[] = [];
    for (const order of [[a, b], [b, a]]) {
      const undo = writeBoth(site, order);
      expect(await complaints(site.copy)).toBe("");
      const untouched = variants(site, "untouched", (former) => former);
      const plans = await plansOf(site.copy, [...site.environments, ...untouched]);
      for (const [environment, before] of site.before) expect(comparePlans(before, planNamed(plans, `${environment} untouched`)), environment).toSatisfy(areSamePlans);
      seen.push(Object.fromEntries([...site.before].map(([environment, before]) => [environment, told(before, planNamed(plans, environment))])));
      undo();
    }
    expect(seen[1]).toEqual(seen[0]);
    const queues = [a, b].flatMap((wish) => additionOf(planFor(site.repository, wish)).changes.flatMap(({ key }) => /^resource\.(aws_sqs_queue\..+)$/.exec(key)?.[1] ?? []));
    for (const { added } of Object.values(seen[0] ?? {})) expect(added).toEqual(expect.arrayContaining(queues.map((address) => `${address}["jobs"]`)));
  });
});
