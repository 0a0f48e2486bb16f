import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textsAfter, type EditPlan } from "../../../../src/core/implementation/editPlan";
import type { ComponentRecord, RecordedFile } from "../../../../src/core/implementation/record/record";
import { planTakeBack, recordFiles } from "../../../../src/core/implementation/record/takeBack";
import { writeRecord } from "../../../../src/core/implementation/record/recordFile";
import { digest } from "../../../../src/core/text/digest";
import { applyEdits, normalizeEdits, type TextEdit } from "../../../../src/core/text/edit";
import { repoPath } from "../../../../src/core/text/span";

const path = repoPath("main.tf");
const recordPath = repoPath(".annex/components/sqs.json");

const recordOf = (files: readonly RecordedFile[]): ComponentRecord => ({
  format: 1,
  component: "sqs",
  version: 1,
  name: "sqs",
  root: repoPath(""),
  answers: { values: {}, environments: {} },
  slots: {},
  without: [],
  files,
});

const editPlan = (base: string, edits: readonly TextEdit[]): EditPlan => ({ title: "Add sqs", files: [{ kind: "edit", path, base: digest(base), edits }] });
const recorded = (base: string, edits: readonly TextEdit[], key = "value.jobs"): readonly RecordedFile[] => recordFiles(editPlan(base, edits), () => base, () => key);

/** The text after taking back, with the messages about what stayed. */
function takeBack(files: readonly RecordedFile[], now: string): { readonly text: string; readonly left: readonly string[] } {
  const { plan, left } = planTakeBack(recordOf(files), recordPath, (wanted) => (wanted === path ? now : undefined));
  return { text: textsAfter(plan, () => now).get(path) ?? now, left: left.map(({ message }) => message) };
}

function insertLine(text: string, before: string, line: string): TextEdit {
  return { offset: text.indexOf(before), length: 0, text: line };
}

/** Any text with any valid list of edits of it. */
const textWithEdits = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "=", "}", "\r\n", "é", "😀"), maxLength: 60 }).chain((base) =>
  fc.tuple(
    fc.constant(base),
    fc
      .array(fc.tuple(fc.nat(base.length), fc.nat(6), fc.string({ unit: fc.constantFrom("a", " ", "\n", "=", "x"), maxLength: 8 })), { maxLength: 6 })
      .map((raw) => separate(base, raw)),
  ),
);

function separate(base: string, raw: readonly (readonly [number, number, string])[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let end = 0;
  for (const [offset, length, text] of [...raw].sort((a, b) => a[0] - b[0])) {
    if (offset < end) continue;
    end = Math.min(offset + length, base.length);
    edits.push({ offset, length: end - offset, text });
  }
  return edits;
}

describe("recordFiles", () => {
  it("records edits so that replacing each text by its former text gives the base", () => {
    fc.assert(
      fc.property(textWithEdits, ([base, edits]) => {
        const after = applyEdits(base, normalizeEdits(edits, base.length));
        const [file] = recorded(base, edits);
        const back = file?.kind === "edit" ? file.edits.map(({ offset, text, former }) => ({ offset, length: text.length, text: former })) : [];
        expect(applyEdits(after, back)).toBe(base);
      }),
      { numRuns: 2000 },
    );
  });

  it("widens padding to the name it belongs to", () => {
    const base = "name = 1\n";
    expect(recorded(base, [{ offset: 4, length: 1, text: "    " }])).toEqual([
      { path, kind: "edit", edits: [{ key: "value.jobs", offset: 0, text: "name    =", former: "name =" }] },
    ]);
  });

  it("keeps the whole text of a created file and nothing of a deleted one", () => {
    const plan: EditPlan = { title: "", files: [{ kind: "create", path, text: "a" }, { kind: "delete", path: repoPath("b.tf"), base: "" }] };
    expect(recordFiles(plan, () => "", () => "")).toEqual([{ path, kind: "create", text: "a" }]);
  });
});

describe("planTakeBack", () => {
  it("gives the original back when nothing was changed since", () => {
    fc.assert(
      fc.property(textWithEdits, ([base, edits]) => {
        expect(takeBack(recorded(base, edits), applyEdits(base, edits))).toEqual({ text: base, left: [] });
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps what others changed elsewhere and gives the rest back", () => {
    fc.assert(
      fc.property(houseWithEditsAndChanges, ({ lines, written, changes }) => {
        const base = lines.join("");
        const edits = written.map(({ line, text }) => ({ offset: lines.slice(0, line).join("").length, length: 0, text }));
        const changed = lines.flatMap((line, index) => [...(changes[index] ?? []), line]);
        const changedAfter = lines.flatMap((line, index) => [...(changes[index] ?? []), ...written.filter((one) => one.line === index).map((one) => one.text), line]);
        expect(takeBack(recorded(base, edits), changedAfter.join(""))).toEqual({ text: changed.join(""), left: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it("gives re-padded neighbours their padding back after their values were changed", () => {
    const base = 'a = 1\nbb = "x"\n\nother = 2\n';
    const edits = [
      { offset: 1, length: 1, text: "              " },
      { offset: 8, length: 1, text: "             " },
      { offset: base.indexOf("\nother"), length: 0, text: "messaging_flag = false\n" },
    ];
    const after = applyEdits(base, edits);
    expect(takeBack(recorded(base, edits), after.replace('"x"', '"changed and longer"'))).toEqual({ text: base.replace('"x"', '"changed and longer"'), left: [] });
  });

  it("does not touch padding that stands elsewhere when the recorded one is gone", () => {
    const base = "a = 1\n\nfirst = 1\n\na        = 7\n";
    const edits = [{ offset: 1, length: 1, text: "        " }, { offset: 6, length: 0, text: "long_name = false\n" }];
    const after = applyEdits(base, edits);
    const now = after.replace("a        = 1\n", "");
    expect(takeBack(recorded(base, edits), now)).toEqual({ text: base.replace("a = 1\n", ""), left: [] });
  });

  it("leaves and names a stretch that was edited by hand, where it stands", () => {
    const base = "a = 1\n";
    const edits = [{ offset: 6, length: 0, text: "jobs_create = false\n" }];
    const now = applyEdits(base, edits).replace("false", "true");
    const { plan, left } = planTakeBack(recordOf(recorded(base, edits, "value.jobs_create")), recordPath, () => now);
    expect(plan.files.filter((file) => file.path === path)).toEqual([]);
    expect(left).toEqual([{ path, span: { start: 6, end: 17 }, message: "What was written for `value.jobs_create` in main.tf was changed since, so it stays. Remove it by hand if it is no longer needed." }]);
  });

  it("says nothing about a stretch that was deleted by hand", () => {
    const base = "a = 1\n";
    expect(takeBack(recorded(base, [{ offset: 6, length: 0, text: "jobs = 2\n" }]), base)).toEqual({ text: base, left: [] });
  });

  it("finds its line after a formatter aligned it anew", () => {
    const base = "a = 1\n";
    const edits = [{ offset: 6, length: 0, text: "jobs = 2\n" }];
    expect(takeBack(recorded(base, edits), "a              = 1\njobs           = 2\nsomething_long = 3\n")).toEqual({ text: "a              = 1\nsomething_long = 3\n", left: [] });
  });

  it.each([
    ["LF file converted to CRLF", "\n", "\r\n"],
    ["CRLF file converted to LF", "\r\n", "\n"],
  ])("matches and restores in the line ends the file has now: %s", (_case, written, now) => {
    const base = `a = 1${written}b = 2${written}`;
    const edits = [
      { offset: 1, length: 1, text: "   " },
      insertLine(base, "b", `jobs = {${written}  x = 1${written}}${written}`),
      { offset: base.indexOf("b = 2"), length: 5, text: `c = 3${written}d = 4` },
    ];
    const after = applyEdits(base, edits).replace(/\r?\n/g, now);
    expect(takeBack(recorded(base, edits), `# mine${now}${after}`)).toEqual({ text: `# mine${now}${base.replace(/\r?\n/g, now)}`, left: [] });
  });

  it("does not guess between two equal stretches that cannot be told apart", () => {
    const base = "x\ny\n";
    const edits = [{ offset: 2, length: 0, text: "same_line = 1\n" }];
    const now = "# one more line here\nx\nsame_line = 1\n# between\nsame_line = 1\n# between\nsame_line = 1\ny\n";
    const { text, left } = takeBack(recorded(base, edits, "value.same_line"), now);
    expect(text).toBe(now);
    expect(left).toHaveLength(1);
  });

  it("tells equal stretches apart by the block their key names", () => {
    const block = (name: string, inner = ""): string => `resource "aws_x" "${name}" {\n${inner}}\n`;
    const base = `${block("one")}${block("two")}`;
    const edits = [{ offset: base.lastIndexOf("}"), length: 0, text: "  tags = local.tags\n" }];
    const now = `${block("one", "  tags = local.tags\n")}# grown\n${block("two", "  # mine\n  tags = local.tags\n")}`;
    expect(takeBack(recorded(base, edits, "resource.aws_x.two"), now).text).toBe(`${block("one", "  tags = local.tags\n")}# grown\n${block("two", "  # mine\n")}`);
  });

  it("deletes a created file only while it is what was written", () => {
    const files: RecordedFile[] = [{ path, kind: "create", text: "a\nb\n" }];
    const planned = (now: string | undefined) => planTakeBack(recordOf(files), recordPath, (wanted) => (wanted === path ? now : undefined));
    expect(planned("a\r\nb\r\n").plan.files).toEqual([{ kind: "delete", path, base: digest("a\r\nb\r\n") }]);
    expect(planned("a\nb\nc\n").plan.files).toEqual([]);
    expect(planned("a\nb\nc\n").left).toEqual([{ path, message: "main.tf was changed after it was written, so it stays. Delete it by hand if nothing in it is needed any more." }]);
    expect(planned(undefined)).toEqual({ plan: { title: "Take back sqs", files: [] }, left: [] });
  });

  it("deletes the record when everything came back and keeps in it what stayed", () => {
    const files: RecordedFile[] = [
      { path, kind: "create", text: "a\n" },
      { path: repoPath("vars.tf"), kind: "edit", edits: [{ key: "variable.jobs", offset: 0, text: "jobs = 1\n", former: "" }] },
    ];
    const record = recordOf(files);
    const texts = new Map([[recordPath, writeRecord(record)], [path, "a\n"], [repoPath("vars.tf"), "jobs = 1\n"]]);
    const kinds = (plan: EditPlan) => plan.files.map((file) => `${file.kind} ${file.path}`);
    expect(kinds(planTakeBack(record, recordPath, (wanted) => texts.get(wanted)).plan)).toEqual(["delete main.tf", "edit vars.tf", `delete ${recordPath}`]);
    texts.set(path, "changed\n");
    const partly = planTakeBack(record, recordPath, (wanted) => texts.get(wanted)).plan;
    expect(textsAfter(partly, (wanted) => texts.get(wanted) ?? "").get(recordPath)).toBe(writeRecord(recordOf(files.slice(0, 1))));
    expect(kinds(partly)).toEqual(["edit vars.tf", `edit ${recordPath}`]);
  });

  it("names a file that is no longer there", () => {
    const files: RecordedFile[] = [{ path, kind: "edit", edits: [{ key: "k", offset: 0, text: "a", former: "" }] }];
    expect(planTakeBack(recordOf(files), recordPath, () => undefined).left.map(({ message }) => message)).toEqual([
      "main.tf is no longer there, so what was written into it could not be looked for. If it was moved or renamed, remove it there by hand.",
    ]);
  });
});

const houseLine = fc.constantFrom('resource "aws_x" "y" {\n', "  name = 1\n", "  tags = local.tags\n", "}\n", "\n", "# heading\n");

/** A file with many equal lines, insertions that each carry a name, and lines that others add later at any place. */
const houseWithEditsAndChanges = fc.array(houseLine, { minLength: 1, maxLength: 25 }).chain((lines) =>
  fc.record({
    lines: fc.constant(lines),
    written: fc
      .uniqueArray(fc.nat(lines.length - 1), { minLength: 1, maxLength: 5 })
      .map((places) => places.sort((a, b) => a - b).map((line, index) => ({ line, text: `  jobs_${index}_create = false\n}\n` }))),
    changes: fc.array(fc.array(houseLine, { maxLength: 3 }), { minLength: lines.length, maxLength: lines.length }),
  }),
);
