import { repoPath, type RepoPath } from "../../text/span";
import { allowsVersion, versionOf } from "../../terraform/language/versionConstraint";
import { isOutside, isWithin, resolvePath } from "../../terraform/paths";

/** One entry of the list that `terraform init` keeps of the modules it found. */
export interface InstalledModule {
  /** As Terraform writes it, with the host: `registry.terraform.io/terraform-aws-modules/vpc/aws`. */
  readonly source: string;
  /** Of modules from a registry. */
  readonly version: string | undefined;
  /** Where its configuration stands, in the workspace folder. */
  readonly folder: RepoPath;
}

/** What `terraform init` installed for a root module. */
export interface ModuleList {
  readonly path: RepoPath;
  /** By the names of the calls that lead there: `network.vpc`. Only what was copied into `.terraform/modules`. */
  readonly modules: ReadonlyMap<string, InstalledModule>;
  /** Why the list says nothing; `undefined` where it could be read. */
  readonly problem: string | undefined;
}

/** The list, from the folder of the root module. */
export const MODULE_LIST = ".terraform/modules/modules.json";

/** Whether a file is the list of what Terraform installed for the root module in whose folder `.terraform` stands. */
export const isModuleListPath = (path: string): boolean => path === MODULE_LIST || path.endsWith(`/${MODULE_LIST}`);

/** Whether a path lies in a folder that Terraform fills by itself. */
export const isInstalledPath = (path: string): boolean => /(^|\/)\.terraform(\/|$)/.test(path);

/** Whether a file is only read: it is of an installed module, or of one outside the workspace folder. */
export const isForeignPath = (path: string): boolean => isOutside(path) || isInstalledPath(path);

/** The folder of the root module that a list was made for. */
const rootOfList = (path: RepoPath): RepoPath => repoPath(path.slice(0, -MODULE_LIST.length));

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

const textIn = (fields: Readonly<Record<string, unknown>>, name: string): string | undefined => (typeof fields[name] === "string" ? fields[name] : undefined);

/** An entry that leads into `.terraform/modules`; local modules are read where they stand. */
function entryOf(value: unknown, root: RepoPath): readonly [string, InstalledModule][] {
  if (!isFields(value)) return [];
  const [key, source, directory] = [textIn(value, "Key"), textIn(value, "Source"), textIn(value, "Dir")];
  if (key === undefined || key === "" || source === undefined || directory === undefined) return [];
  const folder = resolvePath(root, directory.replaceAll("\\", "/"));
  const installed = repoPath(`${root}/.terraform/modules`);
  if (folder === undefined || folder === installed || !isWithin(installed, folder)) return [];
  return [[key, { source, version: textIn(value, "Version"), folder }]];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads the list at `path`. One that cannot be read, or is not what Terraform writes, names no modules and says why. */
export function readModuleList(path: RepoPath, text: string): ModuleList {
  const list = parsed(text);
  const entries: unknown = isFields(list) ? list["Modules"] : undefined;
  if (!Array.isArray(entries)) {
    return { path, modules: new Map(), problem: `${path} is not what terraform init writes, so what it installed is not known; run terraform init again.` };
  }
  const root = rootOfList(path);
  return { path, modules: new Map(entries.flatMap((entry: unknown) => entryOf(entry, root))), problem: undefined };
}

/** The lists among the files of a workspace folder, by the folder of the root module. */
export const moduleListsOf = (texts: readonly { readonly path: RepoPath; readonly text: string }[]): ReadonlyMap<RepoPath, ModuleList> =>
  new Map(texts.filter(({ path }) => isModuleListPath(path)).map(({ path, text }) => [rootOfList(path), readModuleList(path, text)]));

/** The folders that a list names, each once: what a shell reads beside the files of the repository. */
export const installedFolders = (path: RepoPath, text: string): readonly RepoPath[] => [...new Set([...readModuleList(path, text).modules.values()].map(({ folder }) => folder))];

/** What is the same of a source as it is called and as Terraform writes it down: protocol, user, the registry's host and `.git` apart. */
function essenceOf(source: string): string {
  const [address = "", query = ""] = source.split("?");
  const bare = address
    .replace(/^[a-z0-9]+::/, "")
    .replace(/^[a-z0-9+]+:\/\//, "")
    .replace(/^[^/@]+@/, "")
    .replace(/^([\w.-]+):(?=[^/])/, "$1/")
    .replace(/^registry\.(terraform\.io|opentofu\.org)\//, "")
    .replace(/\.git(?=\/|$)/, "")
    .replace(/\/\/+/g, "/")
    .replace(/\/$/, "");
  return query === "" ? bare : `${bare}?${query}`;
}

/** Why an installed module is not the one that a call asks for, as the end of a sentence; `undefined` where it is. */
export function mismatch({ source, version }: InstalledModule, asked: { readonly source: string; readonly version: string | undefined }): string | undefined {
  if (essenceOf(source) !== essenceOf(asked.source)) return `was installed from ${source} and is called from ${asked.source} now`;
  const installed = version === undefined ? undefined : versionOf(version);
  if (installed === undefined || asked.version === undefined || allowsVersion(asked.version, installed)) return undefined;
  return `is installed as ${version ?? ""}, which the version ${asked.version} of its call does not allow`;
}
