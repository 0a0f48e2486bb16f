import { describe, expect, it } from "vitest";
import { bytesObstacle, hasText } from "../../../src/host/edits/fileBytes";

const utf8 = (text: string): Uint8Array => Buffer.from(text, "utf8");

describe("bytesObstacle", () => {
  it.each(["", "a = 1\n", "a = 1\r\nb = 2\r\n", "\uFEFFa = 1\n", "no line end", "é 😀\n"])("lets pass what a document saves byte for byte: %j", (text) => {
    expect(bytesObstacle(utf8(text), "utf8")).toBeUndefined();
    expect(hasText(utf8(text), text.replace(/^\uFEFF/, ""))).toBe(true);
  });

  it("stops at the first line end that differs from most", () => {
    expect(bytesObstacle(utf8("a\r\nb\nc\r\n"), "utf8")).toMatchObject({ offset: 4, isMixedLineEnds: true });
    expect(bytesObstacle(utf8("a\rb\n"), "utf8")).toMatchObject({ offset: 1, isMixedLineEnds: true });
  });

  it("stops at bytes that are not UTF-8", () => {
    expect(bytesObstacle(Uint8Array.from([0x61, 0xff, 0x62]), "utf8")).toMatchObject({ offset: 1, isMixedLineEnds: false });
  });

  it("stops at other encodings unless the text is plain ASCII", () => {
    expect(bytesObstacle(utf8("é"), "windows1252")?.reason).toBe("is open with the encoding windows1252, and Terraform reads UTF-8. Reopen it with the encoding UTF-8 first");
    expect(bytesObstacle(utf8("e"), "windows1252")).toBeUndefined();
    expect(bytesObstacle(utf8("é"), "utf8bom")).toBeUndefined();
  });

  it("tells a text on disk from another", () => {
    expect(hasText(utf8("a"), "b")).toBe(false);
    expect(hasText(Uint8Array.from([0xff]), "\uFFFD")).toBe(false);
  });
});
