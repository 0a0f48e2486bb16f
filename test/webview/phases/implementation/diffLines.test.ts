import { describe, expect, it } from "vitest";
import { numberLines } from "../../../../webview/src/phases/implementation/diffLines";

const numbers = (hunks: Parameters<typeof numberLines>[0]) => numberLines(hunks).map((lines) => lines.map(({ before, after }) => [before, after]));

describe("the lines of a diff", () => {
  it("are numbered as in the file before and after, over all hunks", () => {
    const hunks = [
      { line: 3, lines: [{ kind: "kept", text: "a" }, { kind: "added", text: "b" }, { kind: "added", text: "c" }, { kind: "kept", text: "d" }] },
      { line: 20, lines: [{ kind: "removed", text: "e" }, { kind: "added", text: "f" }, { kind: "kept", text: "g" }] },
    ] as const;
    expect(numbers(hunks.map(({ line, lines }) => ({ line, lines: [...lines] })))).toEqual([
      [
        [3, 3],
        [undefined, 4],
        [undefined, 5],
        [4, 6],
      ],
      [
        [20, undefined],
        [undefined, 22],
        [21, 23],
      ],
    ]);
  });
});
