import { declarationAt } from "../../../analysis/modules/declarations";
import { expressionIn } from "../../../analysis/modules/expressionIn";
import { isKnownWhilePlanning } from "../../../analysis/network/planning";
import { networkModuleOf } from "../../../analysis/network/registryModules";
import { references } from "../../../hcl/references";
import type { Expression } from "../../../hcl/tree";
import { moduleTree, type ModuleInstance } from "../../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../../repository/repository";
import { addressOfReference } from "../../../terraform/addresses";
import { valueOf } from "../../../terraform/arguments";

/** Whether Terraform knows address ranges while it plans a network that does not exist yet: those that are written, rather than given out by AWS. */
export function rangesAreKnown(repository: Repository, root: RootModule, list: string): boolean {
  const [instance] = moduleTree(repository, root.module);
  const expression = expressionIn(list);
  return instance !== undefined && expression !== undefined && areKnown(instance, expression);
}

/** The same of an expression that gives address ranges in a module. */
export function areKnown(instance: ModuleInstance, expression: Expression, depth = 0): boolean {
  return depth < 8 && references(expression).every((reference) => {
    const address = addressOfReference(reference)?.address;
    return address === undefined || isKnown(instance, { address, path: reference.path }, depth + 1);
  });
}

function isKnown(instance: ModuleInstance, { address, path }: { readonly address: string; readonly path: readonly (string | undefined)[] }, depth: number): boolean {
  const declaration = declarationAt(instance.module, address);
  if (declaration?.kind === "resource") {
    const given = /^aws_(subnet|vpc|vpc_ipv4_cidr_block_association)$/.test(declaration.type) ? valueOf(declaration.block.body, "cidr_block") : undefined;
    // A loop over subnets names no attribute where it names them; for ranges it takes this one.
    const isRange = path.length === 1 || path.at(-1) === "cidr_block";
    return given !== undefined && isRange && areKnown(instance, given, depth);
  }
  if (declaration?.kind === "local") return areKnown(instance, declaration.attribute.value, depth);
  if (declaration?.kind === "module") {
    const child = instance.children.get(declaration.name);
    const output = child?.module.outputs.get(path.find((step, index) => index > 0 && step !== undefined && !/^\d+$/.test(step)) ?? "")?.value;
    return child === undefined ? networkModuleOf(declaration) !== undefined : output !== undefined && areKnown(child, output, depth);
  }
  if (declaration?.kind === "variable") {
    const argument = instance.caller && valueOf(instance.caller.call.block.body, declaration.name);
    return instance.caller === undefined || argument === undefined || areKnown(instance.caller.instance, argument, depth);
  }
  const expression = expressionIn(address);
  return declaration === undefined || (expression !== undefined && isKnownWhilePlanning(instance, expression));
}
