import * as vscode from "vscode";

/**
 * The Terraform program to run. Only the user's own settings count: the manifest gives the setting machine scope, so that
 * a workspace cannot name a program.
 */
export function terraformPath(): string {
  const value = vscode.workspace.getConfiguration().get<string>("annex.terraformPath", "").trim();
  return value === "" ? "terraform" : value;
}
