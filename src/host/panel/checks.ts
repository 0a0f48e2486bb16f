import * as vscode from "vscode";
import type { Repository, RootModule } from "../../core/repository/repository";
import type { SourceFile } from "../../core/terraform/module";
import { digest } from "../../core/text/digest";
import { kept } from "../../core/text/kept";
import type { RepoPath } from "../../core/text/span";
import type { ValidationRow, ValidationView } from "../../protocol/validationView";
import type { WorkspaceIndex } from "../index/workspaceIndex";
import { failure } from "../reasonOf";
import { commandOf, terraformRows, type TerraformRow } from "../tasks/terraformRows";
import { rowObstacle, runRow, terminalTitle, type RowOutcome, type ValidationPorts as RunPorts } from "../tasks/validationRunner";
import { applyCommands } from "./applyCommands";
import { missingRoot, Unserved } from "./dispatch";
import type { Folder, ValidationPorts } from "./ports";
import { workspaceFolder } from "./workspaceFolder";

/** Where a row stands: running, or done with what came of it and the files it ran on. */
type Standing = { readonly kind: "running"; readonly stop: AbortController } | { readonly kind: "done"; readonly outcome: RowOutcome; readonly files: string };

/** A root module with the rows that check it. */
interface Board {
  readonly folder: vscode.WorkspaceFolder;
  readonly repository: Repository;
  readonly root: RootModule;
  readonly rows: readonly TerraformRow[];
}

/**
 * What the checks of every root module came to. An outcome counts for the files it was made from: once they have changed
 * the row is to be run again.
 */
export class Checks implements ValidationPorts, vscode.Disposable {
  readonly #standings = new Map<string, Standing>();
  readonly #changes = new vscode.EventEmitter<string>();
  /** A row has begun or ended; the id of the row. */
  readonly onDidChange = this.#changes.event;

  constructor(
    private readonly index: WorkspaceIndex,
    private readonly ports: RunPorts,
  ) {}

  /** Ends what is running: a command would outlive its window. */
  dispose(): void {
    for (const standing of this.#standings.values()) if (standing.kind === "running") standing.stop.abort();
    this.#changes.dispose();
  }

  async view(folder: Folder, root: RepoPath): Promise<ValidationView> {
    const board = await this.#board(folder, root);
    const obstacle = rowObstacle(this.ports);
    return {
      ...(obstacle === undefined ? {} : { obstacle }),
      rows: board.rows.map((row) => this.#rowView(board, row)),
      applyCommands: applyCommands(board.root),
    };
  }

  async run(folder: Folder, root: RepoPath, id: string): Promise<ValidationView> {
    const board = await this.#board(folder, root);
    const row = board.rows.find((candidate) => candidate.id === id);
    if (row === undefined) throw new Unserved(`There is no check "${id}" here any more. Look at the list again.`);
    if (this.#standings.get(keyOf(board, id))?.kind !== "running") void this.#run(board, row);
    return this.view(folder, root);
  }

  async cancel(folder: Folder, root: RepoPath, id: string): Promise<ValidationView> {
    const standing = this.#standings.get(keyOf(await this.#board(folder, root), id));
    if (standing?.kind === "running") standing.stop.abort();
    return this.view(folder, root);
  }

  async showTerminal(folder: Folder, root: RepoPath, id: string): Promise<void> {
    const { rows } = await this.#board(folder, root);
    const title = terminalTitle(rows.find((row) => row.id === id)?.title ?? id, root);
    const terminal = vscode.window.terminals.findLast(({ name }) => name === title || name.endsWith(` ${title}`));
    if (terminal === undefined) throw new Unserved(`The terminal of ${title} was closed. Run the check again to see its output.`);
    terminal.show();
  }

  async #run(board: Board, row: TerraformRow): Promise<void> {
    const key = keyOf(board, row.id);
    const stop = new AbortController();
    this.#standings.set(key, { kind: "running", stop });
    this.#changes.fire(row.id);
    const { folder, root } = board;
    const outcome = await runRow(row, { folder, root: root.module.path }, this.ports, stop.signal).catch(failed);
    const files = await this.index.repository(folder).then(fingerprint, () => "");
    this.#standings.set(key, { kind: "done", outcome, files });
    this.#changes.fire(row.id);
  }

  async #board(folder: Folder, root: RepoPath): Promise<Board> {
    const place = workspaceFolder(folder);
    const repository = await this.index.repository(place);
    const found = repository.rootModules.find(({ module }) => module.path === root);
    if (found === undefined) throw missingRoot(root, folder.name);
    const environments = found.environments.map(({ name, choice }) => ({ name, choice }));
    return { folder: place, repository, root: found, rows: terraformRows(root, environments) };
  }

  #rowView(board: Board, row: TerraformRow): ValidationRow {
    const { id, title, meaning } = row;
    const about = { id, title, meaning, command: commandOf(row), problems: [] };
    const standing = this.#standings.get(keyOf(board, id));
    if (standing === undefined) return { ...about, state: "to run" };
    if (standing.kind === "running") return { ...about, state: "running" };
    const { state, result, seconds, problems, plan } = standing.outcome;
    if (standing.files !== fingerprint(board.repository)) return { ...about, state: "to run", result: `Files have changed since it ran. Its result was: ${result} Run it again.` };
    return {
      ...about,
      state,
      result,
      ...(seconds === undefined ? {} : { seconds }),
      problems: [...problems],
      ...(plan === undefined ? {} : { plan: { create: [...plan.create], change: [...plan.change], replace: [...plan.replace], destroy: [...plan.destroy] } }),
    };
  }
}

const keyOf = ({ folder, root }: Board, id: string): string => JSON.stringify([folder.uri.toString(), root.module.path, id]);

const failed = (error: unknown): RowOutcome => ({ state: "not run", result: failure(error), problems: [] });

const digestOf = kept(({ text }: SourceFile): string => digest(text));

/** Equal as long as no file of the folder has changed. */
const fingerprint = ({ files }: Repository): string => [...files.values()].map((file) => `${file.path} ${digestOf(file)}`).join("\n");
