import type { SourceFile } from "../../terraform/module";
import { kept } from "../../text/kept";
import type { Place } from "../../text/span";
import { saysEnvironment } from "./environmentWords";

/** What stands in a path for what a run is told only when it is run: `$(ENV)`, `${env}`, `${{ inputs.environment }}`. */
export const RUN_HOLE = "{environment}";

/** What a line of a makefile, a script or a pipeline says of how Terraform is run. Paths are as they stand there, with {@link RUN_HOLE}. */
export interface RunLine {
  readonly place: Place;
  /** Lines of one target, step or paragraph have the same number. */
  readonly paragraph: number;
  readonly folders: readonly string[];
  readonly workspaces: readonly string[];
  /** Names of environments, of workspaces too. */
  readonly names: readonly string[];
  readonly variableFiles: readonly string[];
  readonly backends: readonly string[];
}

const WORD = String.raw`["']?((?:\{environment\}|[^\s"'\\,;&|\]])+)`;
const VARIABLE_FILE = [new RegExp(String.raw`-var-file(?:=|["']?,?\s+)${WORD}`, "g")];
const BACKEND = [new RegExp(String.raw`-backend-config(?:=|["']?,?\s+)${WORD}`, "g")];
const WORKSPACE = [String.raw`\bworkspace\s+(?:select|new)\s+(?:-or-create(?:=true)?\s+)?${WORD}`, String.raw`\bTF_WORKSPACE\s*[:=]\s*${WORD}`, String.raw`^[ \t-]*workspace\s*:\s*${WORD}`].map((text) => new RegExp(text, "g"));
const FOLDER = [String.raw`-chdir=${WORD}`, String.raw`\bcd\s+${WORD}`, String.raw`^[ \t-]*(?:working[-_]?directory|dir)\s*:\s*${WORD}`].map((text) => new RegExp(text, "gi"));
/** A setting that names environments: of YAML, of make, of a shell. */
const NAMED = /^[ \t-]*(?:export\s+)?["']?(?:[a-z]+_)*(?:env|environment|stage)s?(?:_name)?["']?\s*[:?]?[:=]\s*(.+)$/i;
/** What a rule of make is for, with the spaces that YAML has in front of its keys ruled out. */
const TARGET = /^([\w.-]+(?:[ \t]+[\w.-]+)*)[ \t]*:(?!=)[^/]*$/;
const HOLES = /\$\{\{[^}]*\}\}|\$\([^)\s]*\)|\$\{[^}\s]*\}|\$[A-Za-z_]\w*/g;
const COMMENT = /^[ \t]*(#|\/\/)/;
const RUNS = /\b(terraform|tofu|terragrunt)\b/i;

const matched = (patterns: readonly RegExp[], line: string): readonly string[] => patterns.flatMap((pattern) => [...line.matchAll(pattern)].flatMap((match) => match[1] ?? []));

const isLiteral = (text: string): boolean => !text.includes(RUN_HOLE) && !text.startsWith("-");

/** The words of a text that are names of environments. */
const environmentsIn = (text: string, joints: RegExp): readonly string[] => text.split(joints).filter((word) => /^[A-Za-z][\w-]*$/.test(word) && saysEnvironment(word));

/** `plan-dev` names `dev`; `test` and the like are what many rules do. */
const inTarget = (line: string): readonly string[] => environmentsIn(TARGET.exec(line)?.[1] ?? "", /[\s._-]+/).filter((word) => !/^(test|testing|ci|local|live|demo|preview|stage)$/.test(word));

function runLine(line: string, place: Place, paragraph: number): RunLine {
  const text = line.replace(HOLES, RUN_HOLE);
  const workspaces = matched(WORKSPACE, text).filter(isLiteral);
  const named = environmentsIn(NAMED.exec(text)?.[1] ?? "", /[\s,"'[\]()|]+/);
  return { place, paragraph, folders: matched(FOLDER, text), workspaces, names: [...workspaces, ...named, ...inTarget(text)], variableFiles: matched(VARIABLE_FILE, text), backends: matched(BACKEND, text) };
}

/** Lines that go on behind a backslash count as one, at the place where it begins. */
function* linesOf(text: string): Iterable<{ readonly line: string; readonly start: number; readonly end: number }> {
  for (const match of text.matchAll(/(?:[^\n\\]|\\(?!\r?\n)|\\\r?\n)*(?:\n|$)/g)) {
    if (match[0] !== "") yield { line: match[0].replace(/\\\r?\n/g, " ").trimEnd(), start: match.index, end: match.index + match[0].trimEnd().length };
  }
}

/** What a file says of how Terraform is run, line by line; comments and files that never run it say nothing. It is only read. */
export const runLines = kept((file: SourceFile): readonly RunLine[] => {
  if (!RUNS.test(file.text)) return [];
  let paragraph = 0;
  const found: RunLine[] = [];
  for (const { line, start, end } of linesOf(file.text)) {
    if (line === "" || TARGET.test(line)) paragraph += 1;
    if (line === "" || COMMENT.test(line)) continue;
    const said = runLine(line, { path: file.path, span: { start, end } }, paragraph);
    if ([said.folders, said.names, said.variableFiles, said.backends].some((all) => all.length > 0)) found.push(said);
  }
  return found;
});
