import { sizeOf, type MeasuredFile } from "./files";
import type { Processes } from "./processes";

/** Tells how many bytes the kept trees of all files take for each character of source. */
export function measureMemory(files: readonly MeasuredFile[], processes: Processes): void {
  const size = sizeOf(files);
  const perCharacter = (bytes: number): string => (bytes / size).toFixed(1);
  const { kept: own } = processes.run("annex", "memory");
  const { kept: peer } = processes.run("treeSitter", "memory");
  console.log(`\nMemory of all trees kept, in bytes for each character of source (= MB for each MB)`);
  console.log(`  Annex ${perCharacter(own)}, tree-sitter ${perCharacter(peer)} (its trees are in WebAssembly's memory, which grows by steps)`);
}
