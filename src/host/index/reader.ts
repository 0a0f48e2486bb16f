import * as vscode from "vscode";
import { repoPath, type RepoPath } from "../../core/text/span";
import { decodeLoosely } from "../edits/fileBytes";
import { isIndexed, mayBeIndexed } from "./indexedFiles";

/** Where the index gets its texts from. */
export interface Reader {
  /** Every file the index is or may be made from. */
  readonly listFiles: () => Promise<readonly RepoPath[]>;
  /** The text as the user sees it; `undefined` when the file is not there. */
  readonly readText: (path: RepoPath) => Promise<string | undefined>;
}

/** Every text that any {@link WorkspaceReader} has read since the extension was loaded: a test shows by it that none is read before one is needed. */
export const readCount = { texts: 0 };

const names = "**/*.{tf,tofu,tfvars,hcl,tfbackend,json,yaml,yml,example,sample,template,dist}";
const excluded = "**/{.terraform,.git,node_modules}/**";

/** Reads the files of a workspace folder. The text of an open document counts, unsaved changes included. */
export class WorkspaceReader implements Reader {
  readonly #folder: vscode.WorkspaceFolder;

  constructor(folder: vscode.WorkspaceFolder) {
    this.#folder = folder;
  }

  async listFiles(): Promise<readonly RepoPath[]> {
    const uris = await vscode.workspace.findFiles(new vscode.RelativePattern(this.#folder, names), excluded);
    return uris.map((uri) => pathIn(this.#folder, uri)).filter((path): path is RepoPath => path !== undefined && (isIndexed(path) || mayBeIndexed(path)));
  }

  async readText(path: RepoPath): Promise<string | undefined> {
    readCount.texts += 1;
    const uri = vscode.Uri.joinPath(this.#folder.uri, path);
    const open = vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === uri.toString());
    if (open?.isDirty === true) return open.getText();
    // Else the disk: a document stays known for a while after its file is gone, and shows a change on disk a little late.
    const bytes = await Promise.resolve(vscode.workspace.fs.readFile(uri)).catch(() => undefined);
    if (bytes === undefined) return undefined;
    return decodeLoosely(bytes);
  }
}

/** The path of a file in a workspace folder; `undefined` for one that is elsewhere. */
export function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): RepoPath | undefined {
  const root = folder.uri.path.endsWith("/") ? folder.uri.path : `${folder.uri.path}/`;
  if (uri.scheme !== folder.uri.scheme || uri.authority !== folder.uri.authority || !uri.path.startsWith(root)) return undefined;
  return repoPath(uri.path.slice(root.length));
}
