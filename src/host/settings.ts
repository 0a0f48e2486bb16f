import * as vscode from "vscode";

/** Every setting of the extension; a test ties them to the manifest. */
export const SETTINGS = { terraformPath: "annex.terraformPath" } as const;

/**
 * The Terraform program to run. Only the user's own settings count: the manifest gives the setting machine scope, so that
 * a workspace cannot name a program.
 */
export function terraformPath(): string {
  const value = vscode.workspace.getConfiguration().get<string>(SETTINGS.terraformPath, "").trim();
  return value === "" ? "terraform" : value;
}
