import { createHash } from "node:crypto";
import { chmod, copyFile, lstat, mkdir, readdir, rm, stat, unlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";

/** Where the copy of a repository is kept for a root module. */
export interface CopyPlaces {
  /** The copy of the workspace folder. */
  readonly copy: string;
  /** The copied root module: the folder commands run in. */
  readonly root: string;
  /** Terraform's own folder (`TF_DATA_DIR`). */
  readonly data: string;
}

export interface CopyRequest {
  readonly folder: string;
  /** Relative to `folder`, with forward slashes. */
  readonly root: string;
  readonly storage: string;
}

const mostFiles = 20_000;
const mostBytes = 500_000_000;
const overrideName = "zz_annex_override.tf";
const lockName = ".terraform.lock.hcl";
const leftOut = (name: string): boolean => [".git", ".terraform", "node_modules"].includes(name) || /\.tfstate(\.|$)/.test(name) || name.endsWith(".tfplan");

export function copyPlaces({ folder, root, storage }: CopyRequest): CopyPlaces {
  const id = createHash("sha256").update(`${folder}\n${root}`).digest("hex").slice(0, 16);
  const base = path.join(storage, "validation", id);
  return { copy: path.join(base, "repository"), root: path.join(base, "repository", root), data: path.join(base, "terraform") };
}

/**
 * Brings the copy up to date: Terraform runs in it, so that nothing is written into the user's folder, and with a local
 * backend, so that no credentials and no state are needed. State files, `.git`, `.terraform` and `node_modules` stay behind.
 * The lock file is copied only with `withLock`. Gives a sentence when the repository is too large.
 */
export async function updateCopy(request: CopyRequest, withLock: boolean): Promise<string | undefined> {
  const places = copyPlaces(request);
  await mkdir(path.dirname(places.copy), { recursive: true });
  await chmod(path.dirname(places.copy), 0o700);
  const copied = { files: 0, bytes: 0 };
  try {
    await copyFolder(request.folder, places.copy, copied);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return `The repository has more than ${mostFiles.toLocaleString("en")} files or ${mostBytes / 1_000_000} MB, which is too much to copy for this check. Open the folder of the root module alone, or run the command in a terminal.`;
  }
  await writeFile(path.join(places.root, overrideName), 'terraform {\n  backend "local" {}\n}\n');
  if (withLock) await copyLock(path.join(request.folder, request.root, lockName), path.join(places.root, lockName));
  return undefined;
}

class TooLarge extends Error {}

async function copyFolder(from: string, to: string, copied: { files: number; bytes: number }): Promise<void> {
  await mkdir(to, { recursive: true });
  const names = (await readdir(from)).filter((name) => !leftOut(name));
  const wanted = new Set(names);
  for (const old of await readdir(to)) {
    if (!wanted.has(old) && old !== lockName && old !== overrideName) await rm(path.join(to, old), { recursive: true, force: true });
  }
  for (const name of names) {
    if (name === lockName) continue;
    const [source, target] = [path.join(from, name), path.join(to, name)];
    const facts = await lstat(source);
    if (facts.isDirectory()) await copyFolder(source, target, copied);
    else await copyOne(source, target, copied);
  }
}

/** Links to files are followed; links to folders are left out, because they may lead round in a circle. */
async function copyOne(source: string, target: string, copied: { files: number; bytes: number }): Promise<void> {
  const facts = await stat(source).catch(() => undefined);
  if (facts?.isFile() !== true) return;
  copied.files += 1;
  copied.bytes += facts.size;
  if (copied.files > mostFiles || copied.bytes > mostBytes) throw new TooLarge();
  const present = await lstat(target).catch(() => undefined);
  if (present?.isFile() === true && present.size === facts.size && Math.abs(present.mtimeMs - facts.mtimeMs) < 1) return;
  if (present !== undefined) await rm(target, { recursive: true, force: true });
  await copyFile(source, target);
  await chmod(target, 0o600 | (facts.mode & 0o100));
  await utimes(target, facts.atime, facts.mtime);
}

async function copyLock(from: string, to: string): Promise<void> {
  await unlink(to).catch(() => undefined);
  const hasLock = await stat(from).then(
    () => true,
    () => false,
  );
  if (hasLock) await copyFile(from, to);
}
