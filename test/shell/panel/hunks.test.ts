import { describe, expect, it } from "vitest";
import { countLines, hunksOf } from "../../../src/host/panel/hunks";

const lines = (...texts: readonly string[]): string => texts.map((text) => `${text}\n`).join("");

describe("the hunks of a change", () => {
  it("start at the line in the file as it is now and carry three lines of context", () => {
    const before = lines("1", "2", "3", "4", "5", "6", "7");
    const [hunk, ...others] = hunksOf(before, before.replace("5", "five"));
    expect(others).toEqual([]);
    expect(hunk?.line).toBe(2);
    expect(hunk?.lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual(["kept 2", "kept 3", "kept 4", "removed 5", "added five", "kept 6", "kept 7"]);
  });

  it("show a new file from its first line", () => {
    const hunks = hunksOf("", lines("a", "b"));
    expect(hunks).toEqual([{ line: 1, lines: [{ kind: "added", text: "a" }, { kind: "added", text: "b" }] }]);
    expect(countLines(hunks, "added")).toBe(2);
    expect(countLines(hunks, "removed")).toBe(0);
  });

  it("show lines without their carriage returns and without the note on a missing last line end", () => {
    expect(hunksOf("a\r\nb", "a\r\nb\r\nc")[0]?.lines.map(({ text }) => text)).toEqual(["a", "b", "b", "c"]);
  });
});
