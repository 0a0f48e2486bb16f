import type { RuleName } from "../../core/conventions/houseRules";
import type { RepoPath } from "../../core/text/span";
import type { Folder } from "../panel/ports";
import type { TextRange } from "../panel/links";

/** What a row of a tree is about, for the commands on it. */
export type Subject =
  | { readonly kind: "draft"; readonly id: string }
  | { readonly kind: "addition"; readonly folder: string; readonly root: RepoPath; readonly name: string }
  | { readonly kind: "rule" | "setRule"; readonly folder: string; readonly root: RepoPath; readonly rule: RuleName };

/** A row of a tree in the sidebar, as plain data; the tree view turns it into VS Code's own. */
export interface TreeNode {
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** A codicon's name. */
  readonly icon?: string;
  readonly subject?: Subject;
  /** What a click opens. */
  readonly opens?: { readonly folder: Folder; readonly path: RepoPath; readonly range?: TextRange };
  /** Worked out when the row is opened; absent for a row without any below it. */
  readonly children?: () => readonly TreeNode[];
}
