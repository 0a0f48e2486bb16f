import * as vscode from "vscode";
import { planVariable } from "../core/implementation/declareVariable/planVariable";
import { recordPath } from "../core/implementation/record/record";
import { undeclaredVariables } from "../core/repository/lookup";
import { repoPath, type RepoPath } from "../core/text/span";
import { counted } from "../core/validation/rowReading";
import type { Outcome } from "../protocol/implementationView";
import type { CommandHandlers } from "./commands";
import { readAddUsing, readMissingVariable, readSubject } from "./commandArguments";
import { prepareTakeBack } from "./edits/takeBack";
import { draftOfRecord } from "./panel/additionSession";
import type { AddPanels } from "./panel/addPanels";
import { changeDraft, emptyDraft, type Draft, type DraftChange } from "./panel/draft";
import type { Drafts } from "./panel/drafts";
import { knownsOf } from "./panel/knowns";
import type { Folder, PanelPorts } from "./panel/ports";
import { rootsAt } from "./panel/situation";
import { overrideRule, resetRule } from "./ruleCommands";

/** What the commands work with. */
export interface CommandParts {
  readonly panels: AddPanels;
  readonly drafts: Drafts;
  readonly ports: PanelPorts;
}

/** What every command does. */
export function commandHandlers(parts: CommandParts): CommandHandlers {
  return {
    addComponent: async (argument) => parts.panels.open(await draftAt(parts, argument instanceof vscode.Uri ? argument : undefined)),
    addUsing: (argument) => addUsing(parts, argument),
    declareVariable: (argument) => declareVariable(parts, argument),
    openAddition: (argument) => openAddition(parts, argument),
    takeBack: (argument) => takeBack(parts, argument),
    resumeDraft: (argument) => resumeDraft(parts, argument),
    discardDraft: (argument) => discardDraft(parts, argument),
    overrideRule: async (argument) => sayIfAny(await overrideRule(parts.ports, argument)),
    resetRule: async (argument) => sayIfAny(await resetRule(parts.ports, argument)),
  };
}

const newDraft = ({ ports }: CommandParts): Draft => emptyDraft(ports.newId());

function addUsing(parts: CommandParts, argument: unknown): Promise<void> {
  const use = readAddUsing(argument);
  if (use === undefined) return Promise.resolve();
  const slots = use.slots.map(({ slot, expression }): DraftChange => ({ kind: "slot", slot, expression }));
  const changes: readonly DraftChange[] = [{ kind: "target", folder: use.folder, root: use.root }, ...slots];
  parts.panels.open(changes.reduce(changeDraft, newDraft(parts)));
  return Promise.resolve();
}

function resumeDraft({ drafts, panels }: CommandParts, argument: unknown): Promise<void> {
  const subject = readSubject(argument);
  const draft = subject?.kind === "draft" ? drafts.find(subject.id) : undefined;
  if (draft !== undefined) panels.open(draft);
  return Promise.resolve();
}

/** The panel that shows it is closed with it, because its next answer would keep it again. */
async function discardDraft({ drafts, panels }: CommandParts, argument: unknown): Promise<void> {
  const subject = readSubject(argument);
  const draft = subject?.kind === "draft" ? drafts.find(subject.id) : undefined;
  if (draft === undefined) return;
  panels.close(draft);
  await drafts.discard(draft.id);
  const back = "Bring it back";
  if ((await vscode.window.showInformationMessage(`The draft ${draft.name} was discarded.`, back)) === back) await drafts.save(draft);
}

/** A new draft; from the explorer at the root module in or around the folder that was clicked. */
async function draftAt(parts: CommandParts, uri: vscode.Uri | undefined): Promise<Draft> {
  const draft = newDraft(parts);
  const workspaceFolder = uri && vscode.workspace.getWorkspaceFolder(uri);
  const folder = parts.ports.reading.folders().find((one) => one.uri === workspaceFolder?.uri.toString());
  if (uri === undefined || workspaceFolder === undefined || folder === undefined) return draft;
  const path = repoPath(uri.path.slice(workspaceFolder.uri.path.length));
  const [choice, ...others] = rootsAt(folder, await parts.ports.reading.repository(folder), path);
  if (choice !== undefined && others.length === 0) return changeDraft(draft, { kind: "target", folder: folder.uri, root: choice.root.module.path });
  if (choice === undefined) void vscode.window.showInformationMessage(`${path === "" ? folder.name : path} is no root module: none of its .tf files configures a provider or holds resources that are applied from there. Choose where to add in the panel.`);
  return draft;
}

async function openAddition(parts: CommandParts, argument: unknown): Promise<void> {
  const place = additionOf(parts, argument);
  if (place === undefined) return;
  const { folder, root, name } = place;
  const records = await parts.ports.reading.records(folder, root);
  const found = records.find(({ path }) => path === recordPath(root, name));
  if (found?.kind !== "record") {
    await vscode.window.showErrorMessage(found?.message ?? `There is no record of ${name} any more, so it cannot be opened.`);
    return;
  }
  const known = parts.drafts.all().find((draft) => draft.target?.folder === folder.uri && draft.target.root === root && draft.name === name && draft.applied !== undefined);
  const draft = known ?? draftOfRecord(newDraft(parts), folder.uri, found.record);
  await parts.drafts.save(draft);
  parts.panels.open(draft);
}

interface AdditionPlace {
  readonly folder: Folder;
  readonly root: RepoPath;
  readonly name: string;
}

function additionOf({ ports }: CommandParts, argument: unknown): AdditionPlace | undefined {
  const subject = readSubject(argument);
  const folder = subject?.kind === "addition" ? ports.reading.folders().find(({ uri }) => uri === subject.folder) : undefined;
  return subject?.kind === "addition" && folder !== undefined ? { folder, root: subject.root, name: subject.name } : undefined;
}

/** Takes an addition back from the sidebar: what will change is said, can be looked at, and is confirmed first. */
async function takeBack(parts: CommandParts, argument: unknown): Promise<void> {
  const place = additionOf(parts, argument);
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === place?.folder.uri);
  if (place === undefined || folder === undefined) return;
  const path = recordPath(place.root, place.name);
  const prepared = await prepareTakeBack(path, folder);
  if (typeof prepared === "string") {
    await vscode.window.showErrorMessage(prepared);
    return;
  }
  const [take, look] = ["Take back", "Show changes"] as const;
  const chosen = await vscode.window.showWarningMessage(`Take ${place.name} back?`, { modal: true, detail: describeTakeBack(prepared.plan.files, prepared.left) }, take, look);
  if (chosen === look) await parts.ports.writing.preview(place.folder, prepared.plan, prepared.read);
  if (chosen === take) await say(await parts.ports.writing.takeBack(place.folder, path));
}

function describeTakeBack(files: readonly { readonly kind: string }[], left: readonly { readonly message: string }[]): string {
  const deleted = files.filter(({ kind }) => kind === "delete").length;
  const counts = `${counted(files.length - deleted, "file")} changed, ${deleted} deleted. Edits that others made since stay.`;
  return [counts, ...left.map(({ message }) => message)].join("\n");
}

async function declareVariable({ ports }: CommandParts, argument: unknown): Promise<void> {
  const missing = readMissingVariable(argument);
  const folder = ports.reading.folders().find(({ uri }) => uri === missing?.folder);
  if (missing === undefined || folder === undefined) return;
  const repository = await ports.reading.repository(folder);
  const root = repository.rootModules.find(({ module }) => module.path === missing.root);
  const variable = root && undeclaredVariables(root.module).find(({ name }) => name === missing.name);
  if (root === undefined || variable === undefined) {
    await vscode.window.showInformationMessage(`${missing.name} is declared already.`);
    return;
  }
  const result = planVariable(repository, knownsOf(repository, root).rules, { name: variable.name, root, uses: variable.places });
  if (result.kind === "refused") await vscode.window.showErrorMessage(result.message);
  else await say(await ports.writing.apply(folder, result.plan));
}

/** Says what became of a command; what could not be done is said file by file. */
async function say({ kind, message, left }: Outcome): Promise<void> {
  const sentences = [message, ...left.map((entry) => entry.message)].join(" ");
  if (kind === "done" && left.length === 0) void vscode.window.showInformationMessage(sentences);
  else await vscode.window.showWarningMessage(sentences);
}

/** Says nothing where the user thought better of it. */
const sayIfAny = async (outcome: Outcome | undefined): Promise<void> => (outcome === undefined ? undefined : say(outcome));
