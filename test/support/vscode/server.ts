import { type ChildProcess, spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { installHostPackage } from "./hostPackage";
import { createDataFolder, type Extension, prepareProfile, type Settings } from "./profile";

/** What a VS Code server is started with. */
export interface ServerOptions {
  readonly extensions?: readonly Extension[];
  readonly settings?: Settings;
  /** Kept after `stop` when given; otherwise a temporary folder that goes with the server. */
  readonly dataFolder?: string;
  /** Workspace trust switched on: every workspace starts untrusted. Off, every workspace is trusted. */
  readonly isTrustOn?: boolean;
  /** Needed to load `extensionTestsPath`; it also makes VS Code refuse modal dialogs, so UI tests go without. */
  readonly isForExtensionTests?: boolean;
  /** Secret that a browser must present; without it every process of this machine can reach the server. */
  readonly token?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Where a running server can be reached and its data found. Plain data: it can be sent to other processes. */
export interface ServerAddress {
  readonly url: string;
  readonly port: number;
  readonly token: string | undefined;
  readonly dataFolder: string;
}

/** A running VS Code server on 127.0.0.1. */
export interface VscodeServer extends ServerAddress {
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

const startSeconds = 30;
const stopSeconds = 5;

/** Starts VS Code on a free port of 127.0.0.1 and waits until it listens; installs it first when it is missing. */
export async function startServer(options: ServerOptions = {}): Promise<VscodeServer> {
  const dataFolder = options.dataFolder ?? createDataFolder();
  prepareProfile(dataFolder, options.extensions ?? [], options.settings);
  const { node, serverMain } = installHostPackage();
  const server = spawn(node, [serverMain, ...serverArguments(options, dataFolder)], {
    stdio: ["ignore", "pipe", "pipe"],
    env: options.environment ?? process.env,
    // A group of its own: stopping it takes the extension hosts and terminals with it.
    detached: process.platform !== "win32",
  });
  const killAtExit = (): void => signal(server, "SIGKILL");
  process.once("exit", killAtExit);
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const port = await waitForPort(server, path.join(dataFolder, "server.log"));
  const stop = async (): Promise<void> => {
    await stopProcess(server, ended);
    process.off("exit", killAtExit);
    if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  return { url: `http://127.0.0.1:${port}`, port, token: options.token, dataFolder, ended, stop };
}

function serverArguments(options: ServerOptions, dataFolder: string): readonly string[] {
  return [
    ...["--host", "127.0.0.1", "--port", "0"],
    ...(options.token === undefined ? ["--without-connection-token"] : ["--connection-token", options.token]),
    "--accept-server-license-terms",
    ...["--server-data-dir", dataFolder],
    ...["--telemetry-level", "off", "--disable-experiments"],
    ...(options.isTrustOn === true ? [] : ["--disable-workspace-trust"]),
    ...(options.isForExtensionTests === true ? ["--enable-smoke-test-driver"] : []),
  ];
}

function waitForPort(server: ChildProcess, logFile: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (what: string): void => reject(new Error(`The VS Code server ${what}. It printed:\n${output}`));
    const timer = setTimeout(() => fail(`did not start within ${startSeconds} s`), startSeconds * 1000);
    const read = (chunk: Buffer): void => {
      writeFileSync(logFile, chunk, { flag: "a" });
      output += chunk.toString();
      const port = /listening on (\d+)/.exec(output)?.[1];
      if (port !== undefined) {
        clearTimeout(timer);
        output = "";
        resolve(Number(port));
      }
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with exit code ${code}`);
    });
  });
}

async function stopProcess(server: ChildProcess, ended: Promise<void>): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  signal(server, "SIGTERM");
  const timer = setTimeout(() => signal(server, "SIGKILL"), stopSeconds * 1000);
  await ended;
  clearTimeout(timer);
}

function signal(server: ChildProcess, name: NodeJS.Signals): void {
  if (server.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? server.pid : -server.pid, name);
  } catch {
    // Nothing of the group is left, which is what was wanted.
  }
}
