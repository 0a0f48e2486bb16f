import { describe, expect, it } from "vitest";
import { triageOf } from "../../../src/core/analysis/triage";

describe("triage", () => {
  it("adds what stands beside the rest and warns of what everything stands on", () => {
    expect(triageOf("messaging").kind).toBe("extension");
    expect(triageOf("network")).toMatchObject({ kind: "considerAlternatives", reason: expect.stringContaining("network") });
  });
});
