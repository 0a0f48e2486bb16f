import * as vscode from "vscode";
import type { OutputStyle } from "../../core/validation/renderOutput";
import { runCommand, type CommandLine, type CommandResult } from "./runCommand";
import { forTerminal, OutputRenderer, shownCommand } from "./terminalText";

/** A command to run in a terminal of its own. */
export interface TaskRequest {
  /** The terminal's name. */
  readonly title: string;
  readonly command: CommandLine;
  readonly style: OutputStyle;
  readonly folder: vscode.WorkspaceFolder;
  /** Cancels the command. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a command as a task of VS Code, in a terminal that shows the exact command line and a readable form of the output.
 * Closing the terminal, ending the task, Ctrl+C in it and `signal` cancel the command. Resolves when it has ended.
 */
export async function runInTerminal(request: TaskRequest): Promise<CommandResult> {
  const terminal = new CommandTerminal(request);
  const task = new vscode.Task({ type: "annex", title: request.title }, request.folder, request.title, "Annex", new vscode.CustomExecution(() => Promise.resolve(terminal)));
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, panel: vscode.TaskPanelKind.Dedicated, showReuseMessage: false, clear: true, echo: false };
  await vscode.tasks.executeTask(task);
  return terminal.result;
}

class CommandTerminal implements vscode.Pseudoterminal {
  readonly #writes = new vscode.EventEmitter<string>();
  readonly #closes = new vscode.EventEmitter<number>();
  readonly #abort = new AbortController();
  readonly #request: TaskRequest;
  #isOpen = false;
  #settle: (result: CommandResult) => void = () => undefined;
  readonly onDidWrite = this.#writes.event;
  readonly onDidClose = this.#closes.event;
  readonly result = new Promise<CommandResult>((resolve) => {
    this.#settle = resolve;
  });

  constructor(request: TaskRequest) {
    this.#request = request;
    request.signal?.addEventListener("abort", () => this.#cancel(), { once: true });
    if (request.signal?.aborted === true) this.#abort.abort();
  }

  open(): void {
    this.#isOpen = true;
    void this.#run();
  }

  close(): void {
    this.#cancel();
    if (!this.#isOpen) this.#settle({ exitCode: undefined, stdout: "", stderr: "", seconds: 0, cancelled: true });
  }

  handleInput(input: string): void {
    if (input === "\x03") this.#cancel();
  }

  async #run(): Promise<void> {
    const { command, style } = this.#request;
    const renderer = new OutputRenderer(style);
    this.#write(`${shownCommand(command)}\n\n`);
    const result = await runCommand(command, {
      onStdout: (text) => this.#write(renderer.take(text)),
      onStderr: (text) => this.#write(text),
      signal: this.#abort.signal,
    });
    this.#write(`${renderer.finish()}\n${endLine(result)}\n`);
    this.#settle(result);
    this.#closes.fire(result.exitCode ?? 1);
  }

  #cancel(): void {
    if (this.#abort.signal.aborted) return;
    this.#write("\nCancelling: waiting for the command to end.\n");
    this.#abort.abort();
  }

  #write(text: string): void {
    if (text !== "") this.#writes.fire(forTerminal(text));
  }
}

function endLine({ exitCode, seconds, cancelled, startFailure }: CommandResult): string {
  if (startFailure !== undefined) return `It could not be started: ${startFailure.message}.`;
  if (cancelled) return `Cancelled after ${seconds.toFixed(1)} s.`;
  return exitCode === undefined ? `Ended by a signal after ${seconds.toFixed(1)} s.` : `Ended with exit code ${exitCode} after ${seconds.toFixed(1)} s.`;
}
