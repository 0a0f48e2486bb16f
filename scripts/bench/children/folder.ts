import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { decodeLoosely } from "../../../src/cli/disk";
import { listFolder } from "../../../src/cli/listing";
import { inferRules } from "../../../src/core/conventions/inferRules";
import { parseHcl } from "../../../src/core/hcl/parse";
import { repositorySteps } from "../../../src/core/repository/buildRepository";
import { reviseRepository } from "../../../src/core/repository/reviseRepository";
import { folderOf } from "../../../src/core/terraform/paths";
import { repoPath, type RepoPath } from "../../../src/core/text/span";
import { FolderIndex } from "../../../src/host/index/folderIndex";
import type { FolderResult } from "../folders";

const processor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const collectGarbage = (): void => (globalThis as { readonly gc?: () => void }).gc?.();

const spent = (began: number, worked: number): FolderResult => ({ elapsed: performance.now() - began, processor: processor() - worked });

/** Lists the folder and reads its files as the command line does, the first that this process reads. */
function readFiles(folder: string): FolderResult {
  const [began, worked] = [performance.now(), processor()];
  textsIn(folder, listFolder(folder).paths);
  return spent(began, worked);
}

/** Parses all files of the folder, the first that this process parses. */
function parseFiles(folder: string): FolderResult {
  const texts = textsIn(folder, listFolder(folder).paths.filter((file) => /\.(tf|tfvars|hcl)$/.test(file)));
  const [began, worked] = [performance.now(), processor()];
  for (const text of texts) parseHcl(text);
  return spent(began, worked);
}

const textsIn = (folder: string, files: readonly RepoPath[]): string[] => files.map((file) => decodeLoosely(readFileSync(path.join(folder, file))));

/** Parses the largest file of the folder, the first in this process as it may be in an index. */
function parseLargest(folder: string): FolderResult {
  const texts = textsIn(folder, filesOf(folder));
  const largest = texts.reduce((a, b) => (a.length >= b.length ? a : b), "");
  const [began, worked] = [performance.now(), processor()];
  parseHcl(largest);
  return spent(began, worked);
}

const filesOf = (folder: string): RepoPath[] => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(tf|tfvars|hcl|json|ya?ml)$/.test(name)).map(repoPath);

/** An index as in VS Code, where another process lists folders and reads files. */
function openIndex(folder: string, typed: ReadonlyMap<RepoPath, string>): FolderIndex {
  const listed = filesOf(folder);
  return new FolderIndex({
    reader: {
      listFiles: () => Promise.resolve(listed),
      isListed: () => Promise.resolve(true),
      linksAmong: () => Promise.resolve({ folders: new Map(), files: new Map() }),
      openModule: () => Promise.resolve([]),
      readText: (file) => Promise.resolve(typed.get(file) ?? readFile(path.join(folder, file), "utf8")),
    },
    build: repositorySteps,
    revise: reviseRepository,
    pause: () => nextTurn(),
  });
}

/** The longest that somebody waited for a turn while the index was made, as extensions of an editor share one loop. */
async function longestBlock(index: FolderIndex): Promise<FolderResult> {
  let [began, worked] = [performance.now(), processor()];
  let longest = { elapsed: 0, processor: 0 };
  const watch = { isOver: false };
  const watching = (async () => {
    while (!watch.isOver) {
      await nextTurn();
      const waited = { elapsed: performance.now() - began, processor: processor() - worked };
      if (waited.processor > longest.processor) longest = waited;
      [began, worked] = [performance.now(), processor()];
    }
  })();
  await index.repository();
  watch.isOver = true;
  await watching;
  return longest;
}

async function measureBlock(folder: string): Promise<FolderResult> {
  return longestBlock(openIndex(folder, new Map()));
}

/** Bytes that a snapshot takes for each of its files. */
async function measureMemory(folder: string): Promise<FolderResult> {
  const index = openIndex(folder, new Map());
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const { files } = await index.repository();
  collectGarbage();
  return { elapsed: 0, processor: 0, perFile: (process.memoryUsage().heapUsed - before) / files.size };
}

const ROUNDS = 200;
/** Of these the first are not counted: nobody types a whole repository once. */
const UNCOUNTED = 100;

/**
 * A character typed into a file of about 4 kB whose root module's rules are known, until they are there again; into one file after the
 * other, each after a first character that is not counted.
 */
async function measureTyping(folder: string): Promise<FolderResult> {
  const typed = new Map<RepoPath, string>();
  const index = openIndex(folder, typed);
  const began = [performance.now(), processor()] as const;
  const { files, rootModules } = await index.repository();
  const first = { elapsed: performance.now() - began[0], processor: processor() - began[1] };
  const roots = new Set(rootModules.map(({ module }) => module.path));
  const sized = [...files.values()].filter(({ path: file, text, kind }) => kind === "configuration" && text.length > 3000 && text.length < 5000 && roots.has(folderOf(file)));
  const rounds: { elapsed: number; processor: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const file = sized[(round * 7) % sized.length];
    const place = rootModules.findIndex(({ module }) => file !== undefined && module.path === folderOf(file.path));
    if (file === undefined) throw new Error("The repository has no file of 4 kB.");
    for (const isCounted of [false, round >= UNCOUNTED]) {
      typed.set(file.path, (typed.get(file.path) ?? file.text).replace("\n", "\n\n"));
      const [at, worked] = [performance.now(), processor()];
      index.noteChange(file.path);
      const now = await index.repository();
      const root = now.rootModules[place];
      if (root !== undefined) inferRules(now, root);
      if (isCounted) rounds.push({ elapsed: performance.now() - at, processor: processor() - worked });
    }
  }
  const middle = (of: "elapsed" | "processor"): number => rounds.map((round) => round[of]).sort((a, b) => a - b)[rounds.length >> 1] ?? Number.NaN;
  return { elapsed: middle("elapsed") / first.elapsed, processor: middle("processor") / first.processor };
}

const MEASURES: Readonly<Record<string, (folder: string) => FolderResult | Promise<FolderResult>>> = { reading: readFiles, parsing: parseFiles, largest: parseLargest, block: measureBlock, memory: measureMemory, typing: measureTyping };

const [mode = "", folder = ""] = process.argv.slice(2);
const measure = MEASURES[mode];
if (measure === undefined) throw new Error(`There is no measure ${mode}.`);
process.stdout.write(JSON.stringify(await measure(folder)));
