import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder, for sources run by vitest and for bundles under `out/` alike. */
export const projectFolder: string = findUpwards(path.dirname(fileURLToPath(import.meta.url)));

/** An absolute path inside the project. */
export function inProject(...parts: readonly string[]): string {
  return path.join(projectFolder, ...parts);
}

function findUpwards(folder: string): string {
  if (existsSync(path.join(folder, "test", "host", "package.json"))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error("The project's root folder was not found above this module.");
  return findUpwards(parent);
}
