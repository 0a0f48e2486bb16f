import { parseCached } from "../../hcl/parseCache";
import type { HclFile } from "../../hcl/tree";
import { digest } from "../../text/digest";
import { insert, type TextEdit } from "../../text/edit";
import { lineEnding } from "../../text/lines";
import { PieceText } from "../../text/pieces";
import type { RepoPath } from "../../text/span";
import type { Repository } from "../../repository/repository";
import type { PlannedChange } from "../addition";
import { CannotWrite } from "../draft";
import { whyUnwritable } from "../refusals/unwritable";
import type { EditPlan, FileChange } from "../editPlan";

/** What a change is, apart from where it stands and what it says. */
export type ChangeLabel = Pick<PlannedChange, "key" | "group" | "summary">;

const toLineEnds = (text: string, end: string): string => (end === "\n" ? text : text.replaceAll("\n", end));

/** The files of a repository while an addition is written into them, change by change. */
export class FileDrafts {
  readonly #files = new Map<RepoPath, PieceText>();
  readonly #changes: PlannedChange[] = [];

  /** `newLines` are the line ends of files that are made. */
  constructor(
    readonly repository: Repository,
    readonly newLines: string,
  ) {}

  get changes(): readonly PlannedChange[] {
    return this.#changes;
  }

  text(path: RepoPath): string {
    return this.#draft(path).text;
  }

  /** The file as it is now, parsed. Throws {@link CannotWrite} for a file that may not be written. */
  parsed(path: RepoPath): HclFile {
    this.#assertWritable(path);
    return parseCached(this.text(path), this.repository.files.get(path)?.hcl);
  }

  /** Notes a change and makes it. `shown` is what the user reads of it. Throws {@link CannotWrite} for a file that may not be written. */
  edit(path: RepoPath, label: ChangeLabel, edits: readonly TextEdit[], shown: string): void {
    this.#assertWritable(path);
    const end = this.#lineEnd(path);
    this.#draft(path).apply(
      edits.map((edit) => ({ ...edit, text: toLineEnds(edit.text.replaceAll("\r\n", "\n"), end) })),
      label.key,
    );
    this.#changes.push({ ...label, path, text: shown });
  }

  /** Inserts whole lines at the start of a line and tells where they end. */
  insertLines(path: RepoPath, offset: number, label: ChangeLabel, lines: string, shown = lines.trim()): number {
    const before = this.text(path).length;
    this.edit(path, label, [insert(offset, lines)], shown);
    return offset + this.text(path).length - before;
  }

  /** Everything noted, as one plan. Files that end as they began are left out. */
  plan(title: string): EditPlan {
    return { title, files: [...this.#files].flatMap(([path, draft]) => this.#change(path, draft)) };
  }

  /** The key of the change that an edit of the plan was made for. */
  keyOf(path: RepoPath, edit: TextEdit): string {
    const keyed = this.#files.get(path)?.edits().find(({ offset, length, text }) => offset === edit.offset && length === edit.length && text === edit.text);
    return keyed?.key ?? "";
  }

  #assertWritable(path: RepoPath): void {
    const why = whyUnwritable(this.repository, path);
    if (why !== undefined) throw new CannotWrite(why);
  }

  #change(path: RepoPath, draft: PieceText): FileChange[] {
    const known = this.repository.files.get(path);
    if (known === undefined) return draft.text === "" ? [] : [{ kind: "create", path, text: draft.text }];
    const edits = draft.edits().map(({ offset, length, text }) => ({ offset, length, text }));
    return edits.length === 0 ? [] : [{ kind: "edit", path, base: digest(draft.original), edits }];
  }

  #draft(path: RepoPath): PieceText {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const made = new PieceText(this.repository.files.get(path)?.text ?? "");
    this.#files.set(path, made);
    return made;
  }

  #lineEnd(path: RepoPath): string {
    const known = this.repository.files.get(path);
    return known === undefined || known.text === "" ? this.newLines : lineEnding(known.text);
  }
}
