import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replaced } from "../../../src/core/text/replacedMap";

const NAMES = Array.from({ length: 100 }, (_, index) => `file${String(index)}`);

describe("a map some of whose values are replaced", () => {
  it("is what a copy would be, however often and in how many values it is replaced", () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.constantFrom(...NAMES), fc.nat(), { maxKeys: 30 }), { maxLength: 8 }), (rounds) => {
        let map: ReadonlyMap<string, number> = new Map(NAMES.map((name, index) => [name, index]));
        const copy = new Map(map);
        for (const round of rounds) {
          const by = new Map(Object.entries(round));
          map = replaced(map, by);
          for (const [name, value] of by) copy.set(name, value);
        }
        expect([...map]).toEqual([...copy]);
        expect([[...map.keys()], [...map.values()], map.size]).toEqual([[...copy.keys()], [...copy.values()], copy.size]);
        expect(NAMES.map((name) => map.get(name))).toEqual([...copy.values()]);
        expect(["", ...NAMES].map((name) => map.has(name))).toEqual(["", ...NAMES].map((name) => copy.has(name)));
        const visited: [string, number][] = [];
        map.forEach((value, name) => visited.push([name, value]));
        expect(visited).toEqual([...copy]);
      }),
    );
  });

  it("leaves the map it was made of as it was", () => {
    const before = new Map([["a", 1], ["b", 2]]);
    const once = replaced(before, new Map([["b", 3]]));
    const twice = replaced(once, new Map([["a", 4]]));
    expect([[...before.values()], [...once.values()], [...twice.values()]]).toEqual([[1, 2], [1, 3], [4, 3]]);
  });

  it("is the map itself where nothing is replaced", () => {
    const before = new Map([["a", 1]]);
    expect(replaced(before, new Map())).toBe(before);
  });
});
