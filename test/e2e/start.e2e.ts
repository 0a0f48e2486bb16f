import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { inProject } from "../support/vscode/projectFolder";
import type { ServerAddress } from "../support/vscode/server";
import { openWindow, scratchFolder, screenshotFile } from "./uiTest";

const toy = (name: string): string => inProject("test", "fixtures", "extensions", name);

interface Start {
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly output: () => string;
}

const running: Start[] = [];

/** Runs what `npm start` runs, with a toy in place of the extension so that nothing must be built. */
function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}, repository = toy("toy-workspace")): Start {
  const demonstrated = ["--extension", toy("toy-panel"), "--repository", repository];
  const child = spawn(process.execPath, [inProject("scripts", "start.mjs"), ...demonstrated, ...args], {
    env: { ...process.env, CI: "1", TMPDIR: scratchFolder(), ...environment },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const started = { process: child, ended, output: () => output };
  running.push(started);
  return started;
}

async function printedUrl(started: Start): Promise<URL> {
  await expect.poll(started.output, { timeout: 60_000, interval: 100 }).toMatch(/Ctrl\+C here ends it/);
  return new URL(/^url: (.*)$/m.exec(started.output())?.[1] ?? "");
}

function addressOf(url: URL): ServerAddress {
  return { url: url.origin, port: Number(url.port), token: url.searchParams.get("tkn") ?? "", dataFolder: "" };
}

describe("npm start", () => {
  afterEach(async () => {
    for (const { process: child, ended } of running.splice(0)) {
      child.kill("SIGTERM");
      await ended;
    }
  });

  it("shows the extension on a copy of the repository, to who has the address only, until Ctrl+C", async () => {
    const started = start(["--print-url", "--no-open"]);
    const url = await printedUrl(started);
    expect((await fetch(url.origin)).status).toBe(403);
    const page = await fetch(url, { redirect: "manual" });
    expect([200, 302]).toContain(page.status);
    const copy = url.searchParams.get("folder") ?? "";
    expect(copy).not.toBe(toy("toy-workspace"));
    expect(readFileSync(path.join(copy, "main.tf"), "utf8")).toBe(readFileSync(path.join(toy("toy-workspace"), "main.tf"), "utf8"));
    const window = await openWindow(addressOf(url), { kind: "folder", path: copy });
    await window.command("Toy: Ask");
    await window.dialog("Go on");
    expect(await window.notification("Answer:")).toBe("Answer: Go on, trusted: true");
    await window.screenshot(screenshotFile("npm start"));
    started.process.kill("SIGINT");
    expect(await started.ended).toBe(0);
    await expect(fetch(url.origin)).rejects.toThrow();
    expect(existsSync(copy)).toBe(true);
  });

  it("opens the desktop VS Code where there is one, with the extension from source and the copy", async () => {
    const folder = scratchFolder();
    const report = path.join(folder, "arguments.txt");
    const code = path.join(folder, "code");
    writeFileSync(code, `#!/bin/sh\nprintf '%s\\n' "$@" > '${report}'\n`);
    chmodSync(code, 0o755);
    const started = start([], { PATH: `${folder}${path.delimiter}${process.env["PATH"] ?? ""}`, VSCODE_IPC_HOOK_CLI: undefined });
    expect(await started.ended).toBe(0);
    const args = readFileSync(report, "utf8").trim().split("\n");
    expect(args).toContain(`--extensionDevelopmentPath=${toy("toy-panel")}`);
    expect(args.at(-1)).toMatch(/toy-workspace$/);
    expect(args.at(-1)).not.toBe(toy("toy-workspace"));
    expect(existsSync(path.join(args.at(-1) ?? "", "main.tf"))).toBe(true);
  });

  it("says what will not run when Terraform is missing", async () => {
    const started = start(["--print-url", "--no-open"], { PATH: scratchFolder() });
    await printedUrl(started);
    await expect.poll(started.output).toContain("Terraform is not on the PATH: format, init, validate and plan will not run.");
  });

  it("refuses a folder that is not there, and words it does not know, in a sentence", async () => {
    const missing = start([], {}, path.join(scratchFolder(), "nowhere"));
    expect(await missing.ended).toBe(1);
    expect(missing.output()).toContain("nowhere does not exist. Name another folder with --repository.");
    const unknown = start(["--frobnicate"]);
    expect(await unknown.ended).toBe(1);
    expect(unknown.output()).toContain("--frobnicate is not understood. Usage: npm start");
  });
});
