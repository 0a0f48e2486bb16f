import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { CATALOG } from "../../src/catalog";
import { learn } from "../../src/core/implementation/learn";
import { planAddition } from "../../src/core/implementation/planAddition";
import { parseHcl } from "../../src/core/hcl/parse";
import { buildRepository, type FileText } from "../../src/core/repository/buildRepository";
import { repoPath } from "../../src/core/text/span";
import { inProject } from "../../test/support/vscode/projectFolder";

/** A CommonJS package whose names Node cannot see from a module. */
const { parseToString } = createRequire(import.meta.url)("hcl2-parser") as { readonly parseToString: (text: string) => unknown };

const SAMPLE = inProject("test", "fixtures", "repos", "sample");
const ROUNDS = 15;

/** The sample repository's configuration and variable files. */
function sampleFiles(): FileText[] {
  return readdirSync(SAMPLE, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tf|tfvars)$/.test(name))
    .map((name) => ({ path: repoPath(name), text: readFileSync(path.join(SAMPLE, name), "utf8") }));
}

/** Milliseconds of the fastest and the middle round of `run`, after one round that is not counted. */
function timed(run: () => void, rounds = ROUNDS): { readonly fastest: number; readonly median: number } {
  run();
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return { fastest: times[0] ?? Number.NaN, median: times[Math.floor(rounds / 2)] ?? Number.NaN };
}

function plan(files: readonly FileText[]): void {
  const repository = buildRepository(files);
  const [root] = repository.rootModules;
  const [component] = CATALOG;
  if (root === undefined || component === undefined) throw new Error("The sample has a root module and the catalogue a component.");
  const target = { root: root.module.path, name: component.id };
  const result = planAddition({ ...learn(repository, root), component, target, answers: { values: {}, environments: {} }, without: [], record: undefined });
  if (result.kind === "refused") throw new Error(result.refusals.map(({ message }) => message).join(" "));
}

/** Prints how long parsing, indexing and planning take on the sample, as shares of what hcl2-parser needs to parse it. */
function main(): void {
  const files = sampleFiles();
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  const peer = timed(() => {
    for (const { text } of files) parseToString(text);
  }, 3);
  const rows = {
    "parse": timed(() => {
      for (const { text } of files) parseHcl(text);
    }),
    "index": timed(() => void buildRepository(files)),
    "index, learn and plan an addition": timed(() => plan(files)),
  };
  console.log(`${files.length} files, ${(size / 1000).toFixed(0)} kB; fastest of ${ROUNDS} rounds, median in brackets; times as ratios to hcl2-parser's parse in the same run.`);
  for (const [name, { fastest, median }] of Object.entries(rows)) {
    console.log(`${name.padEnd(34)} ${(peer.fastest / fastest).toFixed(1).padStart(7)} x faster (${(peer.median / median).toFixed(1)} x)`);
  }
}

main();
