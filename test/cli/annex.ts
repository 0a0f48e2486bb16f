import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommandLine } from "../../src/cli/run";

/** What a command left behind: its exit code, and all it printed. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line in this process, and folders it is tried in. `process.test.ts` holds it against processes. */
export interface Annex {
  /** The folder of all folders, in which a command is given where no other is named. */
  readonly top: string;
  readonly run: (args: readonly string[], folder?: string) => Promise<Outcome>;
  /** A folder of its own with a copy of a fixture, or with these texts. */
  readonly folder: (from: string | Readonly<Record<string, string>>, name?: string) => string;
  readonly dispose: () => void;
}

/** The texts of a house with nothing but a topic. */
export const MINIMAL = { "main.tf": 'provider "aws" {}\n\nresource "aws_sns_topic" "alarms" {\n  name = "app-alarms"\n}\n' };

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

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function run(args: readonly string[], folder: string): Promise<Outcome> {
  const printed = { stdout: "", stderr: "" };
  const code = await runCommandLine(args, { folder, stdout: (text) => void (printed.stdout += text), stderr: (text) => void (printed.stderr += text) });
  return { code, ...printed };
}

/** Opens a folder for the folders of one file of tests. */
export function openAnnex(): Annex {
  const top = mkdtempSync(join(tmpdir(), "annex-cli-"));
  let count = 0;
  const folder: Annex["folder"] = (from, name = "repository") => {
    count += 1;
    const path = join(top, String(count), name);
    mkdirSync(path, { recursive: true });
    if (typeof from === "string") cpSync(join(import.meta.dirname, "../fixtures/repos", from), path, { recursive: true });
    else for (const [file, text] of Object.entries(from)) write(join(path, file), text);
    return path;
  };
  return { top, run: (args, where = top) => run(args, where), folder, dispose: () => rmSync(top, { recursive: true, force: true }) };
}
