import type { Processes } from "./processes";
import { READER_TITLES } from "./readers/reader";

/** Tells how much memory kept trees take, without the sources and what the parsers take for themselves. */
export function measureMemory(processes: Processes): void {
  console.log("\nMemory of kept trees, in bytes for each character of source (= MB for each MB)");
  for (const name of ["annex", "treeSitter"] as const) console.log(`  ${READER_TITLES[name].padEnd(12)} ${processes.run(name, "memory").perCharacter.toFixed(1).padStart(6)}`);
}
