import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CATALOG } from "../../src/catalog";
import { learn } from "../../src/core/implementation/learn";
import { planAddition } from "../../src/core/implementation/planAddition";
import { parseHcl } from "../../src/core/hcl/parse";
import { buildRepository } from "../../src/core/repository/buildRepository";
import type { FileText } from "../../src/core/repository/readFile";
import { repoPath } from "../../src/core/text/span";
import { inProject } from "../../test/support/vscode/projectFolder";
import { interleaved } from "./rounds";
import { milliseconds } from "./table";

const SAMPLE = inProject("test", "fixtures", "repos", "sample");
const ROUNDS = 15;

/** Measures what the extension does with the sample repository, as shares of parsing its files. */
export function measureProduct(): void {
  const files = sampleFiles();
  const repository = buildRepository(files);
  const times = interleaved(
    {
      "parse all files": { run: () => files.map(({ text }) => parseHcl(text)) },
      "index": { run: () => buildRepository(unseen(files)) },
      "index again after somebody typed in one file": { run: () => buildRepository([...unseen(files.slice(0, 1)), ...files.slice(1)], repository) },
      "index, learn and plan an addition": { run: () => plan(unseen(files)) },
      "the same once more": { run: () => plan(files) },
    },
    ROUNDS,
  );
  const unit = times["parse all files"];
  console.log(`\nThe sample repository (${files.length} files), as multiples of parsing its files (${milliseconds(unit)})`);
  for (const [name, { fastest, median }] of Object.entries(times)) {
    console.log(`  ${name.padEnd(52)} ${(fastest / unit.fastest).toFixed(2).padStart(9)} ${(median / unit.median).toFixed(2).padStart(9)}`);
  }
}

let rounds = 0;

/** The files with blanks on a line of their own in front, every time others, so that no tree of them is remembered. */
function unseen(files: readonly FileText[]): FileText[] {
  rounds++;
  return files.map((file) => ({ ...file, text: `${" ".repeat(rounds)}\n${file.text}` }));
}

/** The sample repository's configuration and variable files. */
function sampleFiles(): FileText[] {
  return readdirSync(SAMPLE, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tf|tfvars)$/.test(name))
    .map((name) => ({ path: repoPath(name), text: readFileSync(path.join(SAMPLE, name), "utf8") }));
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
