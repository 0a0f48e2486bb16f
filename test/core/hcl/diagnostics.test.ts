import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../src/core/hcl/parse";
import { REFUSALS } from "./refusals";

/** Line and column of an offset, counted from one. */
function placeOf(source: string, offset: number): string {
  const lines = source.slice(0, offset).split("\n");
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}

describe("what HashiCorp's parser refuses", () => {
  it.each(REFUSALS)("is named where it stands: $name", ({ source, at, covers, says }) => {
    const [first] = parseHcl(source).diagnostics;
    expect(first && { at: placeOf(source, first.span.start), covers: source.slice(first.span.start, first.span.end), says: first.message }).toEqual({ at, covers, says });
  });

  it("is named on the line HashiCorp's parser names, or where it was opened", () => {
    const elsewhere = REFUSALS.filter(({ at, hashicorpLine }) => !at.startsWith(`${hashicorpLine}:`));
    expect(elsewhere.map(({ name }) => name)).toEqual(["a heredoc that is not closed", "a heredoc whose marker ends the file"]);
  });

  it.each(REFUSALS)("is told in sentences: $name", ({ source }) => {
    for (const { message } of parseHcl(source).diagnostics) expect(message).toMatch(/^[`A-Z].*\.$/);
  });
});
