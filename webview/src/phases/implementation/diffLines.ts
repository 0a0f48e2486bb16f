import type { Hunk } from "../../../../src/protocol/implementationView";

/** A line of a diff with its number in the file before and after, counted from 1; a line has none where it does not exist. */
export interface NumberedLine {
  readonly kind: Hunk["lines"][number]["kind"];
  readonly text: string;
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Numbers the lines of a file's hunks, which are in the order of the file. */
export function numberLines(hunks: readonly Hunk[]): readonly (readonly NumberedLine[])[] {
  let grown = 0;
  return hunks.map((hunk) => {
    let before = hunk.line;
    return hunk.lines.map(({ kind, text }): NumberedLine => {
      const after = before + grown;
      if (kind !== "added") before++;
      if (kind === "added") grown++;
      if (kind === "removed") grown--;
      return { kind, text, before: kind === "added" ? undefined : before - 1, after: kind === "removed" ? undefined : after };
    });
  });
}
