import { applyEdits, type TextEdit } from "../text/edit";
import type { RepoPath } from "../text/span";

/** Changes a file that exists. The offsets refer to the text with the digest `base`: decoded, without BOM. */
export interface EditFile {
  readonly kind: "edit";
  readonly path: RepoPath;
  readonly base: string;
  readonly edits: readonly TextEdit[];
}

/** Makes a file; refused when something is there already. */
export interface CreateFile {
  readonly kind: "create";
  readonly path: RepoPath;
  readonly text: string;
}

/** Deletes a file that still has the digest `base`. */
export interface DeleteFile {
  readonly kind: "delete";
  readonly path: RepoPath;
  readonly base: string;
}

export type FileChange = EditFile | CreateFile | DeleteFile;

/**
 * The only thing that is ever written. Plain data: it can be sent, stored, shown and compared. One entry per path; once
 * applied it is spent, and applying it again is refused because the texts have moved on.
 */
export interface EditPlan {
  readonly title: string;
  readonly files: readonly FileChange[];
}

/** The texts after the plan by path; `undefined` for a deleted file. `read` gives the text a change is based on. */
export function textsAfter(plan: EditPlan, read: (path: RepoPath) => string): Map<RepoPath, string | undefined> {
  return new Map(
    plan.files.map((file) => {
      if (file.kind === "create") return [file.path, file.text];
      if (file.kind === "delete") return [file.path, undefined];
      return [file.path, applyEdits(read(file.path), file.edits)];
    }),
  );
}
