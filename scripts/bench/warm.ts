import { sizeOf, type MeasuredFile } from "./files";
import type { Reader, ReaderName } from "./readers/reader";
import { interleaved } from "./rounds";
import { printRatios, ratio } from "./table";

const ROUNDS = 15;
const EVERY_SLOW = 5;

/** Measures readers that have read everything before: all files, parsed alone, and parsed and walked. */
export function measureWarm(files: readonly MeasuredFile[], { annex, treeSitter, hcl2Parser }: Readonly<Record<ReaderName, Reader>>): void {
  const all = (read: (text: string) => unknown) => () => {
    for (const { text } of files) read(text);
  };
  for (let round = 0; round < ROUNDS; round++) all(annex.walk)();
  const times = interleaved(
    {
      annexParse: { run: all(annex.parse) },
      treeSitterParse: { run: all(treeSitter.parse) },
      annexWalk: { run: all(annex.walk) },
      treeSitterWalk: { run: all(treeSitter.walk) },
      hcl2ParserWalk: { run: all(hcl2Parser.walk), every: EVERY_SLOW },
    },
    ROUNDS,
  );
  printRatios(`Warm: ${files.length} files, ${(sizeOf(files) / 1000).toFixed(0)} kB; how many times faster than`, [
    ratio("tree-sitter, parse and walk over the tree", times.treeSitterWalk, times.annexWalk, 15),
    ratio("tree-sitter, parse alone", times.treeSitterParse, times.annexParse),
    ratio("hcl2-parser, parse and walk over its JSON", times.hcl2ParserWalk, times.annexWalk, 100),
  ]);
}
