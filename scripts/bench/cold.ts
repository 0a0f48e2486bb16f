import type { ChildResult } from "./children/run";
import { sizeOf, type MeasuredFile } from "./files";
import type { ChildName, Processes } from "./processes";
import { timing, type Timing } from "./rounds";
import { milliseconds, printRatios, ratio } from "./table";

const ROUNDS = 15;
const ROUNDS_OF_THE_SLOW = 2;

/** Measures fresh processes: load the parser, read the files, parse them, walk over the trees. */
export function measureCold(files: readonly MeasuredFile[], processes: Processes): void {
  const results: Record<ChildName, ChildResult[]> = { annex: [], treeSitter: [], hcl2Parser: [], nothing: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ["nothing", "annex", "treeSitter"] as const) results[name].push(processes.run(name, "cold"));
    if (round < ROUNDS_OF_THE_SLOW) results.hcl2Parser.push(processes.run("hcl2Parser", "cold"));
  }
  const whole = (name: ChildName, of: "elapsed" | "processor"): Timing => timing(results[name].map((result) => result[of]));
  const net = (name: ChildName, of: "elapsed" | "processor"): Timing => difference(whole(name, of), whole("nothing", of));
  printRatios(`Cold: the same ${(sizeOf(files) / 1000).toFixed(0)} kB in a fresh process each; how many times faster than`, [
    ratio(`tree-sitter, without Node's own start (${milliseconds(whole("nothing", "elapsed"))})`, net("treeSitter", "elapsed"), net("annex", "elapsed"), 2.5),
    ratio("tree-sitter, the whole process", whole("treeSitter", "elapsed"), whole("annex", "elapsed")),
    ratio("tree-sitter, processor time without Node's start", net("treeSitter", "processor"), net("annex", "processor")),
    ratio("hcl2-parser, without Node's own start", net("hcl2Parser", "elapsed"), net("annex", "elapsed")),
  ]);
}

const difference = (whole: Timing, part: Timing): Timing => ({ fastest: whole.fastest - part.fastest, median: whole.median - part.median });
