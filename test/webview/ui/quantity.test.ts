import { describe, expect, it } from "vitest";
import { counted, duration, inWords, percent } from "../../../webview/src/ui/quantity";

describe("amounts on screen", () => {
  it.each([
    [345_600, "seconds", "4 days"],
    [3_600, "seconds", "1 hour"],
    [900, "seconds", "15 minutes"],
    [30, "seconds", undefined],
    [100, "seconds", undefined],
    [900, "receives", undefined],
  ])("%d %s reads %s", (amount, unit, words) => {
    expect(inWords(amount, unit)).toBe(words);
  });

  it("carry their unit", () => {
    expect([counted(1, "file"), counted(2_000, "file"), percent(0.964), duration(0.42), duration(12.3), duration(74)]).toEqual(["1 file", "2,000 files", "96 %", "0.4 s", "12 s", "1 min 14 s"]);
  });
});
