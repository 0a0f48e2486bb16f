import { describe, expect, it } from "vitest";
import { allowsVersion, compareVersions, versionOf } from "../../../../src/core/terraform/language/versionConstraint";

const allows = (constraint: string, version: string): boolean => {
  const read = versionOf(version);
  if (read === undefined) throw new Error(`${version} is no version`);
  return allowsVersion(constraint, read);
};

describe("allowsVersion", () => {
  it.each([
    ["5.1.0", "5.1.0"], ["= 5.1", "5.1.0"], ["v5.1.0", "5.1.0"], ["~> 5.1", "5.9.3"], ["~> 5.1.2", "5.1.9"], ["~> 5", "5.9.0"], [">= 4.0, < 6", "5.0.0"],
    ["!= 5.0.1", "5.0.2"], ["> 5.0.0", "5.0.1"], ["<= 5.0.0", "5.0.0"], ["", "1.0.0"], ["~> 6.0.0-beta1", "6.0.3"],
  ])("%s lets %s through", (constraint, version) => {
    expect(allows(constraint, version)).toBe(true);
  });

  it.each([["5.1.0", "5.1.1"], ["~> 5.1", "6.0.0"], ["~> 5.1", "5.0.9"], ["~> 5.1.2", "5.2.0"], [">= 4.0, < 6", "6.0.0"], ["!= 5.0.1", "5.0.1"], ["> 5.0.0", "5.0.0"], ["< 5.0.0", "5.0.0"]])("%s keeps %s out", (constraint, version) => {
    expect(allows(constraint, version)).toBe(false);
  });
});

describe("versionOf", () => {
  it("reads what tools write, and nothing else", () => {
    expect(["1.5.7", "v1.5", " 1 ", "1.10.0-rc1", "latest", ">= 1.0", ""].map(versionOf)).toEqual([[1, 5, 7], [1, 5, 0], [1, 0, 0], [1, 10, 0], undefined, undefined, undefined]);
  });

  it("compares numbers as numbers", () => {
    expect(compareVersions([1, 10, 0], [1, 9, 9])).toBeGreaterThan(0);
  });
});
