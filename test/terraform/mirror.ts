import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { executableOf, findAwsProvider, platform, REGISTRY } from "./awsProvider";
import type { AwsProvider } from "./awsProvider";
import { providers } from "./standin/providers";

/** A folder from which Terraform takes every provider, without a network. */
export interface Mirror {
  readonly folder: string;
  /** The provider that was linked; undefined where this machine has none. */
  readonly aws: AwsProvider | undefined;
}

/** The CLI configuration of a mirror; `TF_CLI_CONFIG_FILE` points at it. */
export function configFileOf(mirrorFolder: string): string {
  return join(resolve(mirrorFolder), "terraform.tfrc");
}

/** Puts a file in place in one step and only when it differs, so that a mirror in use may be written again. */
function place(path: string, text: string, mode: number): void {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${String(process.pid)}`;
  writeFileSync(draft, text);
  chmodSync(draft, mode);
  renameSync(draft, path);
}

function placeLink(path: string, target: string): void {
  if (existsSync(path) && lstatSync(path).isSymbolicLink() && readlinkSync(path) === target) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${String(process.pid)}`;
  symlinkSync(target, draft, "dir");
  renameSync(draft, path);
}

/** Names, in the environment of a Terraform process, the file that stands for its one question about the schema. */
export const SCHEMA_TICKET = "STANDIN_SCHEMA_TICKET";

/** A process that stands for a version of a provider that is not on this machine. */
export interface StandInProcess {
  readonly version: string;
  readonly command: readonly string[];
}

export interface MirrorOptions {
  /** What tells Terraform how the types of the AWS provider look, for processes that hold a ticket; the provider itself unless it is set. */
  readonly schemaCommand?: readonly string[];
  /** The one AWS provider of the mirror, in place of this machine's. */
  readonly awsStandIn?: StandInProcess;
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function placeStandIns(packages: string, standInProvider: string): void {
  for (const [name, { version }] of Object.entries(providers)) {
    placeStandIn(packages, name, { version, command: [process.execPath, standInProvider, name] });
  }
}

function placeStandIn(packages: string, name: string, { version, command }: StandInProcess): void {
  const launcher = join(packages, name, version, platform, `terraform-provider-${name}_v${version}_x5`);
  place(launcher, `#!/bin/sh\nexec ${command.map(shellQuoted).join(" ")}\n`, 0o755);
}

/**
 * A launcher of the AWS provider. The first start within a Terraform process that holds a ticket, the path of a file that exists, asks
 * what the types look like and nothing else; that is answered by `command`. Without a ticket, and later, it is the provider itself.
 */
function placeLauncher(folder: string, aws: AwsProvider, command: readonly string[]): void {
  const executable = executableOf(aws);
  const ticket = `"$${SCHEMA_TICKET}"`;
  place(join(folder, basename(executable)), `#!/bin/sh\nif [ -n ${ticket} ] && rm ${ticket} 2>/dev/null; then exec ${command.map(shellQuoted).join(" ")}; fi\nexec ${shellQuoted(executable)}\n`, 0o755);
}

function placeAws(packages: string, aws: AwsProvider | undefined, { schemaCommand, awsStandIn }: MirrorOptions): void {
  const folder = join(packages, "aws");
  const wanted = awsStandIn?.version ?? aws?.version;
  const stale = existsSync(folder) ? readdirSync(folder).filter((version) => version !== wanted) : [];
  for (const version of stale) rmSync(join(folder, version), { recursive: true, force: true });
  if (awsStandIn !== undefined) placeStandIn(packages, "aws", awsStandIn);
  if (awsStandIn !== undefined || aws === undefined) return;
  const ofPlatform = join(folder, aws.version, platform);
  if (schemaCommand === undefined) placeLink(ofPlatform, realpathSync(aws.folder));
  else placeLauncher(ofPlatform, aws, schemaCommand);
}

/**
 * Writes a provider mirror below `folder`: this machine's AWS provider, linked, unless another is asked for, and the stand-ins, started through `standInProvider`
 * (the path of the bundled process). Writing it again changes nothing that is right already, even while Terraform uses it.
 */
export function writeMirror(folder: string, standInProvider: string, options: MirrorOptions = {}): Mirror {
  const top = resolve(folder);
  const packages = join(top, "mirror", REGISTRY);
  const aws = findAwsProvider();
  placeStandIns(packages, standInProvider);
  placeAws(packages, aws, options);
  const path = JSON.stringify(join(top, "mirror"));
  place(configFileOf(top), `disable_checkpoint = true\n\nprovider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`, 0o644);
  return { folder: top, aws };
}
