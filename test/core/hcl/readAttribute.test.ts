import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../src/core/hcl/parse";
import { ReadAttribute } from "../../../src/core/hcl/readAttribute";
import { reparse } from "../../../src/core/hcl/reparse";
import { withValue, type Attribute, type Body } from "../../../src/core/hcl/tree";
import { attributesMatching } from "../../../src/core/hcl/walk";
import { insert } from "../../../src/core/text/edit";
import { readFixture } from "../../support/repositories";
import "../../support/compareTrees";
import { isSameTree } from "./isSameTree";
import { SAMPLE_HCL } from "./sampleHcl";
import { SNIPPETS } from "./snippets";

/** A first line that is right, and one as long that is wrong, behind which values are kept as they were first read. */
const [RIGHT, WRONG] = ["a = 1  \n", "a = 1 b\n"];

const attributesIn = (body: Body): Attribute[] => body.items.flatMap((item) => (item.kind === "attribute" ? [item] : attributesIn(item.body)));

const sources: readonly string[] = [SAMPLE_HCL, ...SNIPPETS, ...["sample", "services", "compact", "crlf"].flatMap((name) => readFixture(name)).flatMap(({ path, text }) => (/\.(tf|tfvars|hcl)$/.test(path) ? [text] : []))];

describe("an attribute whose value is read when it is asked for", () => {
  it("has the value that was there when its file was read", () => {
    let read = 0;
    for (const source of sources) {
      const [again, once] = [RIGHT, WRONG].map((first) => attributesIn(parseHcl(first + source).body).slice(1));
      expect(once?.some((attribute) => attribute instanceof ReadAttribute)).toBe(false);
      read += again?.filter((attribute) => attribute instanceof ReadAttribute).length ?? 0;
      if (!isSameTree(again, once)) expect(again).toEqual(once);
    }
    expect(read).toBeGreaterThan(500);
  });

  it("has the same value each time", () => {
    const [attribute] = attributesIn(parseHcl("a = [b]\n").body);
    expect(attribute?.value).toBe(attribute?.value);
  });

  it("is moved with what it was asked for and without", () => {
    const source = `x {\n  y = 1\n}\n${"z {\n  a = [b, c]\n}\n".repeat(4)}`;
    const file = parseHcl(source);
    const [, asked] = attributesIn(file.body);
    expect(asked?.value.kind).toBe("tuple");
    const edits = [insert(source.indexOf("1"), "1000")];
    expect(attributesIn(reparse(file, edits).body)).toEqual(attributesIn(parseHcl(source.replace("1", "10001")).body));
  });

  it("is told from one with another value, in any comparison", () => {
    const [one, other] = ["a = 1\n", "a = 2\n"].map((source) => attributesIn(parseHcl(source).body)[0]);
    expect(one).not.toEqual(other);
    expect(isSameTree(one, other)).toBe(false);
    expect(one && other && withValue(one, other.value)).toEqual(other);
  });
});

describe("attributes by the text of their values", () => {
  const named = (source: string, pattern: RegExp): readonly string[] => attributesMatching(parseHcl(source), pattern).map(({ name }) => name);

  it("are those whose text matches, in nested blocks too, and those with comments in it", () => {
    expect(named("a = file(b)\nc = d\ne {\n  f = 1\n  file = 2\n  g = [\n    file(h),\n  ]\n}\ni = [ # j\n]\n", /file/)).toEqual(["a", "g", "i"]);
  });
});
