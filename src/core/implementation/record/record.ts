import { repoPath, type RepoPath } from "../../text/span";
import type { SlotName } from "../../analysis/slots";
import type { Answers } from "../../design/answers";
import type { OptionalGroup } from "../addition";
import type { HomeChoice } from "../home/homeChoice";

/**
 * One stretch of text an addition wrote, as it stood right after. `former` is what stood there before: empty for an
 * insertion, the neighbour's old padding for a line that was re-aligned. `key` finds what it belongs to when the text has moved.
 */
export interface RecordedEdit {
  readonly key: string;
  /** Offset of `text` in the file right after it was written, in UTF-16 code units. */
  readonly offset: number;
  readonly text: string;
  readonly former: string;
}

export type RecordedFile =
  | { readonly path: RepoPath; readonly kind: "create"; readonly text: string }
  | { readonly path: RepoPath; readonly kind: "edit"; readonly edits: readonly RecordedEdit[] };

/** What was added and how, kept in the repository itself: enough to take it back or to see that it is there already. */
export interface ComponentRecord {
  readonly format: 1;
  readonly component: string;
  /** Version of the component's definition. */
  readonly version: number;
  readonly name: string;
  readonly root: RepoPath;
  readonly answers: Answers;
  readonly slots: Readonly<Partial<Record<SlotName, string | null>>>;
  readonly without: readonly OptionalGroup[];
  /** Where it went, where that is no matter of the house's files alone or was the user's own decision. */
  readonly home?: HomeChoice;
  readonly files: readonly RecordedFile[];
}

/** Where the record of an addition is kept. */
export const recordPath = (root: RepoPath, name: string): RepoPath => repoPath(`${root}/.annex/components/${name}.json`);
