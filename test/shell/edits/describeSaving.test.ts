import { describe, expect, it } from "vitest";
import { repoPath } from "../../../src/core/text/span";
import { describeSaving, type SaveSettings } from "../../../src/host/edits/describeSaving";

const off: SaveSettings = { formats: false, formatsModificationsOnly: false, codeActions: [], trimsTrailingWhitespace: false, insertsFinalNewline: false, trimsFinalNewlines: false };
const all: SaveSettings = { formats: true, formatsModificationsOnly: true, codeActions: ["source.fixAll"], trimsTrailingWhitespace: true, insertsFinalNewline: true, trimsFinalNewlines: true };
const say = (text: string, settings: SaveSettings): string[] => describeSaving(repoPath("a.tf"), text, settings).map(({ message }) => message);

describe("describeSaving", () => {
  it("says nothing when saving changes nothing", () => {
    expect(say("a  \n\n", off)).toEqual([]);
    expect(say("a\n", { ...all, formats: false, codeActions: [] })).toEqual([]);
  });

  it("names every setting that would change the text", () => {
    expect(say("a \r\nb\t\n\n", all)).toEqual([
      "Saving a.tf also formats it, which may change lines outside the plan (editor.formatOnSave, modified lines only).",
      "Saving a.tf also runs code actions: source.fixAll (editor.codeActionsOnSave).",
      "Saving a.tf also removes blanks at the end of 2 lines (files.trimTrailingWhitespace).",
      "Saving a.tf also removes empty lines at its end (files.trimFinalNewlines).",
    ]);
    expect(say("a", { ...off, insertsFinalNewline: true })).toEqual(["Saving a.tf also adds a line end at its end (files.insertFinalNewline)."]);
  });
});
