import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { digest } from "../../../src/core/text/digest";

/** What `terraform fmt` says of a text. */
export type Verdict = "canonical" | "changed" | "refused";

/** So many texts go to one process: starting Terraform costs more than formatting a text. */
const BATCH = 400;
const CACHE = path.join(tmpdir(), "annex-format-verdicts.txt");

/** Whether `terraform fmt` leaves each text alone, in their order. Needs `terraform` on the PATH. */
export function formatVerdicts(texts: readonly string[]): Verdict[] {
  const verdicts: Verdict[] = [];
  for (let from = 0; from < texts.length; from += BATCH) verdicts.push(...batchVerdicts(texts.slice(from, from + BATCH)));
  return verdicts;
}

/** As {@link formatVerdicts}; the answers are kept between runs. */
export function keptVerdicts(texts: readonly string[]): Verdict[] {
  const known = readKept();
  const unknown = texts.filter((text) => !known.has(digest(text)));
  const verdicts = formatVerdicts(unknown);
  appendFileSync(CACHE, unknown.map((text, index) => `${digest(text)} ${verdicts[index] ?? "refused"}\n`).join(""));
  const all = readKept();
  return texts.map((text) => all.get(digest(text)) ?? "refused");
}

function readKept(): Map<string, Verdict> {
  if (!existsSync(CACHE)) return new Map();
  return new Map(
    readFileSync(CACHE, "utf8")
      .split("\n")
      .flatMap((line) => {
        const [key = "", verdict] = line.split(" ");
        return verdict === "canonical" || verdict === "changed" || verdict === "refused" ? [[key, verdict] as const] : [];
      }),
  );
}

/** Known to be refused, and known to be changed: a run that does not say so has not read the folder. */
const CONTROLS = ["control = [\n", "a=1\n"];

function batchVerdicts(texts: readonly string[]): Verdict[] {
  const folder = mkdtempSync(path.join(tmpdir(), "annex-format-"));
  try {
    [...texts, ...CONTROLS].forEach((text, index) => writeFileSync(path.join(folder, `${index}.tf`), text));
    const result = spawnSync("terraform", ["fmt", "-list=true", "-write=false", "-no-color", "."], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28, timeout: 300_000 });
    if (result.error !== undefined) throw new Error(`Terraform could not be asked: ${result.error.message}. Put terraform on the PATH.`);
    const changed = numbersIn(result.stdout, /^(\d+)\.tf$/gm);
    const refused = numbersIn(result.stderr, /^ {2}on (\d+)\.tf line /gm);
    if (!refused.has(texts.length) || !changed.has(texts.length + 1)) throw new Error("Terraform did not name the two files that need it, so its other answers mean nothing. Run `terraform fmt -list=true -write=false` by hand.");
    return texts.map((_, index) => (refused.has(index) ? "refused" : changed.has(index) ? "changed" : "canonical"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const numbersIn = (output: string, pattern: RegExp): Set<number> => new Set(Array.from(output.matchAll(pattern), ([, name]) => Number(name)));
