import { readFileSync } from "node:fs";
import { parseHcl } from "../../../src/core/hcl/parse";
import type { FuzzRun } from "../campaign";
import { gatherFiles, type CorpusFile } from "../corpus";
import { Random } from "../random";
import { terraformAccepts } from "../terraformOracle";
import { mutate } from "./mutate";

const DEFAULT_CASES = 10_000;
const BATCH = 2_000;
/** Texts longer than this are not mutated: a small one says more when the two parsers disagree about it. */
const LONGEST_MUTATED = 3_000;
const SHOWN = 20;

/** How often our parser and Terraform agree whether a text is HCL, and the texts on which they do not. */
interface Agreement {
  accepted: number;
  rejected: number;
  readonly wronglyAccepted: string[];
  readonly wronglyRejected: string[];
}

/** Compares which texts are accepted with `terraform fmt`: every file of the folders, then files whose tokens were changed at random. */
export function measureAcceptance({ folders, seed, minutes, cases = DEFAULT_CASES }: FuzzRun): Promise<boolean> {
  const end = Date.now() + minutes * 60_000;
  const files = gatherFiles(folders).filter(isUtf8);
  const onFiles = compare(files.map(({ path, text }) => ({ name: path, text })));
  print(`${files.length} files`, onFiles);

  const random = new Random(seed);
  const bases = files.filter(({ text }) => text.length <= LONGEST_MUTATED);
  const onMutants: Agreement = { accepted: 0, rejected: 0, wronglyAccepted: [], wronglyRejected: [] };
  let tried = 0;
  while (tried < cases && Date.now() < end && bases.length > 0) {
    const texts = Array.from({ length: Math.min(BATCH, cases - tried) }, () => mutate(random.pick(bases)?.text ?? "", random));
    add(onMutants, compare(texts.map((text) => ({ name: JSON.stringify(text), text }))));
    tried += texts.length;
  }
  print(`${tried} mutated texts of ${bases.length} files, seed ${seed}`, onMutants);
  return Promise.resolve([onFiles, onMutants].every(({ wronglyAccepted, wronglyRejected }) => wronglyAccepted.length + wronglyRejected.length === 0));
}

/** Bytes that are no UTF-8 are lost when a file is decoded; Terraform refuses them, and so does whoever reads the file for us. */
const isUtf8 = ({ path, text }: CorpusFile): boolean => Buffer.from(text, "utf8").equals(readFileSync(path));

function compare(texts: readonly { readonly name: string; readonly text: string }[]): Agreement {
  const agreement: Agreement = { accepted: 0, rejected: 0, wronglyAccepted: [], wronglyRejected: [] };
  const verdicts = terraformAccepts(texts.map(({ text }) => text));
  texts.forEach(({ name, text }, index) => {
    const isAccepted = verdicts[index] === true;
    const [diagnostic] = parseHcl(text).diagnostics;
    if (isAccepted) agreement.accepted++;
    else agreement.rejected++;
    if (isAccepted && diagnostic !== undefined) agreement.wronglyRejected.push(`${name}: ${diagnostic.message}`);
    if (!isAccepted && diagnostic === undefined) agreement.wronglyAccepted.push(name);
  });
  return agreement;
}

function add(total: Agreement, { accepted, rejected, wronglyAccepted, wronglyRejected }: Agreement): void {
  total.accepted += accepted;
  total.rejected += rejected;
  total.wronglyAccepted.push(...wronglyAccepted);
  total.wronglyRejected.push(...wronglyRejected);
}

function print(what: string, { accepted, rejected, wronglyAccepted, wronglyRejected }: Agreement): void {
  console.log(`${what}: Terraform accepts ${accepted} and rejects ${rejected}; wrongly rejected ${wronglyRejected.length}, wrongly accepted ${wronglyAccepted.length}.`);
  for (const text of shortest(wronglyRejected)) console.log(`  wrongly rejected: ${text}`);
  for (const text of shortest(wronglyAccepted)) console.log(`  wrongly accepted: ${text}`);
}

const shortest = (texts: readonly string[]): readonly string[] => [...texts].sort((a, b) => a.length - b.length).slice(0, SHOWN);
