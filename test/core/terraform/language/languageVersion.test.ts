import { describe, expect, it } from "vitest";
import { allowsFeature } from "../../../../src/core/terraform/language/languageVersion";

describe("allowsFeature", () => {
  it.each([
    [undefined, "always"],
    [">= 1.5.0", "always"],
    [">= 1.3", "always"],
    ["~> 1.4", "always"],
    ["1.9.2", "always"],
    [">= 1.0.0", "sometimes"],
    ["~> 1.2", "sometimes"],
    [">= 0.14, < 2.0.0", "sometimes"],
    ["~> 0.13", "never"],
    ["~> 1.2.0", "never"],
    [">= 1.0, < 1.3", "never"],
    ["= 1.1.9", "never"],
    ["< 1.3.5", "always"],
    ["not a version", "always"],
  ])("says of a feature of 1.3 under %s: %s", (terraform, expected) => {
    expect(allowsFeature(terraform ?? "", [1, 3])).toBe(expected);
  });
});
