import type { ServerAddress } from "./server";

/** What VS Code opens: one folder, a .code-workspace file with several, or nothing. */
export type Target =
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "workspaceFile"; readonly path: string }
  | { readonly kind: "nothing" };

/** An extension under development and the test program to run in its extension host. Absolute paths. */
export interface ExtensionTests {
  readonly extension: string;
  readonly tests: string;
}

/** The address that opens a target in a server's VS Code, as a browser needs it. */
export function workbenchUrl(server: ServerAddress, target: Target, tests?: ExtensionTests): string {
  const url = new URL(server.url);
  if (server.token !== undefined) url.searchParams.set("tkn", server.token);
  if (target.kind === "folder") url.searchParams.set("folder", target.path);
  if (target.kind === "workspaceFile") url.searchParams.set("workspace", target.path);
  if (target.kind === "nothing") url.searchParams.set("ew", "true");
  if (tests !== undefined) url.searchParams.set("payload", JSON.stringify(testPayload(server, tests)));
  return url.href;
}

function testPayload(server: ServerAddress, { extension, tests }: ExtensionTests): readonly (readonly string[])[] {
  const remote = (file: string): string => `vscode-remote://127.0.0.1:${server.port}${file}`;
  return [
    ["extensionDevelopmentPath", remote(extension)],
    ["extensionTestsPath", remote(tests)],
    ["skipWelcome", "true"],
  ];
}
