import { build } from "esbuild";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// Node 20 runs no TypeScript, and three things here are processes of their own: the stand-in provider that Terraform starts,
// the check of a repository from the shell, and the start script. They are bundled rather than written in JavaScript, so that
// everything is under the same strict compiler. This file alone is JavaScript, because it runs before there is a bundle.
const root = fileURLToPath(new URL("../../", import.meta.url));
const entries = ["test/terraform/offline.ts", "test/terraform/standin/standinProvider.ts", "test/terraform/checkRepositoryMain.ts"];

/**
 * Replaces a file in one step and only when its text differs: tests in other processes may be running it.
 * @param {string} path
 * @param {string} text
 */
function place(path, text) {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

/**
 * Bundles the offline Terraform entries and returns their folder: offline.mjs, standinProvider.mjs, checkRepositoryMain.mjs.
 * @returns {Promise<string>}
 */
export async function bundleOffline() {
  const folder = join(root, "out", "terraform");
  const result = await build({
    absWorkingDir: root,
    entryPoints: entries,
    entryNames: "[name]",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    external: ["esbuild"],
    logLevel: "error",
    write: false,
  });
  for (const file of result.outputFiles) place(join(folder, basename(file.path)), file.text);
  return folder;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href && basename(process.argv[1]) === "bundleOffline.mjs") {
  console.log(await bundleOffline());
}
