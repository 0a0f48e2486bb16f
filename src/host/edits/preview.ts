import * as vscode from "vscode";
import { textsAfter, type EditPlan } from "../../core/implementation/editPlan";
import type { RepoPath } from "../../core/text/span";
import { uriOf } from "./places";

/** The scheme of the documents that show a plan. */
export const PREVIEW_SCHEME = "annex-plan";

/**
 * Shows a plan in VS Code's multi-file diff editor, before anything is written. Both sides are documents of our own, so
 * what is shown stays what was planned even when the files change. Register it once, for {@link PREVIEW_SCHEME}.
 */
export class PlanPreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registrations: vscode.Disposable[];
  #count = 0;

  constructor() {
    this.#registrations = [
      vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, this),
      vscode.workspace.onDidCloseTextDocument((document) => this.#texts.delete(document.uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.#texts.get(uri.toString());
  }

  /** `read` gives the texts the plan is based on. */
  async show(plan: EditPlan, folder: vscode.WorkspaceFolder, read: (path: RepoPath) => string): Promise<void> {
    this.#count += 1;
    const after = textsAfter(plan, read);
    const rows = plan.files.map(({ kind, path }): [vscode.Uri, vscode.Uri | undefined, vscode.Uri | undefined] => [
      uriOf(folder, path),
      kind === "create" ? undefined : this.#virtual(path, "before", read(path)),
      kind === "delete" ? undefined : this.#virtual(path, "after", after.get(path) ?? ""),
    ]);
    await vscode.commands.executeCommand("vscode.changes", plan.title, rows);
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
    this.#texts.clear();
  }

  /** The path is kept, so that the file's own colours are shown. */
  #virtual(path: RepoPath, side: "before" | "after", text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: PREVIEW_SCHEME, path: `/${path}`, query: `plan=${this.#count}&side=${side}` });
    this.#texts.set(uri.toString(), text);
    return uri;
  }
}
