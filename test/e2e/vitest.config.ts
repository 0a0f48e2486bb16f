import path from "node:path";
import { defineConfig } from "vitest/config";

/** Windows of VS Code are heavy: one test file at a time, generous limits, and no second try that would hide a fault. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, "../.."),
  test: {
    name: "e2e",
    include: ["test/e2e/**/*.e2e.ts"],
    globalSetup: ["test/e2e/sharedHost.ts"],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    retry: 0,
    expect: { poll: { timeout: 20_000 } },
  },
});
