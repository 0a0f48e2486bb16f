import { plainString } from "../../hcl/tree";
import { valueOf } from "../arguments";
import type { ModuleCall } from "../module";
import { constraintsMeet } from "../language/versionConstraint";
import { REGISTRY_MODULES, type RegistryRow } from "./registryTable";

/** The registry's name of a module and the version that is asked for, from either way to name it: in the registry, or by its repository. */
const SOURCE = /(?:^|[/:])([\w-]+)\/(?:([\w-]+)\/aws|terraform-aws-([\w-]+?)(?:\.git)?)(?:\/\/(modules\/[\w-]+))?\/?(?:\?(?:.*&)?ref=v?([\d.]+).*)?$/;

function named({ source = "", block }: ModuleCall): { readonly source: string; readonly constraint: string } | undefined {
  const [, owner, name, repository, folder, ref] = SOURCE.exec(source) ?? [];
  if (owner === undefined) return undefined;
  const version = valueOf(block.body, "version");
  return { source: `${owner}/${name ?? repository ?? ""}/aws${folder === undefined ? "" : `//${folder}`}`, constraint: ref ?? (version === undefined ? "" : (plainString(version) ?? "")) };
}

/**
 * What is known of the module that a call names, if it is one of the well-known ones: of the versions that the call allows the
 * newest, as an open constraint gets. `undefined` for any other module, and for versions that the table knows nothing of.
 */
export function registryModuleOf(call: ModuleCall): RegistryRow | undefined {
  const asked = named(call);
  return asked && REGISTRY_MODULES.find(({ source, versions }) => source === asked.source && constraintsMeet(versions, asked.constraint));
}

/** The outputs of a well-known module that give an attribute, such as `aws_kms_key.arn` or `aws_subnet[*].id`, in the order of the table. */
export const outputsGiving = ({ outputs }: RegistryRow, attribute: string): readonly string[] => Object.entries(outputs).flatMap(([name, given]) => (given === attribute ? [name] : []));
