import { spawnSync } from "node:child_process";
import { repositoryOfSize, writeRepository } from "./repositories";
import { timing } from "./rounds";
import type { FolderPrograms } from "./processes";

/** What a process that reads a folder has measured: milliseconds, or shares of the first index. */
export interface FolderResult {
  readonly elapsed: number;
  readonly processor: number;
  /** Bytes of memory for each file. */
  readonly perFile?: number;
}

const SIZES = [100, 1_000, 10_000];
const ROUNDS = 5;

/** How long a program takes as a whole, and how long processors work for it, which `time` of the shell knows of programs it has started. */
function whole(folder: string, ...command: readonly string[]): FolderResult {
  const { stderr, error } = spawnSync("bash", ["-c", 'TIMEFORMAT="%R %U %S"; time "$@" > /dev/null 2> /dev/null', "bash", ...command], { cwd: folder, encoding: "utf8", env: { ...process.env, CHECKPOINT_DISABLE: "1", LC_ALL: "C" } });
  const [elapsed = Number.NaN, user = Number.NaN, system = Number.NaN] = stderr.trim().split(" ").map((seconds) => Number(seconds) * 1000);
  if (error !== undefined || !(elapsed > 0)) throw new Error(`${command.join(" ")} could not be measured: ${error?.message ?? stderr}`);
  return { elapsed, processor: user + system };
}

function measured(program: string, mode: string, folder: string): FolderResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", program, mode, folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${mode} ended with ${String(status)}: ${stderr}`);
  return JSON.parse(stdout) as FolderResult;
}

const rounds = (run: () => FolderResult): FolderResult[] => Array.from({ length: ROUNDS }, run);

/** Prints how many times the peer's time one of ours is, and what is to be reached. */
function tell(what: string, own: readonly FolderResult[], peer: readonly FolderResult[], aim: number): void {
  const ratios = (of: "elapsed" | "processor"): readonly string[] => {
    const [mine, theirs] = [timing(own.map((each) => each[of])), timing(peer.map((each) => each[of]))];
    return [mine.fastest / theirs.fastest, mine.median / theirs.median].map((ratio) => ratio.toPrecision(2).padStart(9));
  };
  console.log(`  ${what.padEnd(60)} ${ratios("elapsed").join("")}  ${ratios("processor").join("")}   aim ${String(aim)}`);
}

/** Prints how many times the peer's time each part of ours is: of the middle rounds, by elapsed and by processor time. */
function tellParts(what: string, parts: Readonly<Record<string, readonly FolderResult[]>>, peer: readonly FolderResult[]): void {
  for (const of of ["elapsed", "processor"] as const) {
    const middle = (results: readonly FolderResult[]): number => timing(results.map((each) => each[of])).median;
    const shares = Object.entries(parts).map(([part, results]) => `${part} ${(middle(results) / middle(peer)).toFixed(2)}`);
    console.log(`  ${what.padEnd(60)} ${shares.join(", ")} (${of})`);
  }
}

/** The command line as it is shipped; beside it an empty process, one that only loads the program, and what reading and parsing take in a process that has done neither before. */
function measureInspect(called: string, { cli, folderProgram }: FolderPrograms, folder: string): void {
  const rounds: Record<"own" | "format" | "node" | "start" | "reading" | "parsing", FolderResult[]> = { own: [], format: [], node: [], start: [], reading: [], parsing: [] };
  for (let round = 0; round < ROUNDS; round++) {
    rounds.own.push(whole(folder, process.execPath, cli, "inspect", folder));
    rounds.format.push(whole(folder, "terraform", "fmt", "-check", "-recursive", "."));
    rounds.node.push(whole(folder, process.execPath, "--eval", ""));
    rounds.start.push(whole(folder, process.execPath, cli, "--help"));
    rounds.reading.push(measured(folderProgram, "reading", folder));
    rounds.parsing.push(measured(folderProgram, "parsing", folder));
  }
  const { own, format, node, start, reading, parsing } = rounds;
  tell(`${called}annex inspect / terraform fmt, the whole processes`, own, format, 1);
  tellParts(`${called}of that, again in times of terraform fmt`, { "an empty Node": node, "annex --help": start, "reading alone": reading, "parsing alone": parsing }, format);
}

/**
 * Measures indexing folders of many files, made of the fixtures' houses, beside `terraform fmt` of the same folder: of each the
 * fastest of some rounds and the middle one, as time that passes and as time that processors work, which says more
 * where others use them too.
 */
export function measureFolders(programs: FolderPrograms): void {
  const { folderProgram: program } = programs;
  console.log(`\nFolders of many files: shares, by elapsed and by processor time`);
  console.log(`  ${"".padEnd(60)} ${["fastest", "median"].map((word) => word.padStart(9)).join("")}  ${["fastest", "median"].map((word) => word.padStart(9)).join("")}`);
  for (const size of SIZES) {
    const folder = writeRepository(repositoryOfSize(size));
    const called = `${String(size)} files: `;
    measureInspect(called, programs, folder);
    const typing = measured(program, "typing", folder);
    console.log(`  ${`${called}a character typed, rules included / first index`.padEnd(60)} ${[typing.elapsed, typing.processor].map((share) => `${(share * 100).toFixed(2)} %`.padStart(18)).join("  ")}   aim ${size < 1000 ? "none" : size < 10_000 ? "1 %" : "0.2 %"}`);
    tell(`${called}longest block while indexing / parsing the largest file`, rounds(() => measured(program, "block", folder)), rounds(() => measured(program, "largest", folder)), 1.5);
    console.log(`  ${`${called}memory`.padEnd(60)} ${((measured(program, "memory", folder).perFile ?? 0) / 1000).toFixed(1).padStart(14)} kB for each file`);
  }
}
