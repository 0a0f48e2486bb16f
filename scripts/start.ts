import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { inProject } from "../test/support/vscode/projectFolder";
import { runNpm } from "./bootstrap.mjs";
import { openBrowser } from "./start/openBrowser";
import { copySampleRepository } from "./start/sampleRepository";
import { prepareTerraform } from "./start/prepareTerraform";
import { readStartOptions, type StartOptions } from "./start/startOptions";
import { findDesktop, startDesktop } from "./start/desktopVscode";
import { type RunningVscode, startInBrowser } from "./start/browserVscode";

/** Shows the extension in VS Code on a copy of the sample repository, until Ctrl+C or until VS Code is closed. */
async function main(options: StartOptions): Promise<void> {
  if (options.extension === undefined) build();
  const extension = options.extension ?? inProject();
  const scratch = mkdtempSync(path.join(os.tmpdir(), "annex-start-"));
  const repository = copySampleRepository(options.repository ?? inProject("test", "fixtures", "repos", "sample"), scratch);
  const terraform = await prepareTerraform(process.env);
  const demonstration = { extension, repository, scratch, environment: terraform.environment };
  const desktop = options.isBrowserWanted ? undefined : findDesktop();
  const vscode = desktop === undefined ? await startInBrowser(demonstration) : startDesktop(desktop, demonstration);
  stopOnSignal(vscode, terraform.stop);
  if (options.isUrlPrinted) console.log(`url: ${vscode.url ?? ""}`);
  for (const line of [...nextSteps(vscode, repository), ...terraform.notes]) console.log(line);
  if (vscode.url !== undefined && options.isBrowserOpened) openBrowser(vscode.url);
  await vscode.ended;
  await terraform.stop();
  console.log("VS Code has ended.");
  // Nothing may keep the process: stopping is all that is left.
  process.exit();
}

function build(): void {
  console.log("Building the extension ...");
  const status = runNpm(["run", "--silent", "build"]);
  if (status !== 0) throw new Error(`The build failed with exit code ${status}. Read its message above.`);
}

function nextSteps({ url }: RunningVscode, repository: string): readonly string[] {
  return [
    "",
    url === undefined ? "VS Code opens with a copy of the sample repository:" : "VS Code is at the address below, with a copy of the sample repository:",
    ...(url === undefined ? [] : [`  ${url}`]),
    `  ${repository}`,
    "Next: press F1, type \"Annex: Add component\" and choose the message queue (SQS).",
    "What you change there stays in that copy. Ctrl+C here ends it.",
  ];
}

function stopOnSignal(vscode: RunningVscode, stopTerraform: () => Promise<void>): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await vscode.stop();
    await stopTerraform();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
}

try {
  await main(readStartOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
