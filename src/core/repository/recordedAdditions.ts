import { parseHcl } from "../hcl/parse";
import { repoPath, type RepoPath } from "../text/span";

/** The record of an addition, by its path. */
export const isRecordPath = (path: RepoPath): boolean => /(^|\/)\.annex\/components\/[^/]+\.json$/.test(path);

/** What additions wrote into the repository, as their records say. */
export interface RecordedAdditions {
  /** Files that were made: everything declared in them was added. */
  readonly files: ReadonlySet<RepoPath>;
  /**
   * Addresses of what was added to other files, by the file: `var.queues`, `local.queue_names`, `aws_sqs_queue.main`, `output.queue_urls`;
   * of values in variable files the keys of the record: `value.queues`, `value.ecs_services/orders`.
   */
  readonly addresses: ReadonlyMap<RepoPath, ReadonlySet<string>>;
}

/** Reads the records among the files of a workspace folder. What is no record says nothing; whoever takes it back says what is wrong with it. */
export function recordedAdditions(texts: readonly { readonly path: RepoPath; readonly text: string }[]): RecordedAdditions {
  const files = new Set<RepoPath>();
  const addresses = new Map<RepoPath, Set<string>>();
  for (const { path, text } of texts) {
    if (!isRecordPath(path)) continue;
    for (const file of recordedFiles(text)) {
      if (file.edits === undefined) files.add(file.path);
      else addresses.set(file.path, new Set([...(addresses.get(file.path) ?? []), ...file.edits.flatMap(addressesOf)]));
    }
  }
  return { files, addresses };
}

/** Whether an addition wrote a declaration. */
export const isRecorded = ({ files, addresses }: RecordedAdditions, { address, file }: { readonly address: string; readonly file: { readonly path: RepoPath } }): boolean =>
  files.has(file.path) || addresses.get(file.path)?.has(address) === true;

interface RecordedFile {
  readonly path: RepoPath;
  /** Key and text of each edit; `undefined` for a file that was made. */
  readonly edits: readonly { readonly key: string; readonly text: string }[] | undefined;
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value.filter(isFields) : []);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function recordedFiles(text: string): readonly RecordedFile[] {
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    return [];
  }
  return listOf(isFields(record) ? record["files"] : undefined).map((file) => ({
    path: repoPath(textOf(file["path"])),
    edits: file["kind"] === "create" ? undefined : listOf(file["edits"]).map((edit) => ({ key: textOf(edit["key"]), text: textOf(edit["text"]) })),
  }));
}

/** The addresses of a change by its key: `variable.queues`, `resource.aws_sqs_queue.main`; of a whole `locals` block those of its entries. */
function addressesOf({ key, text }: { readonly key: string; readonly text: string }): string[] {
  if (key.startsWith("value.")) return [key];
  const [, kind = "", name = ""] = /^(\w+)\.([^/]+)$/.exec(key) ?? [];
  if (kind === "variable") return [`var.${name}`];
  if (kind === "resource") return [name];
  if (kind === "locals") return localsIn(text);
  return ["data", "local", "output", "module"].includes(kind) ? [key] : [];
}

const localsIn = (text: string): string[] =>
  parseHcl(text).body.items.flatMap((item) => (item.kind === "block" && item.type === "locals" ? item.body.items.flatMap((entry) => (entry.kind === "attribute" ? [`local.${entry.name}`] : [])) : []));
