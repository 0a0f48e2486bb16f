import type { FileText } from "../../core/repository/buildRepository";
import { decodedAmong } from "../../core/repository/pathPatterns";
import type { Repository } from "../../core/repository/repository";
import type { RepoPath } from "../../core/text/span";
import { isIndexed, mayBeIndexed } from "./indexedFiles";
import type { Reader } from "./reader";

/** What the index of a folder is made with. */
export interface FolderIndexPorts {
  readonly reader: Reader;
  readonly build: (texts: readonly FileText[], previous: Repository | undefined) => Repository;
  /** Lets others run: typing goes on while a large repository is read. */
  readonly pause: () => Promise<void>;
}

/** How many files are read at once, and how many are added to a snapshot between two pauses. */
const readAtOnce = 16;
const builtAtOnce = 200;

/**
 * The index of one workspace folder. Nothing is read before the first question; after that only what was reported as
 * changed is read again, and the next question gets a snapshot that shares everything else with the one before.
 */
export class FolderIndex {
  readonly #ports: FolderIndexPorts;
  readonly #texts = new Map<RepoPath, string>();
  readonly #changed = new Set<RepoPath>();
  /** Files that are read only when code reads settings from them. */
  readonly #candidates = new Set<RepoPath>();
  #mustList = true;
  #snapshot: Repository | undefined;
  #underWay: Promise<Repository> | undefined;

  constructor(ports: FolderIndexPorts) {
    this.#ports = ports;
  }

  /** Somebody has asked, so that changes are worth reporting. */
  get isAsked(): boolean {
    return this.#snapshot !== undefined || this.#underWay !== undefined;
  }

  /** The folder as it is now. Questions while an answer is under way share it. */
  repository(): Promise<Repository> {
    this.#underWay ??= this.#update().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  /** The texts behind the last snapshot, records included. */
  async texts(): Promise<ReadonlyMap<RepoPath, string>> {
    await this.repository();
    return this.#texts;
  }

  /** A file was written, typed in or deleted. */
  noteChange(path: RepoPath): void {
    if (mayBeIndexed(path)) this.#candidates.add(path);
    if (isIndexed(path) || this.#texts.has(path)) this.#changed.add(path);
  }

  /** What happens to a file at this path matters to the index. */
  isOfInterest(path: RepoPath): boolean {
    return isIndexed(path) || this.#texts.has(path) || this.#decoded([path]).length > 0;
  }

  #decoded(paths: Iterable<RepoPath>): readonly RepoPath[] {
    return this.#snapshot === undefined ? [] : decodedAmong(paths, this.#snapshot.modules.values());
  }

  /** A path is gone with everything in it. */
  noteRemoval(path: RepoPath): void {
    for (const known of this.#texts.keys()) if (known === path || known.startsWith(`${path}/`)) this.#changed.add(known);
  }

  /** Files came that were not reported one by one. */
  noteUnknownChange(): void {
    this.#mustList = true;
  }

  #isBehind(): boolean {
    return this.#mustList || this.#changed.size > 0;
  }

  async #update(): Promise<Repository> {
    let isNew = false;
    while (this.#isBehind()) {
      isNew = (await this.#readChanges()) || isNew;
    }
    const snapshot = this.#snapshot === undefined || isNew ? await this.#build() : this.#snapshot;
    // Which files settings are read from is known only now.
    for (const path of this.#decoded(this.#candidates)) if (!this.#texts.has(path)) this.#changed.add(path);
    // Who asks while it is built may ask because of what changed since it was read.
    return this.#isBehind() ? this.#update() : snapshot;
  }

  /** Says whether any text is another one now. */
  async #readChanges(): Promise<boolean> {
    if (this.#mustList) {
      this.#mustList = false;
      const listed = await this.#ports.reader.listFiles().catch((error: unknown) => {
        this.#mustList = true;
        throw error;
      });
      this.#candidates.clear();
      for (const path of listed.filter(mayBeIndexed)) this.#candidates.add(path);
      for (const path of [...listed.filter(isIndexed), ...this.#texts.keys()]) this.#changed.add(path);
    }
    const paths = [...this.#changed].sort();
    this.#changed.clear();
    let isNew = false;
    for (let at = 0; at < paths.length; at += readAtOnce) {
      const some = paths.slice(at, at + readAtOnce);
      const texts = await Promise.all(some.map((path) => this.#ports.reader.readText(path)));
      some.forEach((path, index) => {
        isNew = this.#keep(path, texts[index]) || isNew;
      });
      await this.#ports.pause();
    }
    return isNew;
  }

  #keep(path: RepoPath, text: string | undefined): boolean {
    if (text === undefined) this.#candidates.delete(path);
    if (this.#texts.get(path) === text) return false;
    if (text === undefined) this.#texts.delete(path);
    else this.#texts.set(path, text);
    return true;
  }

  /** The first snapshot of a large folder grows in steps, so that parsing it does not block for long at a time. */
  async #build(): Promise<Repository> {
    const all = [...this.#texts].map(([path, text]) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1));
    let snapshot = this.#snapshot;
    if (this.#snapshot === undefined) {
      for (let end = builtAtOnce; end < all.length; end += builtAtOnce) {
        snapshot = this.#ports.build(all.slice(0, end), snapshot);
        await this.#ports.pause();
      }
    }
    this.#snapshot = this.#ports.build(all, snapshot);
    return this.#snapshot;
  }
}
