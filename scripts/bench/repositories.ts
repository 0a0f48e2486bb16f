import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inProject } from "../../test/support/vscode/projectFolder";

const HOUSES = inProject("test", "fixtures", "repos");

/** A file of a house, its path relative to the house. */
interface HouseFile {
  readonly path: string;
  readonly text: string;
}

/** Words that copies of a house are told apart by; a number follows where all have been used. */
const WORDS = ["amber", "birch", "cobalt", "delta", "ember", "fjord", "garnet", "harbor", "indigo", "juniper", "kestrel", "lagoon", "maple", "nimbus", "onyx", "prairie", "quartz", "ridge", "sable", "tundra", "umber", "vale", "willow", "zephyr"];
const TEAMS = ["billing", "checkout", "fleet", "identity", "logistics", "media", "platform", "search"];

const houses = (): readonly (readonly HouseFile[])[] =>
  readdirSync(HOUSES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => filesBelow(path.join(HOUSES, name)))
    .filter((files) => files.length > 0);

const filesBelow = (folder: string): HouseFile[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tf|tfvars|hcl|json|ya?ml)$/.test(name))
    .sort()
    .map((name) => ({ path: name, text: readFileSync(path.join(folder, name), "utf8") }));

const BLOCK = /^(resource|data|module) "([\w-]+)"(?: "([\w-]+)")?/gm;

/** The text with other labels and other numbers, so that every copy declares, refers to and is as long as something else. */
function varied(text: string, labels: readonly (readonly [RegExp, string])[], copy: number): string {
  const renamed = labels.reduce((made, [label, by]) => made.replace(label, by), text);
  return renamed.replace(/\b(\d{2,4})\b(?=\s*(#.*)?$)/gm, (number) => String(Number(number) + (copy % 90)));
}

/** Every text is another one, as no two trees of a repository are the same. */
const signed = ({ path: name, text }: HouseFile, word: string): string => (name.endsWith(".json") ? text : `${text}\n# ${word}\n`);

/** Where a house names its resources and calls, and what one copy calls them. */
function relabelled(files: readonly HouseFile[], word: string): (readonly [RegExp, string])[] {
  const found = new Map<string, readonly [RegExp, string]>();
  for (const { text } of files) {
    for (const [, kind = "", type = "", label] of text.matchAll(BLOCK)) {
      const name = label ?? type;
      if (kind === "module" && label === undefined) found.set(`module ${name}`, [new RegExp(`(\\bmodule[ .]"?)${name}(?=["\\s.[])`, "g"), `$1${name}_${word}`]);
      else if (label !== undefined) found.set(`${type} ${name}`, [new RegExp(`(\\b${type}(?:" "|\\.))${name}(?=["\\s.[),\\]}])`, "g"), `$1${name}_${word}`]);
    }
  }
  return [...found.values()];
}

/** The `copy`-th copy of a house, in a folder of its own. */
function copyOf(files: readonly HouseFile[], copy: number): HouseFile[] {
  const word = `${WORDS[copy % WORDS.length] ?? ""}${copy < WORDS.length ? "" : String(Math.floor(copy / WORDS.length))}`;
  const labels = relabelled(files, word);
  return files.map((file) => ({ path: path.posix.join(TEAMS[copy % TEAMS.length] ?? "", word, file.path), text: varied(signed(file, word), labels, copy) }));
}

/**
 * A repository of so many files, of many root modules with their modules and variable files: copies of the fixtures' houses
 * in turn, each with names and numbers of its own. The same every time.
 */
export function repositoryOfSize(size: number): HouseFile[] {
  const all = houses();
  const made: HouseFile[] = [];
  for (let copy = 0; made.length < size; copy++) made.push(...copyOf(all[copy % all.length] ?? [], copy));
  return made.slice(0, size);
}

/** Writes it below the folder for temporary files; removed when this process ends. */
export function writeRepository(files: readonly HouseFile[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), "annex-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, file.path)), { recursive: true });
    writeFileSync(path.join(folder, file.path), file.text);
  }
  return folder;
}
