import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writePlan } from "../../src/cli/disk";
import type { EditPlan, FileChange } from "../../src/core/implementation/editPlan";
import { digest } from "../../src/core/text/digest";
import { insert } from "../../src/core/text/edit";
import { repoPath } from "../../src/core/text/span";
import { filesIn } from "./annex";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "annex-disk-"));
  writeFileSync(join(folder, "a.tf"), "a = 1\n");
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const plan = (...files: readonly FileChange[]): EditPlan => ({ title: "T", files });
const edit = (path: string, base: string): FileChange => ({ kind: "edit", path: repoPath(path), base: digest(base), edits: [insert(base.length, "b = 2\n")] });
const create = (path: string): FileChange => ({ kind: "create", path: repoPath(path), text: "new\n" });

describe("writePlan", () => {
  it("writes edits, new files in new folders, and deletions", async () => {
    writeFileSync(join(folder, "old.tf"), "old\n");
    await writePlan(folder, plan(edit("a.tf", "a = 1\n"), create("x/y/new.tf"), { kind: "delete", path: repoPath("old.tf"), base: digest("old\n") }));
    expect(filesIn(folder)).toEqual({ "a.tf": "a = 1\nb = 2\n", "x/y/new.tf": "new\n" });
  });

  it("refuses a stale plan and writes nothing of it", async () => {
    writeFileSync(join(folder, "a.tf"), "a = 7\n");
    await expect(writePlan(folder, plan(create("new.tf"), edit("a.tf", "a = 1\n")))).rejects.toMatchObject({ exitCode: 3, message: "a.tf changed since the plan was made; nothing was written." });
    expect(filesIn(folder)).toEqual({ "a.tf": "a = 7\n" });
  });

  it("refuses to write over a file that has come into being, and writes nothing", async () => {
    writeFileSync(join(folder, "new.tf"), "theirs\n");
    await expect(writePlan(folder, plan(edit("a.tf", "a = 1\n"), create("new.tf")))).rejects.toMatchObject({ exitCode: 3, message: "new.tf exists already; nothing was written." });
    expect(filesIn(folder)).toEqual({ "a.tf": "a = 1\n", "new.tf": "theirs\n" });
  });

  it("puts back what was written when something fails on the way", async () => {
    await expect(writePlan(folder, plan(create("new.tf"), edit("a.tf", "a = 1\n"), create("a.tf/inside.tf")))).rejects.toMatchObject({ exitCode: expect.any(Number) });
    expect(filesIn(folder)).toEqual({ "a.tf": "a = 1\n" });
  });

  it("writes through a link to where it points, and leaves the link", async () => {
    symlinkSync(join(folder, "a.tf"), join(folder, "link.tf"));
    await writePlan(folder, plan(edit("link.tf", "a = 1\n")));
    expect(readFileSync(join(folder, "a.tf"), "utf8")).toBe("a = 1\nb = 2\n");
    expect(existsSync(join(folder, "link.tf"))).toBe(true);
  });
});
