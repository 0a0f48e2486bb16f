import { describe, expect, it } from "vitest";
import { SIZE_PROFILES } from "../../../src/core/conventions/sizes/sizeProfile";
import { HOUSE_PLACES } from "../housePlaces";
import { coverOf, everyVariantOf, NAME_KINDS, type Variant } from "./variant";

/** Every two answers that some environment of the variants gets together. */
function pairsOf(variants: readonly Variant[]): ReadonlySet<string> {
  return new Set(
    variants.flatMap(({ names, environments }) => Object.values(environments).flatMap(({ on, size }) => [`${names} ${size}`, `${names} ${on ? "on" : "off"}`, `${size} ${on ? "on" : "off"}`])),
  );
}

const ALL = new Set([...NAME_KINDS.flatMap((names) => [...SIZE_PROFILES.map((size) => `${names} ${size}`), `${names} on`, `${names} off`]), ...SIZE_PROFILES.flatMap((size) => [`${size} on`, `${size} off`])]);

describe("the variants that are proven", () => {
  it("have every two of size, flag and names meet somewhere in the houses", () => {
    expect(pairsOf(HOUSE_PLACES.flatMap(({ choices, isLeftToProve }, turn) => (isLeftToProve ? [] : coverOf(Object.keys(choices), turn))))).toEqual(ALL);
  });

  it("are six answers for each house of two environments, and on for some of each kind of names", () => {
    const variants = coverOf(["dev", "prod"], 1);
    expect(variants.map(({ names, environments }) => [names, environments["dev"], environments["prod"]])).toEqual([
      ["shortest", { on: true, size: "medium" }, { on: false, size: "large" }],
      ["longest", { on: false, size: "medium" }, { on: true, size: "large" }],
      ["cut", { on: true, size: "large" }, { on: false, size: "small" }],
    ]);
  });

  it("are all there are when everything is asked for", () => {
    for (const names of NAME_KINDS) {
      const answers = everyVariantOf(["prod"]).filter((variant) => variant.names === names).map(({ environments: { prod } }) => `${prod?.size ?? ""} ${String(prod?.on)}`);
      expect(answers.sort()).toEqual(SIZE_PROFILES.flatMap((size) => [`${size} false`, `${size} true`]).sort());
    }
  });
});
