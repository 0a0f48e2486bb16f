import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Loads a component's HCL as text, as the bundler does. */
const hclAsText = {
  name: "hcl-as-text",
  enforce: "pre" as const,
  load(id: string) {
    return id.endsWith(".tf") ? `export default ${JSON.stringify(readFileSync(id, "utf8"))};` : undefined;
  },
};

/** What needs more than this process: a browser, Terraform, VS Code. */
const PANEL = ["test/webview/app/App.test.ts", "test/webview/phases/**/*.test.ts"];
const PROOFS = ["test/{proof,terraform}/**/*.test.ts"];
const IN_VSCODE = ["test/{host,integration,e2e}/**"];

export default defineConfig({
  plugins: [hclAsText],
  test: {
    // One process less than processors, as vitest would have it, would leave the second of two idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["test/**/*.test.{ts,tsx}"], exclude: [...PANEL, ...PROOFS, ...IN_VSCODE], isolate: false, testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: "panel", include: PANEL, testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
      },
      {
        extends: true,
        test: { name: "proof", include: PROOFS, testTimeout: 600_000, hookTimeout: 600_000 },
      },
    ],
  },
});
