import { acceptedFiles, type CorpusFile } from "../corpus";
import type { Campaign } from "../campaign";
import type { DamageTable } from "../damage/damage";
import { DEVELOPMENT_DAMAGE } from "../damage/development";
import { HELD_OUT_DAMAGE } from "../damage/heldOut";
import { terraformAccepts } from "../terraformOracle";
import { caseAt, type CaseSource, type RecoveryCase } from "./cases";
import { ExampleBook } from "./examples";
import { type ItemReader, readOwnItems } from "./items";
import { LAYOUTS, type Layout } from "./layouts";
import { printTables, type Result } from "./tables";
import { addScore, addTallies, judgeCase, NO_CASES, ratesOf, type Tally } from "./tally";
import { loadTreeSitterReader } from "./treeSitterItems";

/** Longer files cost much time and are few. */
const LONGEST = 60_000;
const BATCH = 400;
const CASES = 3000;

type Half = "development" | "held-out";
const HALVES: Readonly<Record<Half, DamageTable>> = { "development": DEVELOPMENT_DAMAGE, "held-out": HELD_OUT_DAMAGE };

/**
 * Damages files that were valid in plausible ways and counts what a reader still finds in those that Terraform rejects
 * afterwards: our parser and tree-sitter, on the same texts.
 *
 * Rates of each kind are printed, and mistakes written down, for the development half of the damage alone; the other half
 * is held out while the parser is written, and only its totals are printed.
 */
export const measureRecovery: Campaign = async (run) => {
  const files = acceptedFiles(run.folders).filter(({ text }) => text.length <= LONGEST);
  const readers = { annex: readOwnItems, treeSitter: await loadTreeSitterReader() };
  const cases = run.cases ?? CASES;
  console.log(`Seed ${run.seed}; ${files.length} intact files of at most ${LONGEST} characters; ${cases} files that Terraform rejects for each half and each layout.`);
  const runs = Object.entries(HALVES).flatMap(([half, table]) => LAYOUTS.map((layout) => ({ half, table, layout })));
  const started = Date.now();
  const isReached = runs.map(({ half, table, layout }, index) => {
    const examples = half === "development" ? new ExampleBook(layout) : undefined;
    const deadline = started + ((index + 1) * run.minutes * 60_000) / runs.length;
    const result = measureHalf({ files, table, layout, seed: run.seed, readers, cases, deadline, examples });
    printTables(`${half} damage, ${layout}`, half === "development" ? result : { ...result, byKind: new Map() });
    examples?.write();
    return layout !== "as found" || isTargetReached(result);
  });
  return isReached.every(Boolean);
};

interface HalfRun {
  readonly files: readonly CorpusFile[];
  readonly table: DamageTable;
  readonly layout: Layout;
  readonly seed: number;
  readonly readers: { readonly annex: ItemReader; readonly treeSitter: ItemReader };
  readonly cases: number;
  readonly deadline: number;
  readonly examples: ExampleBook | undefined;
}

function measureHalf({ readers, cases, deadline, examples, ...rest }: HalfRun): Result {
  const source: CaseSource = { ...rest, readers: [readers.treeSitter] };
  const byKind = new Map(Object.keys(rest.table).map((kind) => [kind, { annex: NO_CASES, treeSitter: NO_CASES }]));
  let [tried, counted] = [0, 0];
  while (counted < cases && Date.now() < deadline) {
    const batch = Array.from({ length: BATCH }, (_, index) => caseAt(source, tried + index)).filter((damaged) => damaged !== undefined);
    tried += BATCH;
    for (const damaged of brokenOnes(batch).slice(0, cases - counted)) {
      counted++;
      const [ours, theirs] = [judgeCase(damaged, readers.annex), judgeCase(damaged, readers.treeSitter)];
      const sums = byKind.get(damaged.kind) ?? { annex: NO_CASES, treeSitter: NO_CASES };
      byKind.set(damaged.kind, { annex: addScore(sums.annex, ours.score), treeSitter: addScore(sums.treeSitter, theirs.score) });
      examples?.add(damaged, ours);
    }
  }
  return { byKind, total: { annex: totalOf(byKind, "annex"), treeSitter: totalOf(byKind, "treeSitter") }, tried };
}

/** Those that Terraform rejects. */
function brokenOnes(batch: readonly RecoveryCase[]): RecoveryCase[] {
  const verdicts = terraformAccepts(batch.map(({ damagedText }) => damagedText));
  return batch.filter((_, index) => verdicts[index] === false);
}

const totalOf = (byKind: Result["byKind"], reader: "annex" | "treeSitter"): Tally => Array.from(byKind.values(), (sums) => sums[reader]).reduce(addTallies, NO_CASES);

function isTargetReached({ total }: Result): boolean {
  const { inParent, right, spuriousPerFile } = ratesOf(total.annex);
  return total.annex.files > 0 && inParent >= 99.3 && right >= 93 && spuriousPerFile <= 0.03;
}
