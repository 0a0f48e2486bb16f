import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { DEFAULT_ACCOUNT } from "./awsStub";
import type { AwsPlace } from "./believableValues";

/** One set of values to plan a root module with. */
export interface PlannedEnvironment {
  readonly name: string;
  /** Paths of its variable files relative to the root module, later ones winning; none leaves the defaults and the automatic files. */
  readonly variableFiles: readonly string[];
}

const AUTOMATIC = /^(terraform\.tfvars|.*\.auto\.tfvars)(\.json)?$/;

function variableFilesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) {
        const isAnotherModule = readdirSync(path).some((file) => file.endsWith(".tf"));
        return name.startsWith(".") || isAnotherModule ? [] : variableFilesBelow(root, path);
      }
      const isVariableFile = name.endsWith(".tfvars") && !AUTOMATIC.test(name);
      return isVariableFile ? [relative(root, path).split(sep).join("/")] : [];
    });
}

/** One environment per variable file found below a root module; a single one without files where there is none. */
export function environmentsOf(folder: string): readonly PlannedEnvironment[] {
  const found = variableFilesBelow(folder, folder).map((path) => ({ name: basename(path, ".tfvars"), variableFiles: [path] }));
  return found.length > 0 ? found : [{ name: "defaults", variableFiles: [] }];
}

/** Where an environment claims to be, read from its variable files by the look of their values. */
export function placeOf(folder: string, { variableFiles }: PlannedEnvironment): AwsPlace {
  const text = variableFiles
    .map((path) => join(folder, path))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  return {
    region: /^\s*\w*region\w*\s*=\s*"([a-z]{2}(?:-[a-z]+)+-\d)"/m.exec(text)?.[1] ?? "us-east-1",
    account: /^\s*\w*account\w*\s*=\s*"(\d{12})"/m.exec(text)?.[1] ?? DEFAULT_ACCOUNT,
  };
}
