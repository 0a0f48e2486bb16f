import { describe, expect, it } from "vitest";
import { kept } from "../../../src/core/text/kept";

describe("what is kept with what it is made of", () => {
  it("is made once for each object, also where there is nothing to be made", () => {
    const asked: string[] = [];
    const length = kept(({ name }: { readonly name: string }) => {
      asked.push(name);
      return name === "" ? undefined : name.length;
    });
    const [queue, nothing] = [{ name: "queue" }, { name: "" }];
    expect([length(queue), length(nothing), length(queue), length(nothing)]).toEqual([5, undefined, 5, undefined]);
    expect(length({ name: "queue" })).toBe(5);
    expect(asked).toEqual(["queue", "", "queue"]);
  });
});
