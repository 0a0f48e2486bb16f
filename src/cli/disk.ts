import { constants } from "node:fs";
import { access, mkdir, readFile, realpath, rename, stat, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { applyEdits } from "../core/text/edit";
import { digest } from "../core/text/digest";
import type { RepoPath } from "../core/text/span";
import type { EditPlan, FileChange } from "../core/implementation/editPlan";
import { Stop } from "./usage";

const BOM = "\uFEFF";

const loosely = new TextDecoder();

/** The text of a file without its BOM, also where its bytes are not UTF-8; such a file is read and never written. */
export const decodeLoosely = (bytes: Uint8Array): string => loosely.decode(bytes);

/** A file as text, with what is needed to write it back as it was: its BOM apart. Throws {@link Stop} when it is not UTF-8. */
async function readExactly(folder: string, file: RepoPath): Promise<{ readonly text: string; readonly bom: string }> {
  const bytes = await readFile(path.join(folder, file));
  let decoded: string;
  try {
    decoded = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Stop(3, `${file} is not UTF-8; save it as UTF-8 first. Nothing was written.`);
  }
  return decoded.startsWith(BOM) ? { text: decoded.slice(1), bom: BOM } : { text: decoded, bom: "" };
}

/** The text of a file of the repository that is no Terraform; `undefined` when it is not there. */
export async function readOther(folder: string, file: RepoPath): Promise<string | undefined> {
  return readFile(path.join(folder, file)).then(decodeLoosely, () => undefined);
}

const exists = (file: string): Promise<boolean> => stat(file).then(() => true, () => false);

/** One change, checked and ready: `write` makes it, `undo` puts back what was there. */
interface PreparedWrite {
  readonly isCreation: boolean;
  readonly write: () => Promise<void>;
  readonly undo: () => Promise<void>;
}

/** Replaces a file's content in one step, so that a crash leaves the old or the new text and nothing between. */
async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(file);
  const { mode } = await stat(target);
  const beside = `${target}.annex-new`;
  await writeFile(beside, content, { mode, flag: "wx" });
  await rename(beside, target);
}

async function prepare(folder: string, change: FileChange): Promise<PreparedWrite> {
  const file = path.join(folder, change.path);
  if (change.kind === "create") {
    if (await exists(file)) throw new Stop(3, `${change.path} exists already; nothing was written.`);
    const write = async (): Promise<void> => {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, change.text, { flag: "wx" });
    };
    return { isCreation: true, write, undo: () => unlink(file) };
  }
  const { text, bom } = await readExactly(folder, change.path);
  if (digest(text) !== change.base) throw new Stop(3, `${change.path} changed since the plan was made; nothing was written.`);
  await access(file, constants.W_OK).catch(() => {
    throw new Stop(3, `${change.path} is read-only; nothing was written.`);
  });
  if (change.kind === "delete") return { isCreation: false, write: () => unlink(file), undo: () => writeFile(file, bom + text) };
  return { isCreation: false, write: () => replaceFile(file, bom + applyEdits(text, change.edits)), undo: () => replaceFile(file, bom + text) };
}

/** Writes a plan: everything is checked before the first byte, creations come first, and a failure puts back what was written. */
export async function writePlan(folder: string, plan: EditPlan): Promise<void> {
  const prepared = await Promise.all(plan.files.map((change) => prepare(folder, change)));
  const done: PreparedWrite[] = [];
  for (const step of prepared.sort((a, b) => Number(b.isCreation) - Number(a.isCreation))) {
    try {
      await step.write();
      done.push(step);
    } catch (error) {
      for (const { undo } of done.reverse()) await undo();
      throw new Stop(1, `Writing failed and everything was put back: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
