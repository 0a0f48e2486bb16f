import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const project = process.cwd();

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** What the import rules say about the folders of a project. */
function violationsIn(folder: string): readonly Violation[] {
  const command = path.join(project, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [command, "src", "webview", "--config", ".dependency-cruiser.cjs", "--output-type", "json"];
  const run = (): string => {
    try {
      return execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
    } catch (error) {
      return String((error as { stdout: unknown }).stdout);
    }
  };
  const result = JSON.parse(run()) as { summary: { violations: readonly Violation[]; totalCruised: number } };
  if (result.summary.totalCruised === 0) throw new Error("Nothing was looked at: the rules would be silently blind.");
  return result.summary.violations;
}

/** A file that must not be, by the rule that must say so. */
const PLANTED: Readonly<Record<string, readonly [file: string, text: string]>> = {
  "core-text-looks-inward": ["src/core/text/planted.ts", 'export { x } from "../hcl/tree";'],
  "core-hcl-looks-inward": ["src/core/hcl/planted.ts", 'export { x } from "../repository/repository";'],
  "core-conventions-looks-inward": ["src/core/conventions/planted.ts", 'export type { X } from "../implementation/draft";'],
  "core-knows-nobody": ["src/core/design/planted.ts", 'export { x } from "../../protocol/protocol";'],
  "core-is-pure": ["src/core/design/impure.ts", 'export { readFileSync } from "node:fs";'],
  "catalog-knows-only-core": ["src/catalog/planted.ts", 'export { x } from "../host/commands";'],
  "protocol-knows-only-core": ["src/protocol/planted.ts", 'export { x } from "../host/commands";'],
  "shells-are-apart": ["src/host/planted.ts", 'export { x } from "../cli/main";'],
  "cli-knows-no-editor": ["src/cli/planted.ts", 'export { x } from "../host/commands";'],
  "webview-sees-types-only": ["webview/src/planted.ts", 'export { x } from "../../src/protocol/protocol";'],
  "one-file-knows-the-control-library": ["webview/src/app/planted.ts", 'export { vsCodeButton } from "@vscode/webview-ui-toolkit";'],
  "nobody-imports-tests": ["src/host/test.ts", 'export { x } from "../../test/support/repositories";'],
  "no-cycles": ["src/core/text/ring.ts", 'import { ring } from "./ringBack"; export const x = ring;'],
};

/** Files the planted ones import. */
const TARGETS = ["src/core/hcl/tree.ts", "src/core/repository/repository.ts", "src/protocol/protocol.ts", "src/host/commands.ts", "src/cli/main.ts", "test/support/repositories.ts"];

describe("the import rules", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "annex-imports-"));
  const plant = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  let violations: readonly Violation[] = [];

  beforeAll(() => {
    for (const file of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"]) cpSync(path.join(project, file), path.join(folder, file));
    symlinkSync(path.join(project, "node_modules"), path.join(folder, "node_modules"));
    for (const file of TARGETS) plant(file, "export const x = 1;");
    plant("src/core/implementation/draft.ts", "export type X = 1;");
    plant("src/core/text/ringBack.ts", 'import { x } from "./ring"; export const ring = x;');
    for (const [file, text] of Object.values(PLANTED)) plant(file, text);
    violations = violationsIn(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(Object.entries(PLANTED))("report a planted violation of %s", (rule, [file]) => {
    expect(violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name)).toContain(rule);
  });

  it("find nothing wrong in the project", () => {
    expect(violationsIn(project).map(({ from, rule }) => `${rule.name}: ${from}`)).toEqual([]);
  });
});
