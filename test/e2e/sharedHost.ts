import { existsSync, mkdirSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { launchBrowserServer } from "../support/vscode/browser";
import { inProject } from "../support/vscode/projectFolder";
import { type ServerAddress, startServer } from "../support/vscode/server";

declare module "vitest" {
  interface ProvidedContext {
    readonly browserEndpoint: string;
    /** The server that all files share, with the packed extension in it; absent when nothing is packed. */
    readonly sharedServer: ServerAddress | undefined;
    readonly vsix: string;
  }
}

/** Starts what all UI test files share: one Chromium, and one VS Code with the packed extension; gives the way to end both. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  mkdirSync(inProject("out", "screenshots"), { recursive: true });
  const vsix = process.env["ANNEX_VSIX"] ?? inProject("dist", "annex.vsix");
  const browser = await launchBrowserServer();
  const server = existsSync(vsix) ? await startServer({ extensions: [{ kind: "vsix", path: vsix }] }) : undefined;
  project.provide("browserEndpoint", browser.wsEndpoint());
  project.provide("vsix", vsix);
  const address = server && { url: server.url, port: server.port, token: server.token, dataFolder: server.dataFolder };
  project.provide("sharedServer", address);
  return async () => {
    await browser.close();
    await server?.stop();
  };
}
