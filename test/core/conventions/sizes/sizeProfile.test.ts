import { describe, expect, it } from "vitest";
import { profileNamed, profileOf } from "../../../../src/core/conventions/sizes/sizeProfile";

describe("the size profile that a name says", () => {
  it.each([
    ["small", "small"],
    ["example-large-setup", "large"],
    ["prod", "large"],
    ["eu/production", "large"],
    ["live-2", "large"],
    ["staging", "medium"],
    ["qa", "medium"],
    ["dev", "small"],
    ["product-dev", "small"],
    ["default", undefined],
    ["blue", undefined],
  ])("of %s is %s", (environment, profile) => {
    expect(profileNamed(environment)).toBe(profile);
  });

  it("counts where the house says nothing of the environment, and is small where nobody does", () => {
    expect(["prod", "blue", "eu"].map((name) => profileOf(name, { blue: "medium" }))).toEqual(["large", "medium", "small"]);
  });
});
