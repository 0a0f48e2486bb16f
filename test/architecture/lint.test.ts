import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const eslint = new ESLint({ cwd: process.cwd() });

/** Rules that `text` breaks when it stands in `file`, which must exist: its types are asked for. */
async function broken(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: file });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const HOST = "src/host/commands.ts";

describe("lint", () => {
  it("reports a lost applyEdit, whose Thenable nobody waits for", async () => {
    const text = 'import * as vscode from "vscode";\nexport function f(): void {\n  vscode.workspace.applyEdit(new vscode.WorkspaceEdit());\n}\n';
    expect(await broken(HOST, text)).toContain("@typescript-eslint/no-floating-promises");
  });

  it.each([
    ["ShellExecution", 'import * as vscode from "vscode";\nexport const x = new vscode.ShellExecution("terraform plan");\n'],
    ["exec by name", 'import { exec } from "node:child_process";\nexport const x = exec;\n'],
    ["exec by module", 'import child_process from "node:child_process";\nexport const x = () => child_process.execSync("ls");\n'],
    ["a shell", 'import { spawn } from "node:child_process";\nexport const x = () => spawn("ls", { shell: true });\n'],
    ["named zod", 'import { z } from "zod";\nexport const x = z;\n'],
  ])("refuses %s", async (_, text) => {
    expect(await broken(HOST, text)).toContain("no-restricted-syntax");
  });

  it.each([
    ["vscode in the core", "src/core/text/edit.ts", 'import * as vscode from "vscode";\nexport const x = vscode;\n'],
    ["node in the core", "src/core/text/edit.ts", 'import { sep } from "node:path";\nexport const x = sep;\n'],
    ["zod in the core", "src/core/text/edit.ts", 'import * as z from "zod";\nexport const x = z;\n'],
    ["the control library outside the kit", "webview/src/rpc.ts", 'import { vsCodeButton } from "@vscode/webview-ui-toolkit";\nexport const x = vsCodeButton;\n'],
  ])("refuses %s", async (_, file, text) => {
    expect(await broken(file, text)).toContain("no-restricted-imports");
  });

  it("accepts the namespace import of zod", async () => {
    expect(await broken(HOST, 'import * as z from "zod";\n/** A schema. */\nexport const schema = z.string();\n')).toEqual([]);
  });
}, 120_000);
