import { largeText, nestedLists, type MeasuredFile } from "./files";
import { READER_TITLES, type Reader, type ReaderName } from "./readers/reader";
import { interleaved, type Timing } from "./rounds";
import { milliseconds, printRatios, ratio } from "./table";

const ROUNDS = 5;
const LARGE = 1_500_000;
const DEEP = 10_000;

/** Measures one file of 1.5 MB, and tells who reads 10,000 lists in each other. */
export function measureLarge(files: readonly MeasuredFile[], readers: Readonly<Record<ReaderName, Reader>>): void {
  const text = largeText(files, LARGE);
  const { annex, treeSitter } = interleaved({ annex: { run: () => readers.annex.parse(text) }, treeSitter: { run: () => readers.treeSitter.parse(text) } }, ROUNDS);
  const slow: Timing = once(() => readers.hcl2Parser.parse(text));
  printRatios(`One file of ${(text.length / 1e6).toFixed(1)} MB, parse alone; how many times faster than`, [
    ratio("tree-sitter", treeSitter, annex),
    ratio("hcl2-parser, one round", slow, annex),
  ]);
  console.log(`\n${DEEP} lists in each other`);
  for (const name of Object.keys(readers) as ReaderName[]) console.log(`  ${READER_TITLES[name].padEnd(12)} ${outcome(() => readers[name].walk(nestedLists(DEEP)))}`);
}

function once(run: () => unknown): Timing {
  const started = performance.now();
  run();
  const elapsed = performance.now() - started;
  return { fastest: elapsed, median: elapsed };
}

function outcome(run: () => unknown): string {
  try {
    return `answers in ${milliseconds(once(run))}`;
  } catch (error) {
    return `throws: ${error instanceof Error ? error.message : String(error)}`;
  }
}
