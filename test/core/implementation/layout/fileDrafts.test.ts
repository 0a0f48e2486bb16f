import { describe, expect, it } from "vitest";
import { textsAfter } from "../../../../src/core/implementation/editPlan";
import { FileDrafts } from "../../../../src/core/implementation/layout/fileDrafts";
import { digest } from "../../../../src/core/text/digest";
import { insert, replace } from "../../../../src/core/text/edit";
import { repoPath } from "../../../../src/core/text/span";
import { repositoryOf } from "../../../support/repositories";

const a = repoPath("a.tf");
const label = (key: string) => ({ key, group: "resources", summary: "What it is" }) as const;

const draftsOf = (texts: Readonly<Record<string, string>>, newLines = "\n"): FileDrafts => new FileDrafts(repositoryOf(texts), newLines);

describe("FileDrafts", () => {
  it("plans the changes of a file as edits of the text it had, with that text's digest", () => {
    const drafts = draftsOf({ "a.tf": "x = 1\ny = 2\n" });
    drafts.edit(a, label("first"), [replace(4, 1, "10")], "x = 10");
    drafts.edit(a, label("second"), [insert(drafts.text(a).length, "z = 3\n")], "z = 3");
    expect(drafts.plan("T")).toEqual({ title: "T", files: [{ kind: "edit", path: a, base: digest("x = 1\ny = 2\n"), edits: [replace(4, 1, "10"), insert(12, "z = 3\n")] }] });
    expect(drafts.changes.map(({ key, path, text }) => [key, path, text])).toEqual([["first", a, "x = 10"], ["second", a, "z = 3"]]);
  });

  it("plans the creation of a file that is not there", () => {
    const drafts = draftsOf({});
    drafts.insertLines(a, 0, label("k"), "x = 1\n");
    expect(drafts.plan("T").files).toEqual([{ kind: "create", path: a, text: "x = 1\n" }]);
  });

  it("leaves out files that end as they began", () => {
    const drafts = draftsOf({ "a.tf": "x = 1\n" });
    drafts.edit(a, label("k"), [replace(4, 1, "2")], "");
    drafts.edit(a, label("k"), [replace(4, 1, "1")], "");
    drafts.text(repoPath("b.tf"));
    expect(textsAfter(drafts.plan("T"), () => "x = 1\n").get(a) ?? "x = 1\n").toBe("x = 1\n");
    expect(drafts.plan("T").files.filter(({ path }) => path !== a)).toEqual([]);
  });

  it("writes the line ends of the file, or those of the house into a new one", () => {
    const drafts = draftsOf({ "a.tf": "x = 1\r\n" }, "\r\n");
    expect(drafts.insertLines(a, 7, label("k"), "y = 2\nz = 3\r\n")).toBe(21);
    drafts.insertLines(repoPath("new.tf"), 0, label("k"), "a = 1\n");
    expect(drafts.text(a)).toBe("x = 1\r\ny = 2\r\nz = 3\r\n");
    expect(drafts.text(repoPath("new.tf"))).toBe("a = 1\r\n");
  });

  it("finds the change an edit of the plan was made for", () => {
    const drafts = draftsOf({ "a.tf": "x = 1\n" });
    drafts.insertLines(a, 6, label("y"), "y = 2\n");
    const [file] = drafts.plan("T").files;
    expect(file?.kind === "edit" ? file.edits.map((edit) => drafts.keyOf(a, edit)) : []).toEqual(["y"]);
  });

  it("parses a file as it is now", () => {
    const drafts = draftsOf({ "a.tf": "x = 1\n" });
    drafts.insertLines(a, 6, label("y"), "y = 2\n");
    expect(drafts.parsed(a).body.items).toHaveLength(2);
  });
});
