import { describe, expect, it } from "vitest";
import { readHumanProblems } from "../../../src/core/validation/diagnostics";

describe("readHumanProblems", () => {
  it("finds none in other text", () => {
    expect(readHumanProblems("Initializing...\n  Error: indented\n")).toEqual([]);
  });
});
