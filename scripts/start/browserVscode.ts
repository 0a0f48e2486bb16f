import { randomBytes } from "node:crypto";
import { workbenchUrl } from "../../test/support/vscode/address";
import { startServer } from "../../test/support/vscode/server";

/** What is shown: an extension's folder and a repository, in a process environment, with a folder for everything temporary. */
export interface Demonstration {
  readonly extension: string;
  readonly repository: string;
  readonly scratch: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** A VS Code that was started to show the extension. */
export interface RunningVscode {
  /** Where a browser finds it; a desktop VS Code has a window of its own instead. */
  readonly url: string | undefined;
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts the VS Code that npm carries. Only who knows the address with its random token can use it: it gives a terminal. */
export async function startInBrowser({ extension, repository, environment }: Demonstration): Promise<RunningVscode> {
  const server = await startServer({
    extensions: [{ kind: "folder", path: extension }],
    token: randomBytes(24).toString("hex"),
    environment,
  });
  return { url: workbenchUrl(server, { kind: "folder", path: repository }), ended: server.ended, stop: server.stop };
}
