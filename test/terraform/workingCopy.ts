import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { errorsOf, readDiagnostic } from "./diagnostic";
import type { Diagnostic } from "./diagnostic";
import { isObject, jsonLines } from "./json";
import { SCHEMA_TICKET } from "./mirror";
import { nextAwsEnvironment, offlineTerraform } from "./offlineTerraform";
import { installRegistryModules } from "./registryModules";
import { runTerraform } from "./terraformProcess";
import type { TerraformRun } from "./terraformProcess";

/** What a command said about the configuration; no diagnostic of severity error means that it passed. */
export interface Verdict {
  readonly hasPassed: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly seconds: number;
}

/** A copy of a repository in which Terraform may be run; the repository itself is never touched. */
export interface WorkingCopy {
  /** The absolute path of the root module in the copy. */
  readonly folder: string;
  readonly run: (args: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<TerraformRun>;
  /** `init` without a backend. Runs once: one more call gives the same verdict, unless `again` is set after providers or modules changed. */
  readonly initialise: (options?: { readonly again?: boolean }) => Promise<Verdict>;
  /** Writes a file, its path relative to the root module. */
  readonly write: (path: string, text: string) => void;
  /** Takes a file away, its path relative to the root module. */
  readonly remove: (path: string) => void;
  /** Changes a file; throws when the change leaves it as it was, because then a planted fault was never planted. */
  readonly edit: (path: string, change: (text: string) => string) => void;
  readonly dispose: () => void;
}

export interface WorkingCopyOptions {
  /** The root module's path in the repository, with forward slashes; the repository's own folder unless it is set. */
  readonly root?: string;
  /** Set to have the stand-in for the next major version of the AWS provider, with which a copy can be validated and not planned. */
  readonly nextAws?: true;
}

/** Left behind: what belongs to somebody's own runs. A lock file would refuse the packages of the mirror by their checksums. */
const LEFT_BEHIND = /^(\.git|\.terraform|\.terraform\.lock\.hcl|node_modules|.*\.tfstate(\..*)?)$/;

/** Said of every init from a mirror, whose packages have checksums for this platform alone. */
const MIRROR_WARNING = "Incomplete lock file information for providers";

/** The verdict of `validate -json`, which prints one document. */
function verdictOfDocument({ stdout, stderr, seconds }: TerraformRun): Verdict {
  const parsed: unknown = JSON.parse(stdout === "" ? "null" : stdout);
  if (!isObject(parsed) || !Array.isArray(parsed["diagnostics"])) throw new Error(`Terraform gave no verdict: ${stdout}${stderr}`);
  const diagnostics = parsed["diagnostics"].filter(isObject).map(readDiagnostic);
  return { hasPassed: parsed["valid"] === true, diagnostics, seconds };
}

/** The verdict of a command that prints one JSON object per line. */
function verdictOfLines({ status, stdout, stderr, seconds }: TerraformRun): Verdict {
  const diagnostics = jsonLines(stdout)
    .map((line) => line["diagnostic"])
    .filter(isObject)
    .map(readDiagnostic)
    .filter(({ summary }) => summary !== MIRROR_WARNING);
  if (status !== 0 && errorsOf(diagnostics).length === 0) throw new Error(`Terraform failed without a diagnostic: ${stdout}${stderr}`);
  return { hasPassed: status === 0, diagnostics, seconds };
}

/** Copies a repository to a folder of its own, ready for Terraform from the offline mirror. */
export async function openWorkingCopy(repository: string, { root = ".", nextAws }: WorkingCopyOptions = {}): Promise<WorkingCopy> {
  const environment = nextAws === true ? await nextAwsEnvironment() : (await offlineTerraform()).environment;
  const top = mkdtempSync(join(tmpdir(), "working-copy-"));
  const copy = join(top, "repository");
  cpSync(repository, copy, { recursive: true, filter: (path) => path === repository || !LEFT_BEHIND.test(basename(path)) });
  const folder = join(copy, root);
  const run: WorkingCopy["run"] = (args, more = {}) => {
    const ticket = join(mkdtempSync(join(top, "schema-")), "ticket");
    writeFileSync(ticket, "");
    return runTerraform(args, { folder, environment: { ...environment, [SCHEMA_TICKET]: ticket, ...more } });
  };
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  let verdict: Promise<Verdict> | undefined;
  const initialise: WorkingCopy["initialise"] = ({ again = false } = {}) => {
    if (verdict === undefined || again) {
      installRegistryModules(folder);
      verdict = run(["init", "-backend=false", "-input=false", "-json"]).then(verdictOfLines);
    }
    return verdict;
  };
  const edit: WorkingCopy["edit"] = (path, change) => {
    const before = readFileSync(join(folder, path), "utf8");
    const after = change(before);
    if (after === before) throw new Error(`The change left ${path} as it was.`);
    write(path, after);
  };
  const remove = (path: string): void => { rmSync(join(folder, path), { force: true }); };
  return { folder, run, initialise, write, remove, edit, dispose: () => { rmSync(top, { recursive: true, force: true }); } };
}

/** `validate` of an initialised copy. */
export async function validateCopy(copy: WorkingCopy): Promise<Verdict> {
  return verdictOfDocument(await copy.run(["validate", "-json"]));
}
