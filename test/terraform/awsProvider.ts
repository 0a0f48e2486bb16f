import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { join, parse, resolve } from "node:path";

/** An unpacked hashicorp/aws provider on this machine. */
export interface AwsProvider {
  readonly version: string;
  /** The folder with its executable. */
  readonly folder: string;
}

/** This machine as Terraform writes it, for example `linux_amd64`. */
export const platform = `${process.platform === "win32" ? "windows" : process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

export const REGISTRY = "registry.terraform.io/hashicorp";

/** Where optional software lies on the machines we know, below the root of the file system. */
const SOFTWARE_FOLDERS = ["usr/local/share", "usr/share", "opt", "srv"];

function providersBelow(mirror: string): readonly AwsProvider[] {
  const top = join(mirror, REGISTRY, "aws");
  if (!existsSync(top)) return [];
  return readdirSync(top)
    .map((version) => ({ version, folder: join(top, version, platform) }))
    .filter(({ folder }) => existsSync(folder) && readdirSync(folder).some(isExecutable));
}

const isExecutable = (name: string): boolean => name.startsWith("terraform-provider-aws");

/** The path of a provider's executable. */
export function executableOf({ folder }: AwsProvider): string {
  const name = readdirSync(folder).find(isExecutable);
  if (name === undefined) throw new Error(`There is no AWS provider in ${folder} any more.`);
  return join(realpathSync(folder), name);
}

function configuredMirrors(): readonly string[] {
  const configFile = process.env["TF_CLI_CONFIG_FILE"] ?? join(homedir(), ".terraformrc");
  if (!existsSync(configFile)) return [];
  const text = readFileSync(configFile, "utf8");
  return [...text.matchAll(/(?:path|plugin_cache_dir)\s*=\s*"([^"]+)"/g)].map(([, path = ""]) => path);
}

function softwareFolders(): readonly string[] {
  return SOFTWARE_FOLDERS.map((folder) => join(parse(process.cwd()).root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).flatMap((name) => [join(folder, name), join(folder, name, "plugins"), join(folder, name, "providers")]));
}

/** The folders in which an AWS provider is looked for: those that the environment and Terraform's configuration name, then the usual ones. */
export function awsProviderFolders(): readonly string[] {
  const home = homedir();
  const named = [process.env["TF_AWS_MIRROR"], ...configuredMirrors(), process.env["TF_PLUGIN_CACHE_DIR"]].filter((folder) => folder !== undefined && folder !== "");
  const usual = [".terraform.d/plugins", ".terraform.d/plugin-cache", ".local/share/terraform/plugins"].map((folder) => join(home, folder));
  return [...new Set([...named.map((folder) => resolve(folder ?? "")), ...usual, ...softwareFolders()])];
}

/** The newest unpacked AWS provider for this platform; undefined where there is none. */
export function findAwsProvider(): AwsProvider | undefined {
  return awsProviderFolders()
    .flatMap(providersBelow)
    .sort((left, right) => left.version.localeCompare(right.version, "en", { numeric: true }))
    .at(-1);
}
