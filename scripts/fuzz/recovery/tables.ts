import { ratesOf, type Tally } from "./tally";

interface Pair {
  readonly annex: Tally;
  readonly treeSitter: Tally;
}

/** Sums of one half of the damage in one layout, for both readers. */
export interface Result {
  readonly byKind: ReadonlyMap<string, Pair>;
  readonly total: Pair;
  /** Cases that were tried; those that were not counted had no place for the damage or were still valid. */
  readonly tried: number;
}

/** Prints the rates of every kind, the one with the fewest right files first, and of all of them. */
export function printTables(title: string, { byKind, total, tried }: Result): void {
  console.log(`\n${title}: ${total.annex.files} broken files of ${tried} tried, ${total.annex.expected} items outside of the damage, ${total.annex.whole} of them whole`);
  console.log(`${"".padEnd(34)} files | found  parent extent right  spurious | tree-sitter: the same`);
  const rows = [...byKind].sort(([, a], [, b]) => ratesOf(a.annex).right - ratesOf(b.annex).right);
  for (const [kind, pair] of rows) console.log(rowOf(kind, pair));
  console.log(rowOf("all", total));
}

function rowOf(name: string, { annex, treeSitter }: Pair): string {
  return `${name.padEnd(34)} ${String(annex.files).padStart(5)} | ${columnsOf(annex)} | ${columnsOf(treeSitter)}`;
}

function columnsOf(tally: Tally): string {
  const { found, inParent, extent, right, spuriousPerFile } = ratesOf(tally);
  return [found, inParent, extent, right].map((rate) => rate.toFixed(2).padStart(6)).join(" ") + spuriousPerFile.toFixed(3).padStart(7);
}
