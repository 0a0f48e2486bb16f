import * as vscode from "vscode";
import { CodeActionProvider } from "./host/codeActions/codeActionProvider";
import { commandHandlers } from "./host/commandHandlers";
import { COMMANDS, type CommandName } from "./host/commands";
import { PlanPreview } from "./host/edits/preview";
import { SecondOpinion } from "./host/edits/secondOpinion";
import { readCount } from "./host/index/reader";
import { WorkspaceIndex } from "./host/index/workspaceIndex";
import { AddPanels } from "./host/panel/addPanels";
import { Checks } from "./host/panel/checks";
import { Drafts } from "./host/panel/drafts";
import { Unserved } from "./host/panel/dispatch";
import { vscodePorts } from "./host/panel/vscodePorts";
import { failure } from "./host/reasonOf";
import { terraformPath } from "./host/settings";
import { Sidebar } from "./host/sidebar/sidebar";
import { RowProblems } from "./host/tasks/problems";

/** What the extension shows to tests of itself: how many files it has read so far. */
export interface ExtensionApi {
  readonly filesRead: () => number;
}

/**
 * Builds the parts and registers them; it reads no file and parses nothing. Commands and views activate the extension by
 * themselves. Code actions do not: for them it waits for a Terraform file to be opened, under the two ids that extensions
 * give .tf files; under any other id it is there once a command or view was used.
 */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const output = vscode.window.createOutputChannel("Annex", { log: true });
  const index = new WorkspaceIndex();
  const preview = new PlanPreview();
  const opinion = new SecondOpinion(vscode.Uri.joinPath(context.extensionUri, "dist", "secondOpinion.cjs").fsPath);
  const drafts = new Drafts(context.workspaceState);
  const problems = new RowProblems();
  const checks = new Checks(index, { terraformPath, isTrusted: () => vscode.workspace.isTrusted, confirm, storage: context.storageUri ?? context.globalStorageUri, problems });
  const report = (error: unknown): void => output.error(error instanceof Error ? error : String(error));
  const ports = vscodePorts({ index, preview, opinion, validation: checks, report });
  const panels = new AddPanels({ extension: context.extensionUri, drafts, ports, report });
  const sidebar = new Sidebar(ports.reading, drafts);
  const noteChange = (): void => {
    panels.noteChange();
    sidebar.refresh();
  };
  context.subscriptions.push(
    output,
    index,
    preview,
    opinion,
    checks,
    panels,
    sidebar,
    problems,
    index.onDidChange(noteChange),
    checks.onDidChange((row) => panels.tell("validation/changed", { row })),
    vscode.workspace.onDidChangeWorkspaceFolders(noteChange),
    vscode.workspace.onDidGrantWorkspaceTrust(noteChange),
    vscode.languages.registerCodeActionsProvider(CodeActionProvider.selector, new CodeActionProvider(index), { providedCodeActionKinds: CodeActionProvider.kinds }),
    ...registerCommands(commandHandlers({ panels, drafts, ports }), report),
  );
  return { filesRead: () => readCount.texts };
}

/** Asks before something is done that goes beyond the click; closing the question means no. */
async function confirm(question: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(`${question}?`, { modal: true }, "Yes")) === "Yes";
}

/** Registers every command; what one fails with is said and kept in the output channel. */
function registerCommands(handlers: ReturnType<typeof commandHandlers>, report: (error: unknown) => void): vscode.Disposable[] {
  const names = Object.keys(COMMANDS).filter((name): name is CommandName => Object.hasOwn(COMMANDS, name));
  return names.map((name) =>
    vscode.commands.registerCommand(COMMANDS[name], async (argument: unknown) => {
      try {
        await handlers[name](argument);
      } catch (error) {
        report(error);
        await vscode.window.showErrorMessage(error instanceof Unserved ? error.message : failure(error));
      }
    }),
  );
}
