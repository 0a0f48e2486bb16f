import { createRequire } from "node:module";
import { parseHcl } from "../../../src/core/hcl/parse";
import type { HclFile } from "../../../src/core/hcl/tree";
import type { FuzzRun } from "../campaign";
import { gatherFiles, type CorpusFile } from "../corpus";
import { Random } from "../random";
import { FAULTS, type Fault } from "./faults";
import { hclToJson, type Json } from "./hclToJson";

/** A CommonJS package whose names Node cannot see from a module. It answers with the JSON and an error, and throws on some files. */
const { parseToObject } = createRequire(import.meta.url)("hcl2-parser") as { readonly parseToObject: (text: string) => readonly [unknown, unknown] };

const SHOWN = 10;

interface Seen {
  planted: number;
  caught: number;
}

/** Compares our trees with the JSON of hcl2-parser, in random order until the time is up, and shows with planted faults what the comparison can see. */
export function measureStructure({ folders, seed, minutes, cases = Number.POSITIVE_INFINITY }: FuzzRun): Promise<boolean> {
  const end = Date.now() + minutes * 60_000;
  const seen = new Map<Fault, Seen>(FAULTS.map((fault) => [fault, { planted: 0, caught: 0 }]));
  const differences: string[] = [];
  let compared = 0;
  let unanswered = 0;
  for (const { path, text } of shuffled(gatherFiles(folders), seed)) {
    if (compared >= cases || Date.now() > end) break;
    const file = parseHcl(text);
    if (file.diagnostics.length > 0) continue;
    const ours = hclToJson(file);
    const theirs = peerJson(text);
    if (ours === undefined || theirs === undefined) unanswered++;
    else {
      compared++;
      const difference = differenceIn(ours, theirs, "");
      if (difference === undefined) plantFaults(file, theirs, seen);
      else differences.push(`${path} ${difference}`);
    }
  }
  console.log(`${compared} files compared with hcl2-parser, seed ${seed}: ${differences.length} differ. ${unanswered} accepted files that it does not read or its JSON cannot hold.`);
  for (const difference of differences.slice(0, SHOWN)) console.log(`  ${difference}`);
  for (const [{ name, isBlindSpot }, { planted, caught }] of seen) console.log(`  planted: ${name}: ${caught} of ${planted} caught${isBlindSpot ? " (known to be blind)" : ""}`);
  const isNoFaultMissed = [...seen].every(([{ isBlindSpot }, { planted, caught }]) => isBlindSpot || planted === caught);
  return Promise.resolve(differences.length === 0 && isNoFaultMissed);
}

function shuffled(files: readonly CorpusFile[], seed: number): CorpusFile[] {
  const random = new Random(seed);
  return files.map((file) => ({ file, at: random.below(0x7fffffff) })).sort((a, b) => a.at - b.at).map(({ file }) => file);
}

/** What hcl2-parser makes of the text; `undefined` where it gives up, which it does on functions of providers and on null as a key. */
function peerJson(text: string): Json | undefined {
  try {
    const [json, error] = parseToObject(text);
    return error !== null || typeof json === "string" ? undefined : (JSON.parse(JSON.stringify(json)) as Json);
  } catch {
    return undefined;
  }
}

function plantFaults(file: HclFile, theirs: Json, seen: ReadonlyMap<Fault, Seen>): void {
  for (const [fault, count] of seen) {
    const faulty = fault.plant(file);
    if (faulty === undefined) continue;
    count.planted++;
    if (differenceIn(hclToJson(faulty), theirs, "") !== undefined) count.caught++;
  }
}

/** Where two values differ, with both of them; `undefined` where they are equal. Theirs has its texts in Unicode's composed form. */
function differenceIn(ours: Json | undefined, theirs: Json | undefined, at: string): string | undefined {
  if (isParent(ours) && isParent(theirs) && Array.isArray(ours) === Array.isArray(theirs)) {
    const mine = new Map(Object.entries(ours));
    const other = new Map(Object.entries(theirs));
    for (const name of new Set([...mine.keys(), ...other.keys()])) {
      const difference = differenceIn(mine.get(name), other.get(name), `${at}/${name}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  return isSame(ours, theirs) ? undefined : `${at}: ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(theirs)}`;
}

const isParent = (value: Json | undefined): value is readonly Json[] | { readonly [name: string]: Json } => typeof value === "object" && value !== null;

function isSame(ours: Json | undefined, theirs: Json | undefined): boolean {
  if (typeof ours === "string" && typeof theirs === "string") return ours.normalize() === theirs.normalize();
  return ours === theirs;
}
