import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { WorkspaceIndex } from "../../../src/host/index/workspaceIndex";
import { emptyDraft } from "../../../src/host/panel/draft";
import { componentNodes } from "../../../src/host/sidebar/componentNodes";
import { dependencyNodes } from "../../../src/host/sidebar/dependencyNodes";
import { houseRuleNodes } from "../../../src/host/sidebar/houseRuleNodes";
import { NodeTree } from "../../../src/host/sidebar/nodeTree";
import type { TreeNode } from "../../../src/host/sidebar/treeNode";
import type { RootChoice } from "../../../src/host/panel/situation";

describe("the trees of the sidebar", () => {
  let index: WorkspaceIndex;
  let roots: readonly RootChoice[];
  before(async () => {
    index = new WorkspaceIndex();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const repository = await index.repository(folder);
    roots = repository.rootModules.map((root) => ({ folder: { uri: folder.uri.toString(), name: folder.name }, repository, root }));
  });
  after(() => index.dispose());
  afterEach(async () => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  /** Opens a row as a click does; gives the selected text. */
  async function click(node: TreeNode | undefined): Promise<{ readonly file: string; readonly line: number; readonly selected: string }> {
    assert.ok(node);
    const { command } = new NodeTree(async () => Promise.resolve([])).getTreeItem(node);
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    return { file: vscode.workspace.asRelativePath(editor.document.uri), line: editor.selection.start.line + 1, selected: editor.document.getText(editor.selection) };
  }

  it("open the line of every kind of evidence for a house rule", async () => {
    const rules = houseRuleNodes(roots);
    assert.ok(rules.length >= 15);
    const flag = rules.find(({ label }) => label === "Create flags");
    assert.match(flag?.description ?? "", /\{service\}_create/);
    const [evidence] = flag?.children?.() ?? [];
    const opened = await click(evidence);
    assert.equal(`${opened.file}:${opened.line}`, evidence?.description);
    assert.notEqual(opened.selected, "");
  });

  it("open the line that makes one service depend on another", async () => {
    const services = dependencyNodes(roots);
    const ecs = services.find(({ label }) => /ecs/i.test(label));
    const kinds = ecs?.children?.() ?? [];
    assert.ok(kinds.length > 0);
    const [edge] = kinds[0]?.children?.() ?? [];
    assert.match(edge?.label ?? "", / → /);
    const opened = await click(edge);
    assert.equal(`${opened.file}:${opened.line}`, edge?.description);
  });

  it("list drafts to resume, with the command a click runs", () => {
    const draft = { ...emptyDraft("a"), component: "sqs", name: "orders" };
    const [node] = componentNodes(roots.map((choice) => ({ ...choice, records: [] })), [draft]);
    assert.ok(node);
    const item = new NodeTree(async () => Promise.resolve([])).getTreeItem(node);
    assert.equal(item.label, "orders");
    assert.equal(item.contextValue, "annex.draft");
    assert.equal(item.command?.command, "annex.resumeDraft");
  });
});
