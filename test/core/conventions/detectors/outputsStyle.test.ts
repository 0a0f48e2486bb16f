import { describe, expect, it } from "vitest";
import { detectOutputsStyle } from "../../../../src/core/conventions/detectors/outputsStyle";
import { house } from "../house";

const detect = (...values: readonly string[]) => {
  const { repository, root } = house({ "outputs.tf": values.map((value, index) => `output "o${index}" {\n  value = ${value}\n}\n`).join("") });
  return detectOutputsStyle(root, repository);
};

describe("the style of outputs", () => {
  it("guards by a condition, with other guards as alternatives", () => {
    const rule = detect("var.a ? x.y[0].id : null", 'var.b ? x.y[0].id : ""', "one(x.y[*].id)");
    expect(rule).toMatchObject({ value: { descriptions: false, guard: "ternary" }, confidence: 0.5 });
    expect(rule.alternatives.map(({ value }) => value.guard)).toEqual(["one"]);
  });

  it("guards by try, or by one and what was written before there was one", () => {
    expect(detect("try(x.y[0].id, null)", "try(x.z[0].id, null)").value.guard).toBe("try");
    expect(detect('join("", x.y[*].id)', "one(x.y[*].id)").value.guard).toBe("one");
  });

  it("is read from descriptions alone where nothing is guarded", () => {
    const { repository, root } = house({ "outputs.tf": 'output "a" {\n  description = "A"\n  value       = 1\n}\n' });
    expect(detectOutputsStyle(root, repository)).toMatchObject({ value: { descriptions: true, guard: "one" }, confidence: 0.5 });
  });
});
