import { structuredPatch } from "diff";
import type { Hunk } from "../../protocol/implementationView";

const KINDS = { " ": "kept", "+": "added", "-": "removed" } as const;
const isMark = (mark: string): mark is keyof typeof KINDS => Object.hasOwn(KINDS, mark);

/** Runs of changed lines from `before` to `after` with three lines of context. Lines are shown without their line ends. */
export function hunksOf(before: string, after: string): Hunk[] {
  const { hunks } = structuredPatch("before", "after", before, after, "", "", { context: 3 });
  return hunks.map(({ oldStart, lines }) => ({
    line: Math.max(1, oldStart),
    lines: lines.flatMap((line) => {
      const mark = line.charAt(0);
      return isMark(mark) ? [{ kind: KINDS[mark], text: line.slice(1).replace(/\r$/, "") }] : [];
    }),
  }));
}

/** How many lines of the hunks are of a kind. */
export const countLines = (hunks: readonly Hunk[], kind: "added" | "removed"): number =>
  hunks.reduce((count, { lines }) => count + lines.filter((line) => line.kind === kind).length, 0);
