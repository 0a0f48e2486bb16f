import type { RootChoice } from "../panel/situation";
import type { TreeNode } from "./treeNode";

/** The rows of every root module; a row per root module above them where there are several. */
export function rootNodes(roots: readonly RootChoice[], rows: (choice: RootChoice) => readonly TreeNode[]): readonly TreeNode[] {
  const [only, ...others] = roots;
  if (only === undefined) return [];
  if (others.length === 0) return rows(only);
  return roots.map((choice) => ({ label: rootLabel(choice, roots), icon: "root-folder", children: () => rows(choice) }));
}

/** `live/dev`, behind its folder where several are open. */
export function rootLabel({ folder, root }: RootChoice, roots: readonly RootChoice[]): string {
  const path = root.module.path;
  const isOnlyFolder = roots.every((other) => other.folder.uri === folder.uri);
  if (path === "") return isOnlyFolder ? "." : folder.name;
  return isOnlyFolder ? path : `${folder.name}/${path}`;
}
