import { describe, expect, it } from "vitest";
import { inferRules } from "../../../src/core/conventions/inferRules";
import type { HouseRules } from "../../../src/core/conventions/houseRules";
import { plainTemplate, solveName, type NameScope } from "../../../src/core/design/nameBudget";
import { house } from "../conventions/house";

/** A house with these variables whose first patterns are `templates`. */
function scopeOf(variables: string, ...templates: readonly [string, ...string[]]): NameScope {
  const { repository, root } = house({ "variables.tf": variables });
  const rules = inferRules(repository, root);
  const [template, ...others] = templates;
  const namePattern: HouseRules["namePattern"] = { value: { template }, confidence: 1, evidence: [], alternatives: others.map((other) => ({ value: { template: other }, confidence: 0.5, evidence: [] })) };
  return { rules: { ...rules, namePattern }, root, naming: { prefix: "orders" } };
}

const CUT = "${substr(var.app, 0, 10)}-{descriptor}-abc";
const APP = 'variable "app" {\n  type = string\n}\n';

describe("solveName", () => {
  it("puts the words where the pattern has its descriptor, joined as the pattern joins", () => {
    expect(solveName(scopeOf(APP, CUT), { words: ["orders", "{key}", "dlq"], limit: 80 }).template).toBe("${substr(var.app, 0, 10)}-orders-{key}-dlq-abc");
    expect(solveName(scopeOf(APP, "app_{descriptor}"), { words: ["", "{key}", "dlq"], limit: 80 }).template).toBe("app_{key}_dlq");
    expect(solveName(scopeOf(APP, "/${var.app}/{descriptor}"), { words: ["a", "b"], limit: 80 }).template).toBe("/${var.app}/a/b");
    expect(solveName(scopeOf(APP, "${module.{service}_label.id}-{descriptor}"), { words: ["{key}"], limit: 80 }).template).toBe("${module.orders_label.id}-{key}");
  });

  it("counts what the parts can be at their longest and leaves the rest for the key", () => {
    const solved = solveName(scopeOf(APP, CUT), { words: ["{key}"], limit: 80, ending: { text: ".fifo" } });
    expect(solved).toMatchObject({ fixed: 20, unknown: undefined, keyLimit: 60 });
  });

  it("takes the first pattern that leaves room for a key, else the one that leaves most", () => {
    const roomy = "${substr(var.app, 0, 5)}-{descriptor}";
    const tight = "${substr(var.app, 0, 70)}-{descriptor}";
    expect(solveName(scopeOf(APP, tight, roomy), { words: ["{key}"], limit: 80 }).template).toBe("${substr(var.app, 0, 5)}-{key}");
    expect(solveName(scopeOf(APP, tight, roomy), { words: ["{key}"], limit: 10 })).toMatchObject({ template: "${substr(var.app, 0, 5)}-{key}", keyLimit: 4 });
    expect(solveName(scopeOf(APP, roomy, tight), { words: ["{key}"], limit: 80 }).template).toBe("${substr(var.app, 0, 5)}-{key}");
  });

  it("cuts the longest part shorter rather than leave out application and environment", () => {
    const long = "${substr(var.app, 0, 38)}-${substr(var.env, 0, 5)}-{descriptor}-abc";
    const solve = (limit: number, ...others: readonly string[]): string => solveName(scopeOf(`${APP}${APP.replace("app", "env")}`, long, ...others), { words: ["sessions", "cache"], limit }).template;
    expect(solve(40, "{descriptor}")).toBe("${substr(var.app, 0, 15)}-${substr(var.env, 0, 5)}-sessions-cache-abc");
    expect(solve(40, "${substr(var.app, 0, 9)}-{descriptor}")).toBe("${substr(var.app, 0, 9)}-sessions-cache");
    expect(solve(30, "{descriptor}")).toBe("sessions-cache");
    expect(solve(70, "{descriptor}")).toBe("${substr(var.app, 0, 38)}-${substr(var.env, 0, 5)}-sessions-cache-abc");
  });

  it("says why a length is not known, and then allows keys of twenty characters", () => {
    const solved = solveName(scopeOf(APP, "${data.aws_region.here.name}-{descriptor}"), { words: ["{key}"], limit: 80 });
    expect(solved.fixed).toBeUndefined();
    expect(solved.unknown).toMatch(/\w+ .*\.$/);
    expect(solved.keyLimit).toBe(20);
  });

  it("holds a variable against the validation of its length", () => {
    const limited = 'variable "app" {\n  type = string\n\n  validation {\n    condition     = length(var.app) <= 7\n    error_message = "Short."\n  }\n}\n';
    expect(solveName(scopeOf(limited, "${var.app}-{descriptor}"), { words: ["{key}"], limit: 80 })).toMatchObject({ fixed: 8, keyLimit: 72 });
  });

  it("appends the descriptor to a pattern that has no place for it", () => {
    expect(solveName(scopeOf(APP, "${var.app}"), { words: ["{key}"], limit: 80 }).template).toBe("${var.app}-{key}");
  });
});

describe("plainTemplate", () => {
  it.each([
    ["${local.name}", "local.name"],
    ["${local.name}-x", '"${local.name}-x"'],
    ["jobs", '"jobs"'],
  ])("writes %j as %j", (inside, expression) => {
    expect(plainTemplate(inside)).toBe(expression);
  });
});
