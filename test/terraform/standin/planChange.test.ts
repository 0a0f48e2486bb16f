import { describe, expect, it } from "vitest";
import { planChange } from "./planChange";
import { block, NUMBER, TEXT } from "./schema";
import { UNKNOWN } from "./value";

const schema = block({ length: [NUMBER, "r"], separator: [TEXT, "oc", "-"], result: [TEXT, "c"] });
const created = { length: 6, separator: "-", result: "abc123" };

describe("planChange", () => {
  it("keeps what is configured, defaults what may be, and leaves the rest unknown", () => {
    const config = { length: 6, separator: null, result: null };
    expect(planChange(schema, { prior: null, proposed: config, config })).toEqual({ planned: { length: 6, separator: "-", result: UNKNOWN }, replacing: [] });
  });

  it("plans nothing for an unchanged configuration", () => {
    const config = { length: 6, separator: null, result: null };
    expect(planChange(schema, { prior: created, proposed: created, config })).toEqual({ planned: created, replacing: [] });
  });

  it("replaces a resource whose configuration changed and makes its computed values unknown again", () => {
    const change = planChange(schema, { prior: created, proposed: { ...created, length: 7 }, config: { length: 7, separator: null, result: null } });
    expect(change).toEqual({ planned: { length: 7, separator: "-", result: UNKNOWN }, replacing: ["length"] });
  });

  it("plans a removal as nothing", () => {
    expect(planChange(schema, { prior: created, proposed: null, config: {} })).toEqual({ planned: null, replacing: [] });
  });
});
