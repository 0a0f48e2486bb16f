import * as vscode from "vscode";
import { CATALOG } from "../../catalog/index";
import type { Component } from "../../core/design/component";
import { slotsMetBy, type MetSlot } from "../../core/analysis/slotsMetBy";
import { declarationAt, referenceAt } from "../../core/repository/lookup";
import type { Repository, RootModule } from "../../core/repository/repository";
import type { TerraformModule } from "../../core/terraform/module";
import type { RepoPath } from "../../core/text/span";
import { COMMANDS } from "../commands";
import { pathIn } from "../index/reader";
import type { WorkspaceIndex } from "../index/workspaceIndex";
import { knownsOf } from "../panel/knowns";

/** What "Add a component that uses this resource" passes to its command. */
export interface UseResource {
  readonly folder: string;
  readonly root: RepoPath;
  readonly slots: readonly MetSlot[];
}

/** What "Declare the missing variable" passes to its command. */
export interface MissingVariable {
  readonly folder: string;
  readonly root: RepoPath;
  readonly name: string;
}

/** The cursor in a file of the repository, as it is in the editor. */
interface Cursor {
  readonly folder: vscode.WorkspaceFolder;
  readonly repository: Repository;
  readonly path: RepoPath;
  readonly offset: number;
}

/**
 * Code actions on .tf files, chosen by file pattern: extensions give these files different language ids. Nothing is looked
 * up for a cursor that cannot have an action.
 */
export class CodeActionProvider implements vscode.CodeActionProvider {
  static readonly selector: vscode.DocumentSelector = { pattern: "**/*.tf", scheme: "file" };
  static readonly kinds = [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.Refactor];

  constructor(private readonly index: WorkspaceIndex) {}

  async provideCodeActions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const path = folder && pathIn(folder, document.uri);
    if (folder === undefined || path === undefined) return [];
    const repository = await this.index.repository(folder);
    // An index that is behind the editor would answer for another place.
    if (repository.files.get(path)?.text !== withoutMark(document.getText())) return [];
    const cursor: Cursor = { folder, repository, path, offset: document.offsetAt(range.start) };
    return [...variableActions(cursor), ...resourceActions(cursor)];
  }
}

const withoutMark = (text: string): string => (text.startsWith("\uFEFF") ? text.slice(1) : text);

const rootAt = (repository: Repository, module: TerraformModule): RootModule | undefined => repository.rootModules.find((root) => root.module === module);

function variableActions({ folder, repository, path, offset }: Cursor): vscode.CodeAction[] {
  const found = referenceAt(repository, path, offset);
  const root = found && rootAt(repository, found.module);
  if (found === undefined || root === undefined || !found.reference.to.startsWith("var.")) return [];
  const name = found.reference.to.slice("var.".length);
  if (found.module.variables.has(name)) return [];
  const argument: MissingVariable = { folder: folder.uri.toString(), root: root.module.path, name };
  const action = new vscode.CodeAction(`Declare the missing variable ${name}`, vscode.CodeActionKind.QuickFix);
  action.command = { command: COMMANDS.declareVariable, title: action.title, arguments: [argument] };
  action.isPreferred = true;
  return [action];
}

function resourceActions({ folder, repository, path, offset }: Cursor): vscode.CodeAction[] {
  const found = declarationAt(repository, path, offset);
  const root = found && rootAt(repository, found.module);
  if (found === undefined || root === undefined || !hasHead(found.declaration.kind)) return [];
  const slots = slotsMetBy(repository, root, knownsOf(repository, root).slots, found.declaration).filter(({ slot }) => CATALOG.some((component) => asksFor(component, slot)));
  if (slots.length === 0) return [];
  const argument: UseResource = { folder: folder.uri.toString(), root: root.module.path, slots };
  const action = new vscode.CodeAction("Add a component that uses this resource", vscode.CodeActionKind.Refactor);
  action.command = { command: COMMANDS.addUsing, title: action.title, arguments: [argument] };
  return [action];
}

/** Resources, data sources and module calls; a variable or a local is no resource to use. */
const hasHead = (kind: string): boolean => kind === "resource" || kind === "data" || kind === "module";

const asksFor = ({ needs }: Component, slot: MetSlot["slot"]): boolean => needs.some((need) => need.slot === slot);
