import type { AlignmentLine } from "./alignment";

/**
 * How many steps `terraform fmt` indents each of the lines, which begin at the top level of a file.
 *
 * A line that opens brackets moves those behind it by one step, however many it opens; it is undone where as many are
 * closed. A line that closes brackets stands where the lines behind it do.
 */
export function levelsOf(lines: readonly AlignmentLine[]): number[] {
  const opened: number[] = [];
  return lines.map(({ balance }) => {
    if (balance > 0) return opened.push(balance) - 1;
    close(opened, -balance);
    return opened.length;
  });
}

function close(opened: number[], count: number): void {
  let left = count;
  for (let last = opened.at(-1); left > 0 && last !== undefined; last = opened.at(-1)) {
    if (left < last) opened[opened.length - 1] = last - left;
    else opened.pop();
    left -= last;
  }
}
