import { describe, expect, it } from "vitest";
import { detectConditional } from "../../../../src/core/conventions/detectors/conditional";
import { house, lines } from "../house";

describe("the style of conditions", () => {
  const BY_COUNT = { kind: "count", template: "{condition} ? 1 : 0" };
  const vpc = (label: string, argument: string): string => `resource "aws_vpc" "${label}" {\n  ${argument}\n}\n`;
  const detect = (...texts: readonly string[]) => {
    const { repository, root } = house({ "main.tf": texts.join("") });
    const rule = detectConditional(root, repository);
    return { rule, evidence: lines(repository, rule.evidence) };
  };

  it("is seen in count, and not in a for_each over a collection", () => {
    const { rule, evidence } = detect(vpc("a", "count = var.a ? 1 : 0"), vpc("b", "count = var.b && var.c ? 2 : 0"), vpc("c", "for_each = var.c"), vpc("d", "for_each = var.d ? var.vpcs : {}"));
    expect(rule).toMatchObject({ value: BY_COUNT, confidence: 0.67, alternatives: [] });
    expect(evidence).toEqual(["main.tf:2", "main.tf:5"]);
  });

  it.each([
    ['toset(var.a ? ["this"] : [])', 'toset({condition} ? ["this"] : [])', "this"],
    ['var.a && var.b ? toset(["x"]) : toset([])', '{condition} ? toset(["x"]) : toset([])', "x"],
    ["(var.a) ? { main = true } : {}", "{condition} ? { main = true } : {}", "main"],
  ])("is seen in the for_each %s", (written, template, key) => {
    expect(detect(vpc("a", `for_each = ${written}`)).rule).toMatchObject({ value: { kind: "for_each", template, key }, confidence: 0.5 });
  });

  it("is not seen where the key stands for something of its own", () => {
    expect(detect(vpc("a", "for_each = var.a ? { main = var.settings } : {}")).rule.confidence).toBe(0);
  });

  it("is the default where nothing is conditional", () => {
    expect(detect(vpc("a", "")).rule).toMatchObject({ value: BY_COUNT, confidence: 0, evidence: [] });
  });
});
