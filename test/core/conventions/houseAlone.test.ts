import { describe, expect, it } from "vitest";
import { inferRules } from "../../../src/core/conventions/inferRules";
import { houseAlone } from "../../../src/core/conventions/houseAlone";
import type { Repository } from "../../../src/core/repository/repository";
import { repositoryOf, rootOf } from "../../support/repositories";
import { additionOf, fixture, planFor, withPlan, type Wish } from "../implementation/plans";

const valuesOf = (repository: Repository): Record<string, unknown> =>
  Object.fromEntries(Object.entries(inferRules(repository, rootOf(repository))).map(([name, rule]: [string, { readonly value: unknown }]) => [name, rule.value]));

const HOUSES: readonly (readonly [string, Wish])[] = [
  ["sample", { on: "all", values: { producers: ["web"], consumers: ["worker"] } }],
  ["compact", { on: "all" }],
  ["services", { on: "all", values: { producers: ["api"] } }],
  ["crlf", { on: "all", slots: { kmsKey: "aws_kms_key.internal.arn" } }],
  ["onefile", { on: "all" }],
  ["labels", { on: "all" }],
  ["workspaces", { on: "all" }],
  ["community", { name: "mails", on: "all" }],
];

describe("the ways of a house", () => {
  it.each(HOUSES)("are those of its author, not of what was added to it: %s", (name, wish) => {
    const before = fixture(name);
    const after = withPlan(before, additionOf(planFor(before, wish)).plan);
    expect(valuesOf(after)).toEqual(valuesOf(before));
  });

  it("would be others if what was added counted", () => {
    const before = fixture("onefile");
    const after = withPlan(before, additionOf(planFor(before, { on: "all" })).plan);
    expect(valuesOf({ ...after, recorded: before.recorded })).not.toEqual(valuesOf(before));
  });

  it("are learned from the whole module where nothing was added, or a record cannot be read", () => {
    const plain = repositoryOf({ "main.tf": 'provider "aws" {}\n', ".annex/components/sqs.json": "{" });
    expect(houseAlone(plain, rootOf(plain))).toBe(rootOf(plain));
  });
});
