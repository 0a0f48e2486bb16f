import { buildRepository } from "../../../src/core/repository/buildRepository";
import type { FileText } from "../../../src/core/repository/readFile";
import type { Repository } from "../../../src/core/repository/repository";
import { readRecord } from "../../../src/core/implementation/record/recordFile";
import { textsAfter, type EditPlan } from "../../../src/core/implementation/editPlan";
import { planTakeBack } from "../../../src/core/implementation/record/takeBack";
import type { RepoPath } from "../../../src/core/text/span";
import { AdditionSession } from "../../../src/host/panel/additionSession";
import { emptyDraft } from "../../../src/host/panel/draft";
import { Drafts, type Storage } from "../../../src/host/panel/drafts";
import { handlersOf } from "../../../src/host/panel/handlers";
import type { FoundRecord } from "../../../src/host/index/foundRecord";
import type { Folder, PanelPorts, Review } from "../../../src/host/panel/ports";
import type { Outcome } from "../../../src/protocol/implementationView";
import type { ValidationView } from "../../../src/protocol/validationView";

/** Keeps what a restart of VS Code keeps: JSON. */
export function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get: (key) => {
      const text = kept.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    update: (key, value) => {
      kept.set(key, JSON.stringify(value));
      return Promise.resolve();
    },
  };
}

const isRecord = (path: string): boolean => /(^|\/)\.annex\/components\/[^/]+\.json$/.test(path);

/** A workspace in memory whose plans are really written into its texts. */
export class MemoryWorkspace {
  readonly folders: Folder[] = [];
  readonly texts = new Map<string, Map<RepoPath, string>>();
  readonly opened: string[] = [];
  readonly unsaved: RepoPath[] = [];
  isTrusted = true;
  review: Review = { problems: [], warnings: [], notRun: [] };
  checks: ValidationView = { rows: [], applyCommands: [] };
  readonly storage = memoryStorage();
  readonly drafts = new Drafts(this.storage);
  #ids = 0;

  constructor(...folders: readonly { readonly name: string; readonly files: readonly FileText[] }[]) {
    for (const { name, files } of folders) {
      this.folders.push({ uri: `file:///${name}`, name });
      this.texts.set(`file:///${name}`, new Map(files.map(({ path, text }) => [path, text])));
    }
  }

  /** A new panel: what it can be asked, and its session. */
  panel() {
    const session = new AdditionSession(emptyDraft(this.ports().newId()), this.drafts, this.ports());
    return { session, ask: handlersOf(session) };
  }

  of(folder: Folder): Map<RepoPath, string> {
    const texts = this.texts.get(folder.uri);
    if (texts === undefined) throw new Error(`${folder.name} is not open`);
    return texts;
  }

  write(folder: Folder, plan: EditPlan): void {
    const texts = this.of(folder);
    for (const [path, text] of textsAfter(plan, (wanted) => texts.get(wanted) ?? "")) {
      if (text === undefined) texts.delete(path);
      else texts.set(path, text);
    }
  }

  records(folder: Folder, root: RepoPath): FoundRecord[] {
    return [...this.of(folder)].flatMap(([path, text]): FoundRecord[] => {
      if (!isRecord(path)) return [];
      const record = readRecord(text);
      if (typeof record === "string") return [{ kind: "unusable", path, message: record }];
      return record.root === root ? [{ kind: "record", path, record }] : [];
    });
  }

  ports(): PanelPorts {
    const done: Outcome = { kind: "done", message: "Done.", written: [], saved: [], unsaved: [], left: [] };
    const snapshots = new Map<string, { readonly key: string; readonly repository: Repository }>();
    const repository = (folder: Folder): Repository => {
      const files = [...this.of(folder)].map(([path, text]) => ({ path, text }));
      const key = JSON.stringify(files);
      const before = snapshots.get(folder.uri);
      const now = before?.key === key ? before : { key, repository: buildRepository(files) };
      snapshots.set(folder.uri, now);
      return now.repository;
    };
    return {
      reading: {
        folders: () => this.folders,
        repository: (folder) => Promise.resolve(repository(folder)),
        records: (folder, root) => Promise.resolve(this.records(folder, root)),
        unsaved: () => this.unsaved,
        isTrusted: () => this.isTrusted,
      },
      writing: {
        review: () => Promise.resolve(this.review),
        preview: (_folder, plan) => Promise.resolve(void this.opened.push(plan.title)),
        apply: (folder, plan) => {
          this.write(folder, plan);
          return Promise.resolve({ ...done, written: plan.files.map(({ path }) => path) });
        },
        takeBack: (folder, path) => {
          const record = readRecord(this.of(folder).get(path) ?? "");
          if (typeof record === "string") return Promise.resolve({ ...done, kind: "refused", message: record });
          this.write(folder, planTakeBack(record, path, (wanted) => this.of(folder).get(wanted)).plan);
          return Promise.resolve({ ...done });
        },
      },
      validation: {
        view: () => Promise.resolve(this.checks),
        run: () => Promise.resolve(this.checks),
        cancel: () => Promise.resolve(this.checks),
        showTerminal: () => Promise.resolve(),
      },
      open: (_folder, path, start, end) => Promise.resolve(void this.opened.push(`${path}:${start}-${end}`)),
      copy: (text) => Promise.resolve(void this.opened.push(text)),
      newId: () => `draft ${String((this.#ids += 1))}`,
    };
  }
}
