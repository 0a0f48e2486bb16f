import * as vscode from "vscode";
import { COMMANDS } from "../commands";
import type { Subject, TreeNode } from "./treeNode";

/** A tree view that shows rows made elsewhere; they are worked out when the view is looked at. */
export class NodeTree implements vscode.TreeDataProvider<TreeNode> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly roots: () => Promise<readonly TreeNode[]>) {}

  refresh(): void {
    this.changed.fire(undefined);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return [...(node === undefined ? await this.roots() : (node.children?.() ?? []))];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(node.label, node.children === undefined ? None : Collapsed);
    if (node.description !== undefined) item.description = node.description;
    if (node.tooltip !== undefined) item.tooltip = node.tooltip;
    if (node.icon !== undefined) item.iconPath = new vscode.ThemeIcon(node.icon);
    if (node.subject !== undefined) item.contextValue = `annex.${node.subject.kind}`;
    const command = commandOf(node);
    if (command !== undefined) item.command = command;
    return item;
  }
}

const CLICKS: Readonly<Partial<Record<Subject["kind"], { readonly command: string; readonly title: string }>>> = {
  draft: { command: COMMANDS.resumeDraft, title: "Resume the draft" },
  addition: { command: COMMANDS.openAddition, title: "Open the addition" },
};

/** What a click on a row does; a row that opens nothing only unfolds. */
function commandOf(node: TreeNode): vscode.Command | undefined {
  const click = node.subject && CLICKS[node.subject.kind];
  if (click !== undefined) return { ...click, arguments: [node] };
  if (node.opens === undefined) return undefined;
  const { folder, path, range } = node.opens;
  const uri = vscode.Uri.joinPath(vscode.Uri.parse(folder.uri), path);
  const selection = range && new vscode.Range(range.start.line, range.start.column, range.end.line, range.end.column);
  return { command: "vscode.open", title: `Open ${path}`, arguments: [uri, selection === undefined ? {} : { selection }] };
}
