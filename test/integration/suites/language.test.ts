import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";

describe("the languages", () => {
  it("know .tf and .tfvars by HashiCorp's ids", async () => {
    const [tf] = await vscode.workspace.findFiles("variables.tf");
    const [tfvars] = await vscode.workspace.findFiles("tfvars-sample/*.tfvars");
    assert.ok(tf && tfvars);
    assert.equal((await vscode.workspace.openTextDocument(tf)).languageId, "terraform");
    assert.equal((await vscode.workspace.openTextDocument(tfvars)).languageId, "terraform-vars");
  });

  it("toggle comments with #", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "terraform", content: "locals {}\n" });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("editor.action.commentLine");
    assert.equal(document.getText(), "# locals {}\n");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("offer the snippets", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "terraform", content: "annex-create" });
    await vscode.window.showTextDocument(document);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, new vscode.Position(0, 12));
    const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes("annex-create-flag"));
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});
