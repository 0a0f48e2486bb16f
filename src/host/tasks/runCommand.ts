import { spawn, type ChildProcess } from "node:child_process";

/** A command to run as it is, without a shell. */
export interface CommandLine {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
}

/** How a command ended. `exitCode` is `undefined` when it was ended by a signal or never started. */
export interface CommandResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  readonly cancelled: boolean;
  /** Why it could not be started, as the system says it. */
  readonly startFailure?: { readonly code: string; readonly message: string };
}

export interface CommandListeners {
  readonly onStdout?: (text: string) => void;
  readonly onStderr?: (text: string) => void;
  /** Ends the command: it gets SIGINT, and SIGKILL after `patience`. */
  readonly signal?: AbortSignal;
  /** In milliseconds; 10 s. */
  readonly patience?: number;
}

/** Runs a command to its end, also when it is cancelled: Terraform gives locks back before it ends. Rejects for nothing. */
export function runCommand(command: CommandLine, listeners: CommandListeners = {}): Promise<CommandResult> {
  const started = Date.now();
  const signal = listeners.signal;
  return new Promise((resolve) => {
    const texts = { stdout: "", stderr: "" };
    const end = (exitCode: number | undefined, startFailure?: CommandResult["startFailure"]): void =>
      resolve({ ...texts, exitCode, seconds: (Date.now() - started) / 1000, cancelled: signal?.aborted === true, ...(startFailure === undefined ? {} : { startFailure }) });
    if (signal?.aborted === true) {
      end(undefined);
      return;
    }
    // A group of its own, so that a wrapper script and what it started are ended together.
    const child = spawn(command.file, command.args, { shell: false, cwd: command.cwd, env: { ...process.env, ...command.env }, stdio: ["ignore", "pipe", "pipe"], detached: process.platform !== "win32" });
    const cancelling = cancelOn(signal, child, listeners.patience ?? 10_000);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      texts.stdout += text;
      listeners.onStdout?.(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      texts.stderr += text;
      listeners.onStderr?.(text);
    });
    child.once("error", (error: NodeJS.ErrnoException) => {
      cancelling.stop();
      if (child.pid === undefined) end(undefined, { code: error.code ?? "", message: error.message });
    });
    child.once("close", (exitCode) => {
      cancelling.stop();
      if (child.pid !== undefined) end(exitCode ?? undefined);
    });
  });
}

function cancelOn(signal: AbortSignal | undefined, child: ChildProcess, patience: number): { readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    sendSignal(child, "SIGINT");
    timer = setTimeout(() => sendSignal(child, "SIGKILL"), patience);
  };
  signal?.addEventListener("abort", cancel, { once: true });
  return {
    stop: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", cancel);
    },
  };
}

function sendSignal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // It has ended meanwhile, which is what was wanted.
  }
}
