import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../src/core/hcl/parse";
import { ParseCache } from "../../../src/core/hcl/parseCache";
import "../../support/compareTrees";
import { SAMPLE_HCL } from "./sampleHcl";

describe("ParseCache", () => {
  it("gives the tree that it gave for the same text", () => {
    const cache = new ParseCache(100);
    const file = cache.parse("a = 1\n");
    expect(cache.parse(["a = ", "1\n"].join(""))).toBe(file);
    expect(file).toEqual(parseHcl("a = 1\n"));
  });

  it("forgets what was asked for longest ago when there is more than it may remember", () => {
    const cache = new ParseCache(20);
    const [first, second] = [cache.parse("a = 1\n"), cache.parse("b = 2\n")];
    cache.parse("a = 1\n");
    cache.parse("long = 123\n");
    expect(cache.parse("a = 1\n")).toBe(first);
    expect(cache.parse("b = 2\n")).not.toBe(second);
  });

  it("reads a text that is longer than what it may remember, and keeps the others", () => {
    const cache = new ParseCache(10);
    const short = cache.parse("a = 1\n");
    expect(cache.parse(SAMPLE_HCL)).toEqual(parseHcl(SAMPLE_HCL));
    expect(cache.parse("a = 1\n")).toBe(short);
  });

  it("takes over what a former text has in common with this one", () => {
    const cache = new ParseCache(10_000);
    const former = parseHcl(SAMPLE_HCL);
    const typed = SAMPLE_HCL.replace('name   = "policy"', 'name   = "policies"');
    const file = cache.parse(typed, former);
    expect(file).toEqual(parseHcl(typed));
    expect(file.body.items[0]).toBe(former.body.items[0]);
    expect(cache.parse(SAMPLE_HCL, former)).toBe(former);
  });
});
