/** What happened to the edits of one kind. */
export interface Count {
  readonly name: string;
  readonly cases: number;
  readonly canonical: number;
  readonly refused: number;
  /** Results that do not parse, or whose tree differs by more or less than the edit. */
  readonly faults: number;
  /** Insertions that a removal took back, byte for byte, and how many were tried. */
  readonly restored: number;
  readonly undone: number;
  readonly failures: readonly Failure[];
  readonly unrestored: readonly Failure[];
}

interface Failure {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly fault: string | undefined;
}

const percent = (part: number, whole: number): string => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(2)} %`);

/** Prints the figures of a group of kinds and says whether they reach its aim together, without a result that is broken. */
export function printTable(group: string, counts: readonly Count[], aim: number): boolean {
  console.log(`\n${group.padEnd(26)}${["edits", "canonical", "refused", "tree wrong", "restored"].map((head) => head.padStart(12)).join("")}`);
  for (const count of [...counts, total(counts)]) console.log(row(count));
  const { cases, canonical, refused, faults } = total(counts);
  const isReached = cases > 0 && canonical / cases >= aim && refused === 0 && faults === 0;
  console.log(isReached ? `${group}: reached ${percent(aim, 1)}.` : `${group}: NOT reached ${percent(aim, 1)} without a broken result.`);
  show(counts);
  return isReached;
}

function total(counts: readonly Count[]): Omit<Count, "failures" | "unrestored"> {
  const sum = (of: (count: Count) => number): number => counts.reduce((all, count) => all + of(count), 0);
  return {
    name: "all",
    cases: sum(({ cases }) => cases),
    canonical: sum(({ canonical }) => canonical),
    refused: sum(({ refused }) => refused),
    faults: sum(({ faults }) => faults),
    restored: sum(({ restored }) => restored),
    undone: sum(({ undone }) => undone),
  };
}

function row({ name, cases, canonical, refused, faults, restored, undone }: Omit<Count, "failures" | "unrestored">): string {
  const cells = [String(cases), percent(canonical, cases), String(refused), String(faults), percent(restored, undone)];
  return `  ${name.padEnd(24)}${cells.map((cell) => cell.padStart(12)).join("")}`;
}

/** So many failures of a kind are printed. */
const SHOWN = 3;

/** Prints what some of the failures changed, for whoever looks for the reason. */
function show(counts: readonly Count[]): void {
  for (const { name, failures, unrestored } of counts) {
    for (const failure of failures.slice(0, SHOWN)) console.log(`\n--- ${name}: ${failure.fault ?? "not canonical"} ${failure.path}\n${changed(failure)}`);
    for (const failure of unrestored.slice(0, SHOWN)) console.log(`\n--- ${name}: not restored ${failure.path}\n${changed(failure)}`);
  }
}

function changed({ before, after }: Failure): string {
  const old = before.split("\n");
  const now = after.split("\n");
  let start = 0;
  while (start < old.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++;
  const around = (lines: readonly string[], mark: string): string[] => lines.slice(Math.max(0, start - 3), lines.length - end + 3).map((line) => mark + line);
  return [...around(old, "  - "), ...around(now, "  + ")].join("\n");
}
