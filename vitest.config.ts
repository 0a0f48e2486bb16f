import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** Loads a component's HCL as text, as the bundler does. */
const hclAsText = {
  name: "hcl-as-text",
  enforce: "pre" as const,
  load(id: string) {
    return id.endsWith(".tf") ? `export default ${JSON.stringify(readFileSync(id, "utf8"))};` : undefined;
  },
};

export default defineConfig({
  plugins: [hclAsText],
  test: {
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["test/**/*.test.{ts,tsx}"], exclude: ["test/{host,integration,e2e,proof,terraform}/**"], isolate: false },
      },
      {
        extends: true,
        test: { name: "proof", include: ["test/{proof,terraform}/**/*.test.ts"], testTimeout: 600_000, hookTimeout: 600_000, fileParallelism: false },
      },
    ],
  },
});
