import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digest } from "../../../src/core/text/digest";

describe("digest", () => {
  it("stays the same from one version to the next, because records store it", () => {
    expect(digest("")).toMatchInlineSnapshot(`"0bdcb81aee8d8310c329583afc3b-0"`);
    expect(digest('name = "ä\ud800"\r\n')).toMatchInlineSnapshot(`"1695bfa68797a806394ebc2c629b-d"`);
  });
  it("has two hashes of 14 digits and the length", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => new RegExp(`^[0-9a-f]{28}-${text.length.toString(36)}$`).test(digest(text))));
  });
  it("differs for texts that differ in one character", () => {
    const texts = Array.from({ length: 5000 }, (_, index) => `resource "aws_sqs_queue" "q${index}" {}`);
    expect(new Set(texts.map(digest)).size).toBe(texts.length);
    expect(new Set(texts.map((text) => digest(text).slice(0, 14))).size).toBe(texts.length);
    expect(new Set(texts.map((text) => digest(text).slice(14, 28))).size).toBe(texts.length);
  });
});
