import * as vscode from "vscode";
import { repoPath, type RepoPath } from "../../core/text/span";
import { decodeUtf8 } from "../edits/fileBytes";
import { isIndexed } from "./indexedFiles";

/** Where the index gets its texts from. `reads` counts the texts that were asked for, so that a test can show that none is before one is needed. */
export interface Reader {
  readonly reads: number;
  /** Every file the index is made from. */
  readonly listFiles: () => Promise<readonly RepoPath[]>;
  /** The text as the user sees it; `undefined` when the file is not there. */
  readonly readText: (path: RepoPath) => Promise<string | undefined>;
}

/** Every text that any {@link WorkspaceReader} has read since the extension was loaded. */
export const readCount = { texts: 0 };

const names = "**/*.{tf,tofu,tfvars,hcl,tfbackend,json,example,sample,template,dist}";
const excluded = "**/{.terraform,.git,node_modules}/**";

/** Reads the files of a workspace folder. The text of an open document counts, unsaved changes included. */
export class WorkspaceReader implements Reader {
  readonly #folder: vscode.WorkspaceFolder;
  #reads = 0;

  constructor(folder: vscode.WorkspaceFolder) {
    this.#folder = folder;
  }

  get reads(): number {
    return this.#reads;
  }

  async listFiles(): Promise<readonly RepoPath[]> {
    const uris = await vscode.workspace.findFiles(new vscode.RelativePattern(this.#folder, names), excluded);
    return uris.map((uri) => pathIn(this.#folder, uri)).filter((path): path is RepoPath => path !== undefined && isIndexed(path));
  }

  async readText(path: RepoPath): Promise<string | undefined> {
    this.#reads += 1;
    readCount.texts += 1;
    const uri = vscode.Uri.joinPath(this.#folder.uri, path);
    const open = vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === uri.toString());
    if (open?.isDirty === true) return open.getText();
    // Else the disk: a document stays known for a while after its file is gone, and shows a change on disk a little late.
    const bytes = await Promise.resolve(vscode.workspace.fs.readFile(uri)).catch(() => undefined);
    if (bytes === undefined) return undefined;
    // Bytes that are no UTF-8 are read as VS Code shows them; writing such a file is refused elsewhere.
    return decodeUtf8(bytes) ?? new TextDecoder().decode(bytes);
  }
}

/** The path of a file in a workspace folder; `undefined` for one that is elsewhere. */
export function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): RepoPath | undefined {
  const root = folder.uri.path.endsWith("/") ? folder.uri.path : `${folder.uri.path}/`;
  if (uri.scheme !== folder.uri.scheme || uri.authority !== folder.uri.authority || !uri.path.startsWith(root)) return undefined;
  return repoPath(uri.path.slice(root.length));
}
