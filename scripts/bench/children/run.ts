import { readFileSync } from "node:fs";
import type { Reader } from "../readers/reader";

/** What a process of its own has measured. */
export interface ChildResult {
  /** Milliseconds from the start of the process until the last tree was walked. */
  readonly elapsed: number;
  /** Bytes that the kept trees take: of the heap and of what lies outside it. */
  readonly kept: number;
}

const collectGarbage = (): void => (globalThis as { readonly gc?: () => void }).gc?.();

const used = (): number => {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** Reads the files whose names stand in a list, the way the first argument says, and prints a {@link ChildResult}. */
export async function runChild(open: (() => Promise<Reader> | Reader) | undefined): Promise<void> {
  const [mode, list = ""] = process.argv.slice(2);
  const reader = await open?.();
  const names = JSON.parse(readFileSync(list, "utf8")) as readonly string[];
  const result: ChildResult = mode === "cold" ? { elapsed: elapsed(reader, names), kept: 0 } : { elapsed: 0, kept: kept(reader, names) };
  process.stdout.write(JSON.stringify(result));
}

function elapsed(reader: Reader | undefined, names: readonly string[]): number {
  if (reader !== undefined) for (const name of names) reader.walk(readFileSync(name, "utf8"));
  return performance.now();
}

/** A first text is read before, so that what a parser needs once does not count as a tree. */
function kept(reader: Reader | undefined, names: readonly string[]): number {
  const texts = names.map((name) => readFileSync(name, "utf8"));
  reader?.keep(texts[0] ?? "")();
  const before = used();
  const releases = texts.map((text) => reader?.keep(text));
  const after = used();
  for (const release of releases) release?.();
  return after - before;
}
