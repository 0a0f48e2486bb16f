import { readHumanProblems } from "./diagnostics";
import { counted, endedWith, type CommandOutput, type CommandProblem, type RowReading } from "./rowReading";

/** Reads what `terraform fmt -check -diff` printed: one warning per run of lines that would change. */
export function readFormat(output: CommandOutput): RowReading {
  if (output.exitCode === 0) return { isPassed: true, result: "Every file is formatted as terraform fmt does it.", problems: [] };
  const problems = readDiff(output.stdout);
  if (output.exitCode !== 3) {
    const errors = readHumanProblems(output.stderr);
    return { isPassed: false, result: errors.length > 0 ? "Not every file could be read." : `terraform fmt ${endedWith(output)}.`, problems: [...errors, ...problems] };
  }
  const files = new Set(problems.map(({ file }) => file)).size;
  return { isPassed: false, result: `${counted(files, "file")} would be formatted differently. Run terraform fmt, or Format Document in the file.`, problems };
}

/** The lines a unified diff wants changed, as they are numbered now. */
function readDiff(diff: string): CommandProblem[] {
  const problems: CommandProblem[] = [];
  let file: string | undefined;
  let line = 0;
  let isInRun = false;
  for (const text of diff.split(/\r?\n/)) {
    const header = /^--- old\/(.*)$/.exec(text);
    const hunk = /^@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@/.exec(text);
    if (header !== null) [file, line, isInRun] = [header[1], 0, false];
    else if (hunk !== null) [line, isInRun] = [Number(hunk[1]), false];
    // `line` is 0 until the first hunk, so that `+++ new/` is no added line.
    else if (line > 0 && (text.startsWith("-") || text.startsWith("+"))) {
      if (!isInRun && file !== undefined) problems.push({ severity: "warning", message: "terraform fmt would format this differently.", file: file.replaceAll("\\", "/"), place: { kind: "line", line } });
      isInRun = true;
      if (text.startsWith("-")) line += 1;
    } else {
      isInRun = false;
      if (text.startsWith(" ")) line += 1;
    }
  }
  return problems;
}
