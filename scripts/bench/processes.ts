import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { shippedCli } from "../build.mjs";
import { inProject } from "../../test/support/vscode/projectFolder";
import type { ChildResult } from "./children/run";
import type { MeasuredFile } from "./files";
import type { ReaderName } from "./readers/reader";

export type ChildName = ReaderName | "nothing";

const CHILDREN: readonly ChildName[] = ["annex", "treeSitter", "hcl2Parser", "nothing"];

/** Programs that read the measured files in a process of their own. */
export interface Processes extends FolderPrograms {
  readonly run: (child: ChildName, mode: "cold" | "memory") => ChildResult;
}

/** Programs that read a whole folder. */
export interface FolderPrograms {
  /** The command line as it is shipped. */
  readonly cli: string;
  /** The one that measures the parts. */
  readonly folderProgram: string;
}

/** Bundles the programs as the extension is bundled, and removes them when this process ends. */
export async function bundleProcesses(files: readonly MeasuredFile[]): Promise<Processes> {
  const folder = inProject("out", "programs", `bench.${process.pid}`);
  mkdirSync(folder, { recursive: true });
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const list = path.join(folder, "files.json");
  writeFileSync(list, JSON.stringify(files.map((file) => file.path)));
  await build({
    entryPoints: [...CHILDREN, "folder"].map((name) => inProject("scripts", "bench", "children", `${name}.ts`)),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    // Packages that are no modules ask for those of Node as modules cannot.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    target: "node20",
    logLevel: "error",
  });
  const cli = path.join(folder, "cli.cjs");
  await build({ ...shippedCli, absWorkingDir: inProject(), outfile: cli });
  return { cli, run: (child, mode) => runProcess(path.join(folder, `${child}.mjs`), mode, list), folderProgram: path.join(folder, "folder.mjs") };
}

function runProcess(program: string, mode: "cold" | "memory", list: string): ChildResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", program, mode, list], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${path.basename(program)} ended with ${String(status)}: ${stderr}`);
  return JSON.parse(stdout) as ChildResult;
}
