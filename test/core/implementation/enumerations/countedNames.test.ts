import { describe, expect, it } from "vitest";
import { efs } from "../../../../src/catalog/efs";
import { readFixture, repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, textsOf } from "../plans";

/** The house that keeps names in an object, with one condition in its tests. */
const houseWith = (condition: string) =>
  repositoryOf(Object.fromEntries(readFixture("community").map(({ path, text }) => [path, path.endsWith(".tftest.hcl") ? `run "names" {\n  assert {\n    condition     = ${condition}\n    error_message = "Tell the others."\n  }\n}\n` : text])));

/** What becomes of the condition, and what is asked of people. */
function after(condition: string) {
  const repository = houseWith(condition);
  const { plan, handOver } = additionOf(planFor(repository, { component: efs, on: "all" }));
  const [text = ""] = [...textsOf(repository, plan)].flatMap(([path, written]) => (path.endsWith(".tftest.hcl") ? [written] : []));
  return { condition: /condition +=\s*([\s\S]*?)\n +error_message/.exec(text)?.[1], handOver };
}

describe("a test that counts names", () => {
  it.each([
    ["their number", "length(keys(local.names)) == 6", "length(keys(local.names)) == 7"],
    ["their number first", "6 == length(local.names)", "7 == length(local.names)"],
    ["all of them", 'sort(keys(local.names)) == ["alerts", "database", "failures", "feeder", "originals", "thumbnailer"]', 'sort(keys(local.names)) == ["alerts", "database", "efs", "failures", "feeder", "originals", "thumbnailer"]'],
    ["all of them in no order", 'toset(keys(local.names)) == toset(["database"]) || keys(local.names) == ["thumbnailer", "alerts", "database", "failures", "feeder", "originals"]', 'toset(keys(local.names)) == toset(["database"]) || keys(local.names) == ["thumbnailer", "alerts", "database", "failures", "feeder", "originals", "efs"]'],
  ])("by %s counts the new one too, and what its author asks of people is handed over", (_, condition, expected) => {
    const { condition: written, handOver } = after(condition);
    expect(written).toBe(expected);
    expect(handOver).toEqual(["The test names in tests/press.tftest.hcl counts the new names of local.names from now on. Its author asks whoever adds one: Tell the others."]);
  });

  it.each([
    ["is content with more of them", "length(values(local.names)) == length(distinct(values(local.names)))"],
    ["counts something else", "length(local.names.feeder) == 6"],
  ])("is left alone where it %s", (_, condition) => {
    expect(after(condition)).toEqual({ condition: undefined, handOver: [] });
  });
});
