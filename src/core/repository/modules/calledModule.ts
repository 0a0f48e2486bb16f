import type { RepoPath } from "../../text/span";
import { valueOf } from "../../terraform/arguments";
import { plainString } from "../../hcl/tree";
import type { ModuleCall, TerraformModule } from "../../terraform/module";
import { mismatch, type InstalledModule } from "./installedModules";
import type { Repository } from "../repository";

/** What calls are looked up in. */
export type Facts = Pick<Repository, "modules" | "installed">;

/** What the list of a root module says of a call that no local module answers. */
export type Installation =
  | { readonly kind: "installed"; readonly module: TerraformModule }
  /** The call's module is not known; `because` is the end of a sentence, and `undefined` where nothing was installed at all. */
  | { readonly kind: "unknown"; readonly because: string | undefined };

const unknown = (because?: string): Installation => ({ kind: "unknown", because });

/** The name that Terraform lists an instance under: `network.vpc` for `module.network.module.vpc`. */
const keyOf = (instance: string): string => instance.replace(/(^|\.)module\./g, "$1");

function fitting(installed: InstalledModule, { block, source = "" }: ModuleCall, { modules }: Facts): Installation {
  const version = valueOf(block.body, "version");
  const because = mismatch(installed, { source, version: version && plainString(version) });
  if (because !== undefined) return unknown(because);
  const module = modules.get(installed.folder);
  return module === undefined ? unknown(`is listed in ${installed.folder}, where no configuration is`) : { kind: "installed", module };
}

/** What is installed for a call, by the folder of the root module and the address of the instance that the call makes. */
export function installationOf(facts: Facts, root: RepoPath, instance: string, call: ModuleCall): Installation {
  const list = facts.installed.get(root);
  if (list === undefined || list.problem !== undefined || call.source === undefined) return unknown();
  const found = list.modules.get(keyOf(instance));
  return found === undefined ? unknown("is not among what was installed") : fitting(found, call, facts);
}

/**
 * The module that a call enters when a root module is applied: the local one that its source names, else the one that
 * `terraform init` installed for it. `instance` is the address that the call has in the root module. `undefined` for a module
 * that is not known, also where what is installed is not what the call asks for.
 */
export function calledModule(facts: Facts, root: RepoPath, instance: string, call: ModuleCall): TerraformModule | undefined {
  if (call.target !== undefined) return facts.modules.get(call.target);
  const found = installationOf(facts, root, instance, call);
  return found.kind === "installed" ? found.module : undefined;
}
