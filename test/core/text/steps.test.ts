import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachInSteps, inOneGo, sortedInSteps, type Steps } from "../../../src/core/text/steps";

/** How many steps something takes. */
function stepsOf(steps: Steps<unknown>): number {
  let count = 1;
  for (let step = steps.next(); step.done !== true; step = steps.next()) count += 1;
  return count;
}

describe("work in short steps", () => {
  it("sorts as one goes", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 400 }), (texts) => {
        expect(inOneGo(sortedInSteps(texts))).toEqual([...texts].sort());
      }),
      { seed: 20_263 },
    );
  });

  it("visits every element once, in order", () => {
    const seen: number[] = [];
    inOneGo(eachInSteps(Array.from({ length: 1000 }, (_, index) => index), (each) => seen.push(each)));
    expect(seen).toEqual(Array.from({ length: 1000 }, (_, index) => index));
  });

  it("stops at least once for every hundred elements", () => {
    const texts = Array.from({ length: 10_000 }, (_, index) => String((index * 7919) % 10_000));
    expect(stepsOf(eachInSteps(texts, () => undefined))).toBeGreaterThan(100);
    expect(stepsOf(sortedInSteps(texts))).toBeGreaterThan(100 * Math.log2(100));
  });
});
