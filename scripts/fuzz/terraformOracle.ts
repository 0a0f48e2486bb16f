import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** So many texts go to one process: starting Terraform costs more than reading a text. */
const BATCH = 400;
const BROKEN = "control = [\n";

/** Whether `terraform fmt` reads each of the texts without an error, in their order. Needs `terraform` on the PATH. */
export function terraformAccepts(texts: readonly string[]): boolean[] {
  const verdicts: boolean[] = [];
  for (let from = 0; from < texts.length; from += BATCH) verdicts.push(...acceptsBatch(texts.slice(from, from + BATCH)));
  return verdicts;
}

function acceptsBatch(texts: readonly string[]): boolean[] {
  const folder = mkdtempSync(path.join(tmpdir(), "annex-oracle-"));
  try {
    // The last one is known to be broken: a run that does not name it has not read the folder.
    [...texts, BROKEN].forEach((text, index) => writeFileSync(path.join(folder, `${index}.tf`), text));
    const rejected = rejectedIn(folder);
    if (!rejected.has(texts.length)) throw new Error("Terraform did not report the file that is broken on purpose, so its other answers mean nothing. Run `terraform fmt -check` by hand.");
    return texts.map((_, index) => !rejected.has(index));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The numbers of the files that Terraform reports an error in. */
function rejectedIn(folder: string): Set<number> {
  const result = spawnSync("terraform", ["fmt", "-check", "-list=false", "-write=false", "-no-color", "."], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28, timeout: 300_000 });
  if (result.error !== undefined) throw new Error(`Terraform could not be asked: ${result.error.message}. Put terraform on the PATH.`);
  return new Set(Array.from(result.stderr.matchAll(/^ {2}on (\d+)\.tf line /gm), ([, name]) => Number(name)));
}
