import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseHcl } from "../../src/core/hcl/parse";
import { inProject } from "../../test/support/vscode/projectFolder";

/** One file that is measured. */
export interface MeasuredFile {
  readonly path: string;
  readonly text: string;
}

/** How many characters of a folder are measured: hcl2-parser needs seconds for each megabyte. */
const SAMPLE_SIZE = 400_000;

/** The HCL files below a folder that hold no mistake, each text once; of a large folder, files from all over it. */
export function measuredFiles(folder: string = inProject("test", "fixtures", "repos")): MeasuredFile[] {
  const files = new Map<string, MeasuredFile>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (!/\.(tf|tfvars|hcl)$/.test(name)) continue;
    const file = path.join(folder, name);
    const text = readFileSync(file, "utf8");
    if (text !== "" && parseHcl(text).diagnostics.length === 0) files.set(text, { path: file, text });
  }
  return sample([...files.values()]);
}

/** Every n-th file, so that they come to about {@link SAMPLE_SIZE} characters. */
function sample(files: readonly MeasuredFile[]): MeasuredFile[] {
  const step = Math.max(sizeOf(files) / SAMPLE_SIZE, 1);
  return files.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** Characters of all files together. */
export const sizeOf = (files: readonly MeasuredFile[]): number => files.reduce((sum, { text }) => sum + text.length, 0);

/** The files' blocks again and again, up to `size` characters; nothing in it is set twice. */
export function largeText(files: readonly MeasuredFile[], size: number): string {
  const parts = files.map(({ text }) => blocksOf(text)).filter((text) => text !== "");
  let made = "";
  for (let i = 0; made.length < size && parts.length > 0; i++) made += parts[i % parts.length] ?? "";
  return made;
}

/** A file's top-level blocks with their comments; attributes of the whole file could be set twice. */
function blocksOf(text: string): string {
  const { body } = parseHcl(text);
  return body.items.every(({ kind }) => kind === "block") ? `${text.replace(/^\ufeff/, "")}\n` : "";
}

export const nestedLists = (depth: number): string => `x = ${"[".repeat(depth)}${"]".repeat(depth)}\n`;
