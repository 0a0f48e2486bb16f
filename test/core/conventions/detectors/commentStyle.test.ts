import { describe, expect, it } from "vitest";
import { detectCommentStyle } from "../../../../src/core/conventions/detectors/commentStyle";
import { house } from "../house";

const detect = (text: string) => {
  const { repository, root } = house({ "main.tf": text });
  return detectCommentStyle(root, repository);
};

describe("the style of comments", () => {
  it("is what lines of comment begin with", () => {
    expect(detect("// a\n// b\n\n# c\n")).toMatchObject({ value: { marker: "//" }, confidence: 0.5, alternatives: [{ value: { marker: "#" } }] });
  });

  it("is not told by remarks behind code", () => {
    expect(detect('module "a" {\n  source = "x/y/z" // v1\n  # why\n  b = 1 // v2\n  c = 2 // v3\n}\n').value).toEqual({ marker: "#" });
  });
});
