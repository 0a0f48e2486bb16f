import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line, bundled once, and folders it is tried in. */
export interface Annex {
  readonly run: (args: readonly string[], folder?: string) => Outcome;
  /** Runs as somebody who may write only what everybody may: the administrator of a machine is never refused a file. */
  readonly runWithoutRights: (args: readonly string[], folder: string) => Outcome;
  /** A folder of its own with a copy of a fixture, or with these texts. */
  readonly folder: (from: string | Readonly<Record<string, string>>, name?: string) => string;
  readonly dispose: () => void;
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

/** Every file of a folder, path to text. */
export function filesIn(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}

/** What stands at `path` in the JSON that was printed; all of it without a path. */
export function jsonOf(outcome: Outcome, ...path: readonly (number | string)[]): unknown {
  const whole: unknown = JSON.parse(outcome.stdout);
  return path.reduce<unknown>((value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined), whole);
}

/** Bundles the command line as it is shipped, into a folder of its own. */
export async function openAnnex(): Promise<Annex> {
  const top = mkdtempSync(join(tmpdir(), "annex-cli-"));
  const cli = join(top, "cli.cjs");
  await build({ entryPoints: ["src/cli/main.ts"], outfile: cli, bundle: true, platform: "node", format: "cjs", target: "node20", loader: { ".tf": "text" }, logLevel: "warning", mainFields: ["module", "main"] });
  let count = 0;
  const folder: Annex["folder"] = (from, name = "repository") => {
    count += 1;
    const path = join(top, String(count), name);
    mkdirSync(path, { recursive: true });
    if (typeof from === "string") cpSync(join(import.meta.dirname, "../fixtures/repos", from), path, { recursive: true });
    else for (const [file, text] of Object.entries(from)) write(join(path, file), text);
    return path;
  };
  const start = (args: readonly string[], cwd: string, who: { readonly uid?: number; readonly gid?: number }): Outcome => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: "utf8", env: { PATH: process.env["PATH"] ?? "" }, ...who });
    return { code: status, stdout, stderr };
  };
  const run: Annex["run"] = (args, cwd = top) => start(args, cwd, {});
  const runWithoutRights: Annex["runWithoutRights"] = (args, cwd) => {
    if (process.getuid?.() !== 0) return start(args, cwd, {});
    openTo(cwd);
    chmodSync(top, 0o755);
    return start(args, cwd, { uid: NOBODY, gid: NOBODY });
  };
  return { run, runWithoutRights, folder, dispose: () => { if (existsSync(top)) rmSync(top, { recursive: true, force: true }); } };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
