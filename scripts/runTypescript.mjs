// Runs one of the project's TypeScript programs on Node 20: node scripts/runTypescript.mjs test/e2e/run.ts [arguments]
import { rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ensureInstalled, projectRoot } from "./bootstrap.mjs";

/** Bundles a program into `out/programs/` and imports it, which runs it; packages stay outside the bundle. */
export async function runTypescript(entry) {
  ensureInstalled();
  // Imported late: on a bare clone esbuild is there only now.
  const { build } = await import("esbuild");
  // One file per process: programs start each other, and two of them must not write the same bundle at once.
  // Two folders deep for every program: modules that look for files of the project reckon with that.
  const name = entry.replace(/\.ts$/, "").replaceAll("/", "-");
  const outfile = path.join(projectRoot, "out", "programs", `${name}.${process.pid}.mjs`);
  process.on("exit", () => rmSync(outfile, { force: true }));
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: "external",
    loader: { ".tf": "text" },
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
  });
  await import(pathToFileURL(outfile).href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [entry] = process.argv.splice(2, 1);
  if (entry === undefined) throw new Error("runTypescript needs the path of a program. Name one, for example test/e2e/run.ts.");
  await runTypescript(entry);
}
