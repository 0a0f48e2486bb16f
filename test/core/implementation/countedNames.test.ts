import { describe, expect, it } from "vitest";
import { efs } from "../../../src/catalog/efs";
import { readFixture, repositoryOf } from "../../support/repositories";
import { additionOf, fixture, planFor, textsOf } from "./plans";

/** The house that keeps names in an object, with one condition in its tests. */
const houseWith = (condition: string) =>
  repositoryOf(Object.fromEntries(readFixture("community").map(({ path, text }) => [path, path.endsWith(".tftest.hcl") ? `run "names" {\n  assert {\n    condition     = ${condition}\n    error_message = "Tell the others."\n  }\n}\n` : text])));

const handedOver = (repository: ReturnType<typeof houseWith>) => additionOf(planFor(repository, { component: efs, on: "all" })).handOver;

describe("a test that counts names", () => {
  it.each([
    ["their number", "length(keys(local.names)) == 6"],
    ["all of them", 'sort(keys(local.names)) == ["alerts", "database", "failures", "feeder", "originals", "thumbnailer"]'],
  ])("by %s is told of in its author's words, and left to people", (_, condition) => {
    expect(handedOver(houseWith(condition))).toEqual(["A test in tests/press.tftest.hcl counts what local.names holds, and fails until somebody changes it as its author asks: Tell the others."]);
  });

  it.each([
    ["is content with more of them", "length(values(local.names)) == length(distinct(values(local.names)))"],
    ["counts something else", "length(local.names.feeder) == 6"],
  ])("is not told of where it %s", (_, condition) => {
    expect(handedOver(houseWith(condition))).toEqual([]);
  });

  it("is not changed", () => {
    const { plan } = additionOf(planFor(fixture("community"), { component: efs, on: "all" }));
    expect([...textsOf(fixture("community"), plan).keys()].filter((path) => path.endsWith(".tftest.hcl"))).toEqual([]);
  });
});
