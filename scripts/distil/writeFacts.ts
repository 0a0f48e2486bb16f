import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inProject } from "../../test/support/vscode/projectFolder";
import type { About } from "./facts";

const FOLDER = inProject("media", "facts");

type Entries = Readonly<Record<string, unknown>>;

const sorted = (entries: Entries): readonly (readonly [string, unknown])[] => Object.entries(entries).sort(([left], [right]) => (left < right ? -1 : 1));

/** A line for each entry of each part, so that a change of the facts can be read. */
function textOf(about: Entries, parts: Readonly<Record<string, Entries>>): string {
  const lines = Object.entries(parts).map(([part, entries]) => `${JSON.stringify(part)}: {\n${sorted(entries).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(",\n")}\n}`);
  return `{\n"about": ${JSON.stringify(about)},\n${lines.join(",\n")}\n}\n`;
}

/** Writes `media/facts/<name>.json` and, under its name, the text of the licence it stands under. Says how much it is. */
export function writeFacts(name: string, about: Omit<About, "date"> & Entries, licenceFile: string, parts: Readonly<Record<string, Entries>>): void {
  mkdirSync(FOLDER, { recursive: true });
  const text = textOf({ ...about, date: new Date().toISOString().slice(0, 10) }, parts);
  writeFileSync(path.join(FOLDER, `${name}.json`), text);
  copyFileSync(licenceFile, path.join(FOLDER, `${about.licence}.txt`));
  const counts = Object.entries(parts).map(([part, entries]) => `${Object.keys(entries).length} ${part}`);
  console.log(`${name}: ${counts.join(", ")}, ${Math.ceil(text.length / 1024)} kB`);
}
