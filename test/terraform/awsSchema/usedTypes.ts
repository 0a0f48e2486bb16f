import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, objectsAt, textAt } from "../json";

/** The folders of a root module and of every module that `terraform init` found for it, relative to it. */
function moduleFolders(root: string): ReadonlySet<string> {
  const manifest = join(root, process.env["TF_DATA_DIR"] ?? ".terraform", "modules/modules.json");
  const parsed: unknown = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")) : {};
  return new Set([".", ...(isObject(parsed) ? objectsAt(parsed, "Modules").map((module) => textAt(module, "Dir")) : [])]);
}

/** Every word of a configuration that may be the name of an AWS type: those of its resources and data sources, and some that are none. */
export function usedTypes(root: string): ReadonlySet<string> {
  const texts = [...moduleFolders(root)].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /\.tf(\.json)?$/.test(name))
      .map((name) => readFileSync(join(root, folder, name), "utf8")),
  );
  return new Set(texts.flatMap((text) => text.match(/\baws_\w+/g) ?? []));
}
