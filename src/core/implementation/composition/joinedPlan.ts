import { digest } from "../../text/digest";
import { applyEdits } from "../../text/edit";
import { PieceText } from "../../text/pieces";
import type { RepoPath } from "../../text/span";
import type { Repository } from "../../repository/repository";
import type { EditPlan, FileChange } from "../editPlan";

/** Plans that follow each other, each on the texts that those before it leave, as one plan against the texts as they are. */
export function joinedPlan(title: string, plans: readonly EditPlan[], repository: Repository): EditPlan {
  const edited = new Map<RepoPath, PieceText>();
  const made = new Map<RepoPath, string>();
  plans.forEach(({ files }, index) => {
    for (const file of files) join(file, { edited, made, key: String(index), repository });
  });
  const edits = [...edited].flatMap(([path, text]): FileChange[] => {
    const own = text.edits().map(({ offset, length, text: written }) => ({ offset, length, text: written }));
    return own.length === 0 ? [] : [{ kind: "edit", path, base: digest(text.original), edits: own }];
  });
  return { title, files: [...edits, ...[...made].map(([path, text]): FileChange => ({ kind: "create", path, text }))] };
}

interface Joining {
  readonly edited: Map<RepoPath, PieceText>;
  readonly made: Map<RepoPath, string>;
  /** Tells the plans apart. */
  readonly key: string;
  readonly repository: Repository;
}

function join(file: FileChange, { edited, made, key, repository }: Joining): void {
  const { path } = file;
  if (file.kind === "delete") throw new Error(`An addition deletes nothing, but this one ${path}.`);
  if (file.kind === "create") {
    made.set(path, file.text);
    return;
  }
  const before = made.get(path);
  if (before !== undefined) {
    made.set(path, applyEdits(before, file.edits));
    return;
  }
  const text = edited.get(path) ?? new PieceText(repository.files.get(path)?.text ?? "");
  edited.set(path, text);
  text.apply(file.edits, key);
}
