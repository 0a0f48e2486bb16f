// Builds everything the extension ships: node scripts/build.mjs [--watch]
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, projectRoot } from "./bootstrap.mjs";
import { factNoticesFor, noticesFor } from "./notices.mjs";

const at = (...parts) => path.join(projectRoot, ...parts);

/** What all bundles have in common; components' HCL is text. */
const shared = {
  absWorkingDir: projectRoot,
  bundle: true,
  minify: true,
  sourcemap: "linked",
  sourcesContent: false,
  legalComments: "linked",
  logLevel: "warning",
  loader: { ".tf": "text" },
  mainFields: ["module", "main"],
};

const node = { ...shared, platform: "node", format: "cjs", target: "node20" };

/** The command line, which the bench measures as it is shipped. */
export const shippedCli = { ...node, entryPoints: ["src/cli/main.ts"], outfile: "dist/cli.cjs", banner: { js: "#!/usr/bin/env node" } };

/** The bundles by what runs them: VS Code's extension host, a shell, a worker thread, the panel's page. */
export const bundles = [
  { ...node, entryPoints: ["src/extension.ts"], outfile: "dist/extension.cjs", external: ["vscode"] },
  shippedCli,
  { ...node, entryPoints: ["src/worker/secondOpinion.ts"], outfile: "dist/secondOpinion.cjs" },
  {
    ...shared,
    entryPoints: ["webview/src/main.tsx"],
    outfile: "dist/webview/main.js",
    platform: "browser",
    format: "iife",
    target: "es2022",
    jsx: "automatic",
    loader: { ".ttf": "file" },
    assetNames: "[name]",
    define: { "process.env.NODE_ENV": '"production"' },
  },
];

export async function buildAll() {
  ensureInstalled();
  const { build } = await import("esbuild");
  await rm(at("dist"), { recursive: true, force: true });
  const results = await Promise.all(bundles.map((bundle) => build({ ...bundle, metafile: true })));
  const notices = await Promise.all([noticesFor(projectRoot, results.map(({ metafile }) => metafile)), factNoticesFor(projectRoot)]);
  await writeFile(at("dist", "THIRD-PARTY-NOTICES.txt"), notices.join(`\n${"=".repeat(80)}\n\n`));
}

async function watch() {
  const { context } = await import("esbuild");
  for (const bundle of bundles) await (await context({ ...bundle, minify: false, logLevel: "info" })).watch();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildAll();
  if (process.argv.includes("--watch")) await watch();
}
