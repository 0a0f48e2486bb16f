import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesIn, MINIMAL, openAnnex, type Outcome } from "./annex";

/** The other tests of the command line call the function that a process calls. Here are the processes: their exit codes, streams, folder and rights. */
const annex = openAnnex();
const cli = join(annex.top, "cli.cjs");

beforeAll(async () => {
  await build({ entryPoints: ["src/cli/main.ts"], outfile: cli, bundle: true, platform: "node", format: "cjs", target: "node20", loader: { ".tf": "text" }, logLevel: "warning", mainFields: ["module", "main"] });
});

afterAll(() => annex.dispose());

/** The outcome of a process, as whoever `who` is. */
function start(args: readonly string[], cwd: string, who: { readonly uid?: number; readonly gid?: number } = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: "utf8", env: { PATH: process.env["PATH"] ?? "" }, ...who });
  return { code: status, stdout, stderr };
}

const NOBODY = 65_534;

/** Lets everybody write below a folder what its owner may write. */
function openTo(folder: string): void {
  chmodSync(folder, 0o777);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o777);
    else if ((statSync(path).mode & 0o200) !== 0) chmodSync(path, 0o666);
  }
}

/** Runs as somebody who may write only what everybody may: the administrator of a machine is never refused a file. */
function startWithoutRights(args: readonly string[], folder: string): Outcome {
  if (process.getuid?.() !== 0) return start(args, folder);
  openTo(folder);
  chmodSync(annex.top, 0o755);
  return start(args, folder, { uid: NOBODY, gid: NOBODY });
}

describe("a process of the command line", () => {
  it.each<[string, number, readonly string[], string | Readonly<Record<string, string>>, { readonly stdout: boolean; readonly stderr: boolean }]>([
    ["success, with what is asked for on stdout", 0, ["--help"], MINIMAL, { stdout: true, stderr: false }],
    ["much text, all of it", 0, ["inspect", "--json"], "sample", { stdout: true, stderr: false }],
    ["a note on stderr beside the JSON on stdout", 0, ["inspect", "--json"], { "a/main.tf": MINIMAL["main.tf"], "b/main.tf": MINIMAL["main.tf"] }, { stdout: true, stderr: true }],
    ["a command that is not understood", 2, ["frobnicate"], MINIMAL, { stdout: false, stderr: true }],
    ["what is refused", 3, ["add", "sqs"], "crlf", { stdout: false, stderr: true }],
    ["what is refused, with JSON", 3, ["add", "sqs", "--json"], "community", { stdout: true, stderr: true }],
  ])("gives the exit code and the streams of %s", async (_, code, args, house, printed) => {
    const folder = annex.folder(house);
    const outcome = start(args, folder);
    expect({ code: outcome.code, stdout: outcome.stdout !== "", stderr: outcome.stderr !== "" }).toEqual({ code, ...printed });
    expect(outcome).toEqual(await annex.run(args, folder));
  });

  it("writes into the folder it is started in, what the function writes, and reads answers from there", async () => {
    const texts = { ...MINIMAL, "answers.json": '{"oldestMessageAge": 120}' };
    const [inProcess, inside] = [annex.folder(texts), annex.folder(texts)];
    const args = ["add", "sqs", "--answers", "answers.json"];
    const outcome = start(args, inProcess);
    expect(outcome).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("Wrote main.tf\n") });
    expect(outcome).toEqual(await annex.run(args, inside));
    expect(filesIn(inProcess)).toEqual(filesIn(inside));
    expect(filesIn(inside)[".annex/components/sqs.json"]).toMatch(/"oldestMessageAge": 120/);
  });

  it("refuses a file that may not be written, before the first byte", () => {
    const folder = annex.folder("services");
    const before = filesIn(folder);
    chmodSync(join(folder, "outputs.tf"), 0o444);
    expect(startWithoutRights(["add", "sqs"], folder)).toEqual({ code: 3, stdout: "", stderr: "outputs.tf is read-only; nothing was written.\n" });
    expect(filesIn(folder)).toEqual(before);
  });
});
