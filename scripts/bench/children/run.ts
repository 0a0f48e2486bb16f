import { readFileSync } from "node:fs";
import type { Reader } from "../readers/reader";

/** What a process of its own has measured. */
export interface ChildResult {
  /** Milliseconds from the start of the process until the last tree was walked. */
  readonly elapsed: number;
  /** Milliseconds that the processors worked for it, compiling beside it included. */
  readonly processor: number;
  /** Bytes that the kept trees take for each character of source. */
  readonly perCharacter: number;
}

const collectGarbage = (): void => (globalThis as { readonly gc?: () => void }).gc?.();

function used({ foreign }: Reader): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external + foreign();
}

/** Reads the files whose names stand in a list, the way the first argument says, and prints a {@link ChildResult}. */
export async function runChild(open: (() => Promise<Reader> | Reader) | undefined): Promise<void> {
  const [mode, list = ""] = process.argv.slice(2);
  const reader = await open?.();
  const names = JSON.parse(readFileSync(list, "utf8")) as readonly string[];
  const measured = mode === "cold" ? times(reader, names) : reader && kept(reader, names);
  process.stdout.write(JSON.stringify({ elapsed: 0, processor: 0, perCharacter: 0, ...measured } satisfies ChildResult));
}

function times(reader: Reader | undefined, names: readonly string[]): Pick<ChildResult, "elapsed" | "processor"> {
  if (reader !== undefined) for (const name of names) reader.walk(readFileSync(name, "utf8"));
  const elapsed = performance.now();
  const { user, system } = process.cpuUsage();
  return { elapsed, processor: (user + system) / 1000 };
}

/** Memory is taken in steps: so many characters are kept that the steps do not count. */
const KEPT = 4_000_000;

/** All texts are read and forgotten once before, so that what a parser needs for itself does not count as a tree. */
function kept(reader: Reader, names: readonly string[]): Pick<ChildResult, "perCharacter"> {
  const texts = names.map((name) => readFileSync(name, "utf8"));
  for (const text of texts) reader.keep(text)();
  const before = used(reader);
  const releases: (() => void)[] = [];
  let size = 0;
  for (let i = 0; size < KEPT; i++) {
    const text = texts[i % texts.length] ?? " ";
    releases.push(reader.keep(text));
    size += text.length;
  }
  const perCharacter = (used(reader) - before) / size;
  for (const release of releases) release();
  return { perCharacter };
}
