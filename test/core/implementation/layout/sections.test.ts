import { describe, expect, it } from "vitest";
import { findSections, heading, isHeadingSpaced, placeInSections } from "../../../../src/core/implementation/layout/sections";

const BOX = ["####", "## {title}", "####"];
const whole = (text: string) => ({ start: 0, end: text.length });
const found = (text: string, lines = BOX, indent = "") => findSections(text, lines, whole(text), indent).map(({ title, start, end }) => [title, text.slice(start, end)]);

describe("findSections", () => {
  it("finds headings of several lines, each section up to the next heading", () => {
    const text = "a = 1\n####\n## One\n####\nb = 2\n####\n## Two words\n####\nc = 3\n";
    expect(found(text)).toEqual([
      ["One", "####\n## One\n####\nb = 2\n"],
      ["Two words", "####\n## Two words\n####\nc = 3\n"],
    ]);
  });

  it("finds none in a house without headings, and none of another shape", () => {
    expect(found("####\n## One\n####\n", [])).toEqual([]);
    expect(found("# One\n", BOX)).toEqual([]);
  });

  it("reads files with CRLF line ends", () => {
    expect(found("# One\r\na = 1\r\n# Two\r\n", ["# {title}"]).map(([title]) => title)).toEqual(["One", "Two"]);
    expect(found("####\r\n## One\r\n####\r\n").map(([title]) => title)).toEqual(["One"]);
  });

  it("leaves out comments that are indented otherwise, because they stand within something", () => {
    const text = 'variable "a" {\n  # Alarms\n  type = string\n}\n# Real\n';
    expect(found(text, ["# {title}"]).map(([title]) => title)).toEqual(["Real"]);
    expect(found("  # Names\n  a = {\n    # Alarms\n  }\n", ["# {title}"], "  ").map(([title]) => title)).toEqual(["Names"]);
  });

  it("leaves out sentences about what stands below", () => {
    expect(found("# The queue of the jobs that nobody wants\na = 1\n", ["# {title}"])).toEqual([]);
  });

  it("looks only within its range", () => {
    const text = "# One\n# Two\n# Three\n";
    expect(findSections(text, ["# {title}"], { start: 6, end: 12 }, "")).toEqual([{ title: "Two", start: 6, end: 12 }]);
  });

  it("finds titles without the word that most of them end in", () => {
    expect(found("## VPC configuration\n## Flags\n", ["## {title} configuration"]).map(([title]) => title)).toEqual(["VPC", "Flags"]);
  });

  it("takes brackets and dots of a heading literally", () => {
    expect(found("#### [One]\n", ["#### [{title}]"]).map(([title]) => title)).toEqual(["One"]);
  });
});

describe("placeInSections", () => {
  const sections = [
    { title: "ECS", start: 10, end: 20 },
    { title: "Monitoring", start: 20, end: 30 },
    { title: "Alarms", start: 30, end: 40 },
  ];
  const range = { start: 0, end: 40 };

  it("is the end of the section that is there, however its title is written", () => {
    expect(placeInSections(sections, " ecs", range)).toEqual({ offset: 20, isNew: false });
  });

  it("is before the sections about the whole setup that stand last", () => {
    expect(placeInSections(sections, "Messaging", range)).toEqual({ offset: 20, isNew: true });
  });

  it("is the end where the last section is about one service, or where there are none", () => {
    expect(placeInSections([...sections.slice(1), { title: "S3", start: 40, end: 50 }], "Messaging", { start: 0, end: 50 })).toEqual({ offset: 50, isNew: true });
    expect(placeInSections([], "Messaging", range)).toEqual({ offset: 40, isNew: true });
  });
});

describe("headings", () => {
  it("are written with their title behind an indentation", () => {
    expect(heading(BOX, "Messaging", "  ")).toBe("  ####\n  ## Messaging\n  ####\n");
    expect(heading([], "Messaging", "")).toBe("");
  });

  it.each([
    ["# One\n\na = 1\n\n# Two\n\nb = 1\n", true],
    ["# One\na = 1\n\n# Two\nb = 1\n", false],
    ["# One\n\na = 1\n\n# Two\nb = 1\n", false],
    ["# One\r\n\r\na = 1\r\n", true],
  ])("of %j have an empty line below: %j", (text, expected) => {
    expect(isHeadingSpaced(text, ["# {title}"], findSections(text, ["# {title}"], whole(text), ""))).toBe(expected);
  });
});

describe("headings that follow their title", () => {
  const WIDE = ["#{fill}", "### {TITLE} ###", "#{fill}"];

  it("are written as wide as the title and in capitals", () => {
    expect(heading(WIDE, "Messaging", "")).toBe("#################\n### MESSAGING ###\n#################\n");
    expect(heading(["//-{fill}", "// {title}"], "Queues", "")).toBe("//-------\n// Queues\n");
  });

  it("are found at any width", () => {
    expect(found(`${heading(WIDE, "One", "")}a\n\n${heading(WIDE, "Two words", "")}b\n`, WIDE).map(([title]) => title)).toEqual(["ONE", "TWO WORDS"]);
  });
});
