import { parseHcl } from "../../../src/core/hcl/parse";
import { applyEdits } from "../../../src/core/text/edit";
import { INSERTS, REMOVALS, RENAMES, REPLACEMENTS } from "../../../test/core/hcl/edits/editKinds";
import type { EditKind } from "../../../test/core/hcl/edits/editKinds";
import type { FuzzRun } from "../campaign";
import { gatherFiles } from "../corpus";
import type { CorpusFile } from "../corpus";
import { Random } from "../random";
import { formatVerdicts, keptVerdicts } from "./canonical";
import type { Verdict } from "./canonical";
import { printTable } from "./report";
import type { Count } from "./report";

/** One file after one edit. */
interface Case {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What is wrong with the tree, or with taking the edit back. */
  readonly fault: string | undefined;
  readonly isRestored: boolean | undefined;
}

const GROUPS = [
  { name: "insert", kinds: INSERTS, aim: 0.995 },
  { name: "remove", kinds: REMOVALS, aim: 0.99 },
  { name: "rename", kinds: RENAMES, aim: 0.99 },
  { name: "replace", kinds: REPLACEMENTS, aim: 0.99 },
] as const;

const CASES_PER_KIND = 1000;

/**
 * Edits files that `terraform fmt` leaves alone, at random, and asks whether it leaves the results alone too; whether the
 * tree differs by the edit alone; and whether removing what was inserted gives the file back. The new texts hold nothing
 * that the formatter rewrites beyond layout, such as `"${x}"`.
 */
export const measureEdits = (run: FuzzRun): Promise<boolean> => Promise.resolve(measure(run));

function measure({ folders, seed, minutes, cases = CASES_PER_KIND }: FuzzRun): boolean {
  const deadline = Date.now() + minutes * 60_000;
  const files = canonicalFiles(folders);
  console.log(`${files.length} files that terraform fmt leaves alone; seed ${seed}, up to ${cases} edits of each kind.`);
  let isReached = true;
  for (const group of GROUPS) {
    const counts: Count[] = [];
    for (const [name, kind] of Object.entries(group.kinds)) {
      if (Date.now() > deadline) {
        console.log(`Out of time before ${name}.`);
        return false;
      }
      counts.push(measureKind(name, makeCases(files, kind, { random: new Random(seed), cases })));
    }
    isReached = printTable(group.name, counts, group.aim) && isReached;
  }
  return isReached;
}

/** The files of the corpus that both parsers accept and the formatter leaves as they are. */
function canonicalFiles(folders: readonly string[]): CorpusFile[] {
  const files = gatherFiles(folders).filter(({ path, text }) => /\.(tf|tfvars)$/.test(path) && text.length < 200_000 && parseHcl(text).diagnostics.length === 0);
  const verdicts = keptVerdicts(files.map(({ text }) => text));
  return files.filter((_, index) => verdicts[index] === "canonical");
}

function makeCases(files: readonly CorpusFile[], kind: EditKind, { random, cases }: { readonly random: Random; readonly cases: number }): Case[] {
  const made: Case[] = [];
  for (let tries = 0; made.length < cases && tries < cases * 10; tries++) {
    const file = random.pick(files);
    const one = file && makeCase(file, kind, random);
    if (one !== undefined) made.push(one);
  }
  return made;
}

function makeCase(file: CorpusFile, kind: EditKind, random: Random): Case | undefined {
  const before = parseHcl(file.text);
  const made = kind(before, random);
  if (made === undefined) return undefined;
  const text = applyEdits(file.text, made.edits);
  const after = parseHcl(text);
  const fault = after.diagnostics[0]?.message ?? made.change.fault(before, after);
  const isRestored = made.change.undo && (fault === undefined ? applyEdits(text, made.change.undo(after)) === file.text : false);
  return { path: file.path, before: file.text, after: text, fault, isRestored };
}

function measureKind(name: string, cases: readonly Case[]): Count {
  const verdicts = formatVerdicts(cases.map(({ after }) => after));
  const failures = cases.flatMap((one, index) => {
    const verdict: Verdict = verdicts[index] ?? "refused";
    return verdict === "canonical" && one.fault === undefined ? [] : [{ ...one, verdict }];
  });
  return {
    name,
    cases: cases.length,
    canonical: verdicts.filter((verdict) => verdict === "canonical").length,
    refused: verdicts.filter((verdict) => verdict === "refused").length,
    faults: cases.filter(({ fault }) => fault !== undefined).length,
    restored: cases.filter(({ isRestored }) => isRestored === true).length,
    undone: cases.filter(({ isRestored }) => isRestored !== undefined).length,
    failures,
    unrestored: cases.filter(({ isRestored }) => isRestored === false),
  };
}
