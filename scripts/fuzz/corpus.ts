import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseHcl } from "../../src/core/hcl/parse";
import { digest } from "../../src/core/text/digest";
import { terraformAccepts } from "./terraformOracle";

/** One text of a corpus, and the first path it was found at. */
export interface CorpusFile {
  readonly path: string;
  readonly text: string;
}

const CACHE = path.join(tmpdir(), "annex-terraform-verdicts.txt");

/** Every .tf, .tfvars and .hcl file below the folders, unique by content, in the order of their paths. */
export function gatherFiles(folders: readonly string[]): CorpusFile[] {
  const files = new Map<string, CorpusFile>();
  for (const folder of folders) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(tf|tfvars|hcl)$/.test(entry.name));
    for (const file of entries.map((entry) => path.join(entry.parentPath, entry.name)).sort()) {
      const text = readFileSync(file, "utf8");
      if (!files.has(text)) files.set(text, { path: file, text });
    }
  }
  return [...files.values()];
}

/** The files that our parser and `terraform fmt` both read without an error; Terraform's answers are kept between runs. */
export function acceptedFiles(folders: readonly string[]): CorpusFile[] {
  const files = gatherFiles(folders).filter(({ text }) => parseHcl(text).diagnostics.length === 0);
  const known = readVerdicts();
  const unknown = files.filter(({ text }) => !known.has(digest(text)));
  const verdicts = terraformAccepts(unknown.map(({ text }) => text));
  const lines = unknown.map(({ text }, index) => `${digest(text)} ${verdicts[index] === true ? "accepted" : "rejected"}\n`);
  appendFileSync(CACHE, lines.join(""));
  const all = readVerdicts();
  return files.filter(({ text }) => all.get(digest(text)) === "accepted");
}

/** Terraform's answers of earlier runs, by digest of the text. */
function readVerdicts(): Map<string, string> {
  if (!existsSync(CACHE)) return new Map();
  const lines = readFileSync(CACHE, "utf8").split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [key, verdict] = line.split(" ");
      return key !== undefined && verdict !== undefined ? [[key, verdict] as const] : [];
    }),
  );
}
