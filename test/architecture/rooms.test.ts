import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** Errors the compiler finds in `text` standing as a new file in the room of `config`. */
function errorsOf(config: string, file: string, text: string): string[] {
  const parsed = ts.getParsedCommandLineOfConfigFile(config, { noEmit: true, composite: false, emitDeclarationOnly: false, incremental: false }, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
    },
  });
  if (parsed === undefined) throw new Error(`${config} cannot be read.`);
  const planted = path.resolve(path.dirname(config), file);
  const host = ts.createCompilerHost(parsed.options);
  const readFile = host.readFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.fileExists = (name) => name === planted || fileExists(name);
  host.readFile = (name) => (name === planted ? text : readFile(name));
  const program = ts.createProgram({ rootNames: [planted], options: parsed.options, host });
  return ts.getPreEmitDiagnostics(program, program.getSourceFile(planted)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("the compiler", () => {
  it.each([
    ["a Node module", 'import { readFileSync } from "node:fs";\nexport const x = readFileSync;'],
    ["the DOM", "export const x = document.title;"],
    ["the process", "export const x = process.cwd();"],
    ["the console", 'export const x = () => console.log("");'],
  ])("gives the core no %s", (_, text) => {
    expect(errorsOf("src/core/tsconfig.json", "text/planted.ts", text)).not.toEqual([]);
  });

  it("gives the webview no Node module", () => {
    expect(errorsOf("webview/tsconfig.json", "src/planted.ts", 'import { readFileSync } from "node:fs";\nexport const x = readFileSync;')).not.toEqual([]);
  });

  it("has nothing against an innocent file in the core", () => {
    expect(errorsOf("src/core/tsconfig.json", "text/planted.ts", "export const x = [1].length;")).toEqual([]);
  });
});
