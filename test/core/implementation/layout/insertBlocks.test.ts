import { describe, expect, it } from "vitest";
import { FileDrafts } from "../../../../src/core/implementation/layout/fileDrafts";
import { insertUnderHeading, type Region } from "../../../../src/core/implementation/layout/insertBlocks";
import { repoPath } from "../../../../src/core/text/span";
import { repositoryOf } from "../../../support/repositories";

const path = repoPath("a.tf");
const BLOCKS = ['resource "x" "a" {}\n', 'resource "x" "b" {}\n'];

interface Question {
  readonly texts?: readonly string[];
  readonly headingLines?: readonly string[];
  readonly isSpaced?: boolean;
}

/** The text of a.tf after two blocks were written under "Messaging"; `undefined` for a file that is not there. */
function inserted(text: string | undefined, { texts = BLOCKS, headingLines = ["# {title}"], isSpaced = true }: Question = {}): string {
  const drafts = new FileDrafts(repositoryOf(text === undefined ? {} : { "a.tf": text }), "\n");
  const region: Region = { path, range: { start: 0, end: drafts.text(path).length }, indent: "", headingLines, isSpaced };
  insertUnderHeading(drafts, region, "Messaging", texts.map((each, index) => ({ key: `k${index}`, group: "resources", summary: "S", text: each })));
  return drafts.text(path);
}

describe("insertUnderHeading", () => {
  it("makes the heading in a file that is new, where the house has headings", () => {
    expect(inserted(undefined)).toBe('# Messaging\nresource "x" "a" {}\n\nresource "x" "b" {}\n');
    expect(inserted(undefined, { headingLines: [] })).toBe('resource "x" "a" {}\n\nresource "x" "b" {}\n');
  });

  it("writes no heading into a file that has none", () => {
    expect(inserted("a {}\n")).toBe('a {}\n\nresource "x" "a" {}\n\nresource "x" "b" {}\n');
  });

  it("writes a new section behind the others, with an empty line where they have one", () => {
    expect(inserted("# ECS\na {}\n")).toBe('# ECS\na {}\n\n# Messaging\nresource "x" "a" {}\n\nresource "x" "b" {}\n');
    expect(inserted("# ECS\n\na {}\n")).toBe('# ECS\n\na {}\n\n# Messaging\n\nresource "x" "a" {}\n\nresource "x" "b" {}\n');
  });

  it("writes behind what a section has already", () => {
    expect(inserted("# Messaging\na {}\n\n# S3\nb {}\n")).toBe('# Messaging\na {}\n\nresource "x" "a" {}\n\nresource "x" "b" {}\n\n# S3\nb {}\n');
  });

  it("puts a section before those about the whole setup", () => {
    expect(inserted("# ECS\na {}\n\n# Alarms\nb {}\n")).toBe('# ECS\na {}\n\n# Messaging\nresource "x" "a" {}\n\nresource "x" "b" {}\n\n# Alarms\nb {}\n');
  });

  it("ends a last line that has no line end, and leaves empty lines at the end where they are", () => {
    expect(inserted("a {}")).toBe('a {}\n\nresource "x" "a" {}\n\nresource "x" "b" {}\n');
    expect(inserted("a {}\n\n\n")).toBe('a {}\n\nresource "x" "a" {}\n\nresource "x" "b" {}\n\n\n');
  });

  it("writes the line ends of the file", () => {
    expect(inserted("# ECS\r\na {}\r\n")).toBe('# ECS\r\na {}\r\n\r\n# Messaging\r\nresource "x" "a" {}\r\n\r\nresource "x" "b" {}\r\n');
  });

  it("keeps values together, and writes nothing at all for no texts", () => {
    expect(inserted("a = 1\n", { texts: ["b = 2\n", "c = 3\n"], headingLines: [], isSpaced: false })).toBe("a = 1\n\nb = 2\nc = 3\n");
    expect(inserted("a = 1\n", { texts: [] })).toBe("a = 1\n");
  });
});
