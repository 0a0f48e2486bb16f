import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inTurn } from "../../../src/host/tasks/inTurn";

describe("inTurn", () => {
  it("runs work of one key one after the other, and of others beside it", async () => {
    const seen: string[] = [];
    const work = (name: string, pause: number) => async () => {
      seen.push(`${name} starts`);
      await setTimeout(pause);
      seen.push(`${name} ends`);
    };
    await Promise.all([inTurn("a", work("first", 30)), inTurn("a", work("second", 1)), inTurn("b", work("other", 1))]);
    expect(seen).toEqual(["first starts", "other starts", "other ends", "first ends", "second starts", "second ends"]);
  });

  it("goes on after work that failed", async () => {
    const failing = inTurn("c", () => Promise.reject(new Error("no")));
    const next = inTurn("c", () => Promise.resolve(1));
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe(1);
  });
});
