import type { EditPlan } from "../../core/implementation/editPlan";
import type { Repository } from "../../core/repository/repository";
import type { RepoPath } from "../../core/text/span";
import type { Outcome } from "../../protocol/implementationView";
import type { ValidationView } from "../../protocol/validationView";
import type { FoundRecord } from "../index/foundRecord";

/** A workspace folder. */
export interface Folder {
  readonly uri: string;
  readonly name: string;
}

/** Why a file of the plan should be looked at before it is written, or was not checked; sentences. */
export interface Review {
  readonly problems: readonly { readonly path: RepoPath; readonly message: string }[];
  readonly warnings: readonly { readonly path: RepoPath; readonly message: string }[];
  readonly notRun: readonly string[];
}

/** Reading the workspace: works in untrusted workspaces too. */
export interface ReadingPorts {
  readonly folders: () => readonly Folder[];
  readonly repository: (folder: Folder) => Promise<Repository>;
  /** Those of one root module. */
  readonly records: (folder: Folder, root: RepoPath) => Promise<readonly FoundRecord[]>;
  /** Files that are open with unsaved changes. */
  readonly unsaved: (folder: Folder) => readonly RepoPath[];
  readonly isTrusted: () => boolean;
}

/** Writing plans; the only way anything is written. */
export interface WritingPorts {
  /** Everything known about a plan that core cannot see: the second opinion on every file and what saving would change. */
  readonly review: (folder: Folder, plan: EditPlan, read: (path: RepoPath) => string) => Promise<Review>;
  readonly preview: (folder: Folder, plan: EditPlan, read: (path: RepoPath) => string) => Promise<void>;
  readonly apply: (folder: Folder, plan: EditPlan) => Promise<Outcome>;
  readonly takeBack: (folder: Folder, record: RepoPath) => Promise<Outcome>;
}

/** The checks of one root module. */
export interface ValidationPorts {
  readonly view: (folder: Folder, root: RepoPath) => Promise<ValidationView>;
  readonly run: (folder: Folder, root: RepoPath, row: string) => Promise<ValidationView>;
  readonly cancel: (folder: Folder, root: RepoPath, row: string) => Promise<ValidationView>;
  readonly showTerminal: (folder: Folder, root: RepoPath, row: string) => Promise<void>;
}

/** What a panel needs of the world around it. */
export interface PanelPorts {
  readonly reading: ReadingPorts;
  readonly writing: WritingPorts;
  readonly validation: ValidationPorts;
  readonly open: (folder: Folder, path: RepoPath, start: number, end: number) => Promise<void>;
  readonly copy: (text: string) => Promise<void>;
  /** An id no other draft has. */
  readonly newId: () => string;
}
