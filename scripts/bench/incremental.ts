import { parseHcl } from "../../src/core/hcl/parse";
import { reparse } from "../../src/core/hcl/reparse";
import type { Block, HclFile } from "../../src/core/hcl/tree";
import { applyEdits, insert, type TextEdit } from "../../src/core/text/edit";
import { largeText, type MeasuredFile } from "./files";
import { interleaved } from "./rounds";
import { printRatios, ratio, type Ratio } from "./table";

const ROUNDS = 25;
const SIZES = [5_000, 20_000, 100_000, 1_500_000];
const PLACES = [
  { name: "first", share: 0 },
  { name: "middle", share: 0.5 },
  { name: "last", share: 1 },
];

/** Measures a character typed into one block: reading that block again against reading the whole text. */
export function measureIncremental(files: readonly MeasuredFile[]): void {
  const ratios = SIZES.flatMap((size) => {
    const file = parseHcl(largeText(files, size));
    return PLACES.map(({ name, share }) => typed(file, name, share));
  });
  printRatios("One space typed at the end of a block: how many times faster than parsing the whole text", ratios);
}

function typed(file: HclFile, name: string, share: number): Ratio {
  const blocks = file.body.items.filter((item): item is Block => item.kind === "block");
  const block = blocks[Math.round(share * (blocks.length - 1))];
  const edits: readonly TextEdit[] = block === undefined ? [] : [insert(block.body.span.end, " ")];
  // Both make the new text, as both need it.
  const { whole, again } = interleaved({ whole: { run: () => parseHcl(applyEdits(file.source, edits)) }, again: { run: () => reparse(file, edits) } }, ROUNDS);
  return ratio(`${(file.source.length / 1000).toFixed(0)} kB, ${blocks.length} blocks, in the ${name} one`, whole, again);
}
