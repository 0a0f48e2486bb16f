import { argumentsWithin } from "../../conventions/reading/reading";
import { references } from "../../hcl/references";
import { unwrapped, type Expression } from "../../hcl/tree";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { addressOfReference } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration } from "../../terraform/module";
import { declarationAt } from "../modules/declarations";
import { sourceDeclaration } from "./candidates";
import { sourceOf, type Source } from "./source";
import { networkModuleOf } from "./registryModules";

const DEEPEST = 12;

/** Whether Terraform knows an expression's value while it plans a configuration of which nothing exists yet. What cannot be told counts as unknown. */
export function isKnownWhilePlanning(instance: ModuleInstance, expression: Expression, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  const inner = unwrapped(expression);
  const [argument] = inner.kind === "call" && (inner.name === "length" || inner.name === "keys") ? inner.arguments : [];
  const counted = argument && sourceOf(instance.module, argument);
  if (counted && countIsKnown(instance, counted, depth + 1)) return true;
  return references(inner).every((reference) => {
    const address = addressOfReference(reference)?.address;
    const name = reference.path[1];
    return address === undefined ? reference.root !== "self" : addressIsKnown(instance, address, name, depth + 1);
  });
}

function addressIsKnown(instance: ModuleInstance, address: string, name: string | undefined, depth: number): boolean {
  const declaration = declarationAt(instance.module, address);
  switch (declaration?.kind) {
    case "variable": {
      const argument = instance.caller && valueOf(instance.caller.call.block.body, declaration.name);
      return instance.caller === undefined || argument === undefined || isKnownWhilePlanning(instance.caller.instance, argument, depth);
    }
    case "local":
      return isKnownWhilePlanning(instance, declaration.attribute.value, depth);
    case "data":
      return lookUpIsKnown(instance, declaration, depth);
    case "module": {
      const child = instance.children.get(declaration.name);
      const value = name === undefined ? undefined : child?.module.outputs.get(name)?.value;
      return child !== undefined && value !== undefined && isKnownWhilePlanning(child, value, depth);
    }
    default:
      // A variable that nothing declares is one whose file is not here.
      return declaration === undefined && address.startsWith("var.");
  }
}

/** A look-up happens while planning unless something it asks with does not exist yet. */
const lookUpIsKnown = (instance: ModuleInstance, { block }: ResourceDeclaration, depth: number): boolean => argumentsWithin(block.body).every(({ value }) => isKnownWhilePlanning(instance, value, depth));

/** Whether it is known while planning how many things a source gives, and under which keys. */
export function countIsKnown(instance: ModuleInstance, source: Source, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (source.parts.length > 1) return source.parts.every((part) => countIsKnown(instance, part, depth + 1));
  const resource = sourceDeclaration(instance.module, source);
  if (resource?.kind === "data" && !/^aws_(subnet|vpc|security_group)$/.test(resource.type)) return lookUpIsKnown(instance, resource, depth + 1);
  if (resource) return resource.multiplicity.kind === "single" || isKnownWhilePlanning(instance, resource.multiplicity.expression, depth + 1);
  const call = callBehind(instance, source);
  const known = call && networkModuleOf(call.call);
  // What is known of a module says the same as its code, and shorter, where that is here.
  const output = known ? undefined : outputBehind(instance, source);
  if (output) return countIsKnown(output.instance, output.source, depth + 1);
  if (call) {
    const input = known?.subnets.find((each) => each.output === call.output)?.input;
    const argument = input === undefined ? undefined : valueOf(call.call.block.body, input);
    return argument !== undefined && isKnownWhilePlanning(instance, argument, depth + 1);
  }
  return source.address === "" || addressIsKnown(instance, source.address, undefined, depth + 1);
}

/** The call a source is an output of. */
export function callBehind({ module }: Pick<ModuleInstance, "module">, { address, key, isDeclared }: Source) {
  const declaration = isDeclared ? declarationAt(module, address) : undefined;
  const output = key.slice(address.length + 1);
  return declaration?.kind === "module" && output !== "" ? { call: declaration, output } : undefined;
}

/** What an output of a local module gives, seen from within that module. */
export function outputBehind(instance: ModuleInstance, source: Source): { readonly instance: ModuleInstance; readonly source: Source; readonly value: Expression } | undefined {
  const found = callBehind(instance, source);
  const child = found && instance.children.get(found.call.name);
  const value = found && child?.module.outputs.get(found.output)?.value;
  const inner = child && value && sourceOf(child.module, value);
  return child && value && inner ? { instance: child, source: inner, value } : undefined;
}
