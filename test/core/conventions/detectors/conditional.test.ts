import { describe, expect, it } from "vitest";
import { detectConditional } from "../../../../src/core/conventions/detectors/conditional";
import { house, lines } from "../house";

describe("the style of conditions", () => {
  it("is seen in count and in for_each, also through toset", () => {
    const { repository, root } = house({ "main.tf": 'resource "aws_vpc" "a" {\n  count = var.a ? 1 : 0\n}\nresource "aws_vpc" "b" {\n  for_each = toset(var.b ? ["x"] : [])\n}\nresource "aws_vpc" "c" {\n  for_each = var.c\n}' });
    const rule = detectConditional(root, repository);
    expect(rule).toMatchObject({ value: "ternary", confidence: 0.67 });
    expect(lines(repository, rule.evidence)).toEqual(["main.tf:2", "main.tf:5"]);
  });

  it("is the default where nothing is conditional", () => {
    const { repository, root } = house({ "main.tf": 'resource "aws_vpc" "a" {}' });
    expect(detectConditional(root, repository)).toMatchObject({ value: "ternary", confidence: 0, evidence: [] });
  });
});
