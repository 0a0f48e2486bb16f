import { sizeOf, type MeasuredFile } from "./files";
import type { ChildName, Processes } from "./processes";
import { timing, type Timing } from "./rounds";
import { milliseconds, printRatios, ratio } from "./table";

const ROUNDS = 9;
const ROUNDS_OF_THE_SLOW = 2;

/** Measures fresh processes: load the parser, read the files, parse them, walk over the trees. */
export function measureCold(files: readonly MeasuredFile[], processes: Processes): void {
  const elapsed: Record<ChildName, number[]> = { annex: [], treeSitter: [], hcl2Parser: [], nothing: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ["nothing", "annex", "treeSitter"] as const) elapsed[name].push(processes.run(name, "cold").elapsed);
    if (round < ROUNDS_OF_THE_SLOW) elapsed.hcl2Parser.push(processes.run("hcl2Parser", "cold").elapsed);
  }
  const start = timing(elapsed.nothing);
  const net = (name: ChildName): Timing => {
    const { fastest, median } = timing(elapsed[name]);
    return { fastest: fastest - start.fastest, median: median - start.median };
  };
  printRatios(`Cold: the same ${(sizeOf(files) / 1000).toFixed(0)} kB in a fresh process each; how many times faster than`, [
    ratio(`tree-sitter, without Node's own start (${milliseconds(start)})`, net("treeSitter"), net("annex"), 2.5),
    ratio("tree-sitter, the whole process", timing(elapsed.treeSitter), timing(elapsed.annex)),
    ratio("hcl2-parser, without Node's own start", net("hcl2Parser"), net("annex")),
  ]);
}
