import { decodedByAny } from "../../core/repository/environments/pathPatterns";
import { calledOutside } from "../../core/repository/modules/calls";
import { installedFolders, isForeignPath, isModuleListPath } from "../../core/repository/modules/installedModules";
import type { FileText } from "../../core/repository/readFile";
import type { Repository } from "../../core/repository/repository";
import { realFolder, type FolderLinks } from "../../core/terraform/folderLinks";
import { folderOf } from "../../core/terraform/paths";
import type { RepoPath } from "../../core/text/span";
import { eachInSteps, sortedInSteps, type Steps } from "../../core/text/steps";
import { isIndexed, mayBeIndexed } from "./indexedFiles";
import type { Reader } from "./reader";

/** What the index of a folder is made with. */
export interface FolderIndexPorts {
  readonly reader: Reader;
  /** Reads everything, in short steps between which others may run. */
  readonly build: (texts: readonly FileText[], previous: Repository | undefined, links: FolderLinks) => Steps<Repository>;
  /** The snapshot with other texts for some of its files; `undefined` where that changes more than these files say. */
  readonly revise: (previous: Repository, texts: readonly FileText[]) => Repository | undefined;
  /** Lets others run: typing goes on while a large repository is read. */
  readonly pause: () => Promise<void>;
}

/** How many files are read at once, and how many milliseconds a snapshot is worked on between two pauses. */
const readAtOnce = 16;
const worked = 2;

/**
 * The index of one workspace folder. Nothing is read before the first question; after that only what was reported as
 * changed is read again, and the next question gets a snapshot that shares everything else with the one before.
 */
export class FolderIndex {
  readonly #ports: FolderIndexPorts;
  readonly #texts = new Map<RepoPath, string>();
  readonly #changed = new Set<RepoPath>();
  /** Files that were read and are not in the snapshot yet. */
  readonly #pending = new Set<RepoPath>();
  /** Files that came after the last listing. */
  readonly #came = new Set<RepoPath>();
  /** Files that are read only when code reads settings from them. */
  readonly #candidates = new Set<RepoPath>();
  /** Folders of modules that are only read, as far as they were listed. */
  readonly #opened = new Set<RepoPath>();
  #folderLinks = new Map<RepoPath, RepoPath>();
  #fileLinks: ReadonlyMap<RepoPath, RepoPath> = new Map();
  #mustList = true;
  /** Files and modules may belong to the folder that were not looked for yet. */
  #mustLook = true;
  /** Something is not in the snapshot yet that was read. */
  #isNew = false;
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
    if (!this.#texts.has(path) && !this.#candidates.has(path)) this.#came.add(path);
    if (mayBeIndexed(path) && !this.#candidates.has(path)) {
      this.#candidates.add(path);
      this.#mustLook = true;
    }
    if (isIndexed(path) || this.#texts.has(path)) this.#changed.add(path);
  }

  /** What happens to a file at this path matters to the index. */
  isOfInterest(path: RepoPath): boolean {
    return isIndexed(path) || this.#texts.has(path) || decodedByAny(this.#snapshot?.modules.values() ?? [])(path);
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
    while (this.#isBehind()) {
      if (this.#mustList) await this.#list();
      await this.#readChanges();
      if (!this.#revise()) await this.#openModules();
    }
    const snapshot = this.#snapshot === undefined || this.#isNew ? await this.#build() : this.#snapshot;
    if (this.#mustLook) await this.#lookAround();
    // Who asks while it is built may ask because of what changed since it was read.
    return this.#isBehind() || this.#isNew ? this.#update() : snapshot;
  }

  /** Which files settings are read from, and which modules outside are called, is known only when there is a snapshot. */
  async #lookAround(): Promise<void> {
    this.#mustLook = false;
    const isDecoded = decodedByAny(this.#snapshot?.modules.values() ?? []);
    await this.#inTurns(
      eachInSteps([...this.#candidates], (path) => {
        if (isDecoded(path) && !this.#texts.has(path)) this.#changed.add(path);
      }),
    );
    await this.#openModules();
  }

  async #list(): Promise<void> {
    this.#mustList = false;
    this.#mustLook = true;
    const { reader } = this.#ports;
    const all = await reader.listFiles().catch((error: unknown) => {
      this.#mustList = true;
      throw error;
    });
    const links = await reader.linksAmong(all);
    this.#folderLinks = new Map(links.folders);
    this.#fileLinks = links.files;
    this.#opened.clear();
    this.#came.clear();
    this.#candidates.clear();
    await this.#inTurns(this.#sift(all));
  }

  /** What is to be read of the files that were listed, and what of those that were read is gone. */
  *#sift(all: readonly RepoPath[]): Steps<void> {
    // A folder that is a link is read where it really stands, and only there.
    const isReal = (path: RepoPath): boolean => realFolder(this.#folderLinks, folderOf(path)) === folderOf(path);
    const isThere = new Set<RepoPath>();
    yield* eachInSteps(all, (path) => {
      if (!isReal(path)) return;
      isThere.add(path);
      if (mayBeIndexed(path)) this.#candidates.add(path);
      if (isIndexed(path)) this.#changed.add(path);
    });
    yield* eachInSteps([...this.#texts.keys()], (path) => {
      if (isThere.has(path) || (isForeignPath(path) && isReal(path))) this.#changed.add(path);
      else this.#keep(path, undefined);
    });
  }

  /** Lists the modules that are only read and were not listed yet, and forgets those that nothing leads to any more. */
  async #openModules(): Promise<void> {
    const wanted = await this.#inTurns(this.#wantedModules());
    await this.#inTurns(
      eachInSteps([...this.#texts.keys()], (path) => {
        if (isForeignPath(path) && !isModuleListPath(path) && !wanted.has(folderOf(path))) this.#keep(path, undefined);
      }),
    );
    for (const folder of wanted) {
      if (this.#opened.has(folder)) continue;
      this.#opened.add(folder);
      const found = await this.#ports.reader.openModule(folder);
      if (typeof found !== "string") for (const path of found) this.#changed.add(path);
      else {
        this.#folderLinks.set(folder, found);
        this.#isNew = true;
        this.#mustLook = true;
      }
    }
  }

  /** The folders of modules that are only read: those that are installed, and those that calls lead out to. */
  *#wantedModules(): Steps<ReadonlySet<RepoPath>> {
    const wanted = new Set<RepoPath>();
    yield* eachInSteps(this.#texts, ([path, text]) => {
      if (isModuleListPath(path)) for (const folder of installedFolders(path, text)) wanted.add(folder);
    });
    const modules = this.#snapshot?.modules.values() ?? [];
    yield* eachInSteps(modules, (module) => calledOutside([module]).forEach((folder) => wanted.add(folder)));
    return wanted;
  }

  /** Forgets files that came where none is listed. */
  async #leaveOut(): Promise<void> {
    const came = [...this.#came];
    this.#came.clear();
    for (const path of came) {
      if (await this.#ports.reader.isListed(path)) continue;
      this.#changed.delete(path);
      this.#candidates.delete(path);
    }
  }

  async #readChanges(): Promise<void> {
    await this.#leaveOut();
    const changed = [...this.#changed];
    this.#changed.clear();
    const paths = await this.#inTurns(sortedInSteps(changed));
    for (let at = 0; at < paths.length; at += readAtOnce) {
      const some = paths.slice(at, at + readAtOnce);
      const texts = await Promise.all(some.map((path) => this.#ports.reader.readText(path)));
      some.forEach((path, index) => {
        this.#keep(path, texts[index]);
      });
      await this.#ports.pause();
    }
  }

  #keep(path: RepoPath, text: string | undefined): void {
    if (text === undefined) this.#candidates.delete(path);
    if (this.#texts.get(path) === text) return;
    if (text === undefined) this.#texts.delete(path);
    else this.#texts.set(path, text);
    this.#pending.add(path);
    this.#isNew = true;
    // What was installed anew may have other files.
    if (isModuleListPath(path)) for (const folder of this.#opened) if (isForeignPath(folder)) this.#opened.delete(folder);
  }

  #textOf(path: RepoPath): FileText[] {
    const text = this.#texts.get(path);
    return text === undefined ? [] : [{ path, text, linkTo: this.#fileLinks.get(path) }];
  }

  /** Says whether the snapshot has everything that was read, with what was typed in files that it has. */
  #revise(): boolean {
    if (!this.#isNew) return !this.#mustLook;
    if (this.#mustLook || this.#snapshot === undefined) return false;
    const texts = [...this.#pending].flatMap((path) => this.#textOf(path));
    const revised = texts.length < this.#pending.size ? undefined : this.#ports.revise(this.#snapshot, texts);
    this.#mustLook = revised === undefined;
    if (revised === undefined) return false;
    this.#snapshot = revised;
    this.#isNew = false;
    this.#pending.clear();
    return true;
  }

  /** Takes steps until enough was worked, lets others run, and goes on. */
  async #inTurns<Result>(steps: Steps<Result>): Promise<Result> {
    let began = performance.now();
    let step = steps.next();
    while (step.done !== true) {
      if (performance.now() - began > worked) {
        await this.#ports.pause();
        began = performance.now();
      }
      step = steps.next();
    }
    return step.value;
  }

  *#steps(): Steps<Repository> {
    const all: FileText[] = [];
    yield* eachInSteps(yield* sortedInSteps(this.#texts.keys()), (path) => all.push(...this.#textOf(path)));
    return yield* this.#ports.build(all, this.#snapshot, new Map(this.#folderLinks));
  }

  async #build(): Promise<Repository> {
    const built = await this.#inTurns(this.#steps());
    this.#isNew = false;
    this.#mustLook = true;
    this.#pending.clear();
    this.#snapshot = built;
    return built;
  }
}
