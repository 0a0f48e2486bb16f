import { moduleReferences } from "../../repository/modules/moduleReferences";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { declarationAt, instanceOf } from "../modules/declarations";
import type { Binding } from "../slots";
import { isSubnet, listOf, sourceDeclaration } from "./candidates";
import { callBehind, outputBehind } from "./planning";
import { networkModuleOf } from "./registryModules";
import { sourceOf, type Source } from "./source";

type Facets = Binding["facets"];

/** `cidr`: the address range of a network, where something here gives it. */
export function vpcFacets(instance: ModuleInstance, source: Source): Facets {
  const range = vpcRange(instance, source);
  return range === undefined ? {} : { cidr: range };
}

/** `cidrs`: the address ranges of subnets as a list, where something here gives them. */
export function subnetFacets(instance: ModuleInstance, source: Source): Facets {
  const ranges = subnetRanges(instance, source);
  return ranges === undefined ? {} : { cidrs: ranges };
}

const RANGE_OF_VPC = /^vpc_cidr(_block)?$/;

function vpcRange(instance: ModuleInstance, source: Source): string | undefined {
  const { module } = instance;
  const resource = sourceDeclaration(module, source);
  if (resource) {
    const one = instanceOf(resource);
    return one !== undefined && /^aws_(default_)?vpc$/.test(resource.type) ? `${one}.cidr_block` : undefined;
  }
  const declaration = declarationAt(module, source.address);
  if (declaration?.kind === "variable") return [...module.variables.values()].find(({ name }) => RANGE_OF_VPC.test(name))?.address;
  if (declaration?.kind === "module") return rangeOfModule(instance, source, RANGE_OF_VPC, networkModuleOf(declaration)?.cidr);
  return declaration?.kind === "data" ? rangeOfState(instance, declaration.address) : undefined;
}

/** The output of a remote state that holds the address range, where the module reads one already. */
function rangeOfState({ module }: ModuleInstance, address: string): string | undefined {
  const state = module.data.get(address);
  const one = state && instanceOf(state);
  const read = moduleReferences(module).find(({ to, rest }) => to === address && RANGE_OF_VPC.test(rest.at(-1) ?? ""));
  const names = read?.rest.filter((step) => step !== undefined && !/^\d+$/.test(step));
  return one === undefined || !names ? undefined : [one, ...names].join(".");
}

function subnetRanges(instance: ModuleInstance, source: Source): string | undefined {
  const { module } = instance;
  if (source.parts.length > 1) {
    const areSingle = source.parts.every((part) => {
      const resource = sourceDeclaration(module, part);
      return resource !== undefined && isSubnet(resource) && resource.multiplicity.kind === "single";
    });
    return areSingle ? `[${source.parts.map(({ address }) => `${address}.cidr_block`).join(", ")}]` : undefined;
  }
  const resource = sourceDeclaration(module, source);
  if (resource) return isSubnet(resource) ? listOf(resource, "cidr_block") : undefined;
  const found = callBehind(instance, source);
  if (!found) return undefined;
  const named = new RegExp(`^${found.output.replace(/s?(_ids?)?$/, "")}s?_cidrs?(_blocks?)?$`);
  return rangeOfModule(instance, source, named, networkModuleOf(found.call)?.subnets.find(({ output }) => output === found.output)?.cidrs);
}

/** The output of the same call that gives the address range of what `source` gives the id of: by what it reads, else by its name. */
function rangeOfModule(instance: ModuleInstance, source: Source, named: RegExp, known: string | undefined): string | undefined {
  const found = callBehind(instance, source);
  const one = found && instanceOf(found.call);
  const child = found && instance.children.get(found.call.name);
  const wanted = outputBehind(instance, source)?.source.key;
  const outputs = child ? [...child.module.outputs.values()] : [];
  const reading = child && outputs.find(({ value }) => wanted !== undefined && value !== undefined && sourceOf(child.module, value)?.key === `${wanted}.cidr_block`);
  const name = (reading ?? outputs.find((output) => named.test(output.name)))?.name ?? known;
  return one === undefined || name === undefined ? undefined : `${one}.${name}`;
}
