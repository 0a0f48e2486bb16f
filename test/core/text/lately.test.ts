import { describe, expect, it } from "vitest";
import { lately } from "../../../src/core/text/lately";

/** How often each text was made something of. */
function counted(count: number): { readonly make: (text: string) => string; readonly made: string[] } {
  const made: string[] = [];
  const make = lately((text) => {
    made.push(text);
    if (text === "bad") throw new Error(text);
    return text.toUpperCase();
  }, count);
  return { make, made };
}

describe("what was made of texts lately", () => {
  it("is given again, until more texts were asked for since", () => {
    const { make, made } = counted(2);
    expect(["a", "b", "a", "c", "a", "b"].map(make)).toEqual(["A", "B", "A", "C", "A", "B"]);
    expect(made).toEqual(["a", "b", "c", "b"]);
  });

  it("is nothing for a text that cannot be read", () => {
    const { make, made } = counted(2);
    expect(() => make("bad")).toThrow("bad");
    expect(() => make("bad")).toThrow("bad");
    expect(made).toEqual(["bad", "bad"]);
  });
});
