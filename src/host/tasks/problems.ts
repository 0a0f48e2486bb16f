import * as vscode from "vscode";
import type { Link } from "../../protocol/views";
import { documentAt } from "../edits/places";

/** A problem a row found, with its place in a file of the workspace folder. */
export interface RowProblem {
  readonly message: string;
  readonly severity: "error" | "warning";
  readonly link?: Link;
}

/** The problems of all rows in VS Code's Problems view; those of a row go when it runs again. */
export class RowProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection("annex");
  readonly #rows = new Map<string, { readonly folder: vscode.WorkspaceFolder; readonly problems: readonly RowProblem[] }>();

  #round = 0;

  /** `row` names the row in its folder and root module. Problems without a place are left to the panel. */
  async set(row: string, folder: vscode.WorkspaceFolder, problems: readonly RowProblem[]): Promise<void> {
    this.#rows.set(row, { folder, problems });
    await this.#publish();
  }

  async clear(row: string): Promise<void> {
    if (this.#rows.delete(row)) await this.#publish();
  }

  dispose(): void {
    this.#collection.dispose();
  }

  async #publish(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const all = new Map<string, vscode.Diagnostic[]>();
    for (const { folder, problems } of this.#rows.values()) {
      for (const { message, severity, link } of problems) {
        if (link === undefined) continue;
        const uri = vscode.Uri.joinPath(folder.uri, link.path);
        const document = await documentAt(uri);
        if (document === undefined) continue;
        const diagnostic = new vscode.Diagnostic(new vscode.Range(document.positionAt(link.start), document.positionAt(link.end)), message, severity === "error" ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning);
        diagnostic.source = "terraform (Annex)";
        all.set(uri.toString(), [...(all.get(uri.toString()) ?? []), diagnostic]);
      }
    }
    // Another row may have begun or ended while documents were opened; it publishes all of them too.
    if (round !== this.#round) return;
    this.#collection.clear();
    this.#collection.set([...all].map(([uri, diagnostics]) => [vscode.Uri.parse(uri), diagnostics]));
  }
}
