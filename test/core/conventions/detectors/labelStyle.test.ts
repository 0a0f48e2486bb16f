import { describe, expect, it } from "vitest";
import { detectLabelStyle } from "../../../../src/core/conventions/detectors/labelStyle";
import { house } from "../house";

const detect = (labels: Record<string, readonly string[]>) => {
  const texts = Object.entries(labels).map(([file, names]) => [`${file}.tf`, names.map((name, index) => `resource "aws_${file}_${index}" "${name}" {}\n`).join("")] as const);
  const { repository, root } = house(Object.fromEntries(texts));
  return detectLabelStyle(root, repository).value.primary;
};

describe("the label of an only resource", () => {
  it("is a word that says nothing, where there is one", () => {
    expect(detect({ a: ["this", "writer"], b: ["this"], c: ["this", "reader"] })).toBe("this");
  });

  it("is any word that returns in file after file", () => {
    expect(detect({ a: ["primary"], b: ["primary"], c: ["primary", "reader"] })).toBe("primary");
  });

  it("is called after the service where labels tell things apart", () => {
    expect(detect({ a: ["network"], b: ["orders", "order_events"], c: ["users"], d: ["edge"] })).toBe("{service}");
  });
});
