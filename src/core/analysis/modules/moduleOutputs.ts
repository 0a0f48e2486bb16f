import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { unwrapped } from "../../hcl/tree";
import { targetOf } from "../../terraform/addresses";
import { isOwnModule } from "../../repository/modules/ownModules";
import { PICKABLE, type Pickable } from "../things/pickable";
import type { OutputDeclaration, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { RepoPath } from "../../text/span";

/** An output that a local module could have, so that its callers can read something in it. */
export interface OfferedOutput {
  readonly module: RepoPath;
  readonly name: string;
  /** Expression within the module. */
  readonly value: string;
  /** A sentence. */
  readonly description: string;
}

/** What callers may want of a resource that a module keeps to itself, and what that is called. */
const WANTED: Readonly<Partial<Record<string, { readonly attribute: string; readonly noun: string; readonly title: string }>>> = {
  aws_security_group: { attribute: "id", noun: "security_group", title: "ID of the security group" },
  aws_iam_role: { attribute: "name", noun: "role", title: "Name of the role" },
};

/** The output of a module that gives `attribute` of a resource, if it has one. */
export function outputOf(module: TerraformModule, address: string, attributes: readonly string[]): OutputDeclaration | undefined {
  return [...module.outputs.values()].find(({ value }) => {
    const target = value && targetOf(value);
    const [step, ...more] = target?.rest ?? [];
    return target?.address === address && more.length === 0 && step?.kind === "name" && attributes.includes(step.name);
  });
}

/**
 * The output by which callers could read what they want of `resource`; `undefined` where there may be several of it, where an
 * output of that name gives something else, and in a module that others wrote.
 */
export function offeredOutput(module: TerraformModule, resource: ResourceDeclaration): OfferedOutput | undefined {
  if (!isOwnModule(module)) return undefined;
  return resource.type === "aws_subnet" ? subnetsByKey(module, resource) : onlyOne(module, resource);
}

/** The ids of subnets that have a key each, by that key: a list of them does not say which is which. */
function subnetsByKey(module: TerraformModule, { name, address, multiplicity }: ResourceDeclaration): OfferedOutput | undefined {
  if (multiplicity.kind !== "for_each") return undefined;
  const own = name.replace(/_?subnets?$/, "").replace(/^(this|main|default)$/, "");
  const output = own === "" ? "subnets" : `${own}_subnets`;
  const free = [output, `${output}_by_key`].find((each) => !module.outputs.has(each));
  return free === undefined ? undefined : { module: module.path, name: free, value: `{ for key, subnet in ${address} : key => subnet.id }`, description: `IDs of the ${output.replaceAll("_", " ")}, by key.` };
}

function onlyOne(module: TerraformModule, { type, name, address, multiplicity }: ResourceDeclaration): OfferedOutput | undefined {
  const wanted = WANTED[type];
  if (wanted === undefined || multiplicity.kind !== "single") return undefined;
  const { attribute, noun, title } = wanted;
  const isAlone = [...module.resources.values()].filter((other) => other.type === type).length === 1;
  const own = isAlone || name.includes(noun) ? "" : `${name}_`;
  const output = `${own}${name.includes(noun) ? name : noun}_${attribute}`;
  if (module.outputs.has(output)) return undefined;
  return { module: module.path, name: output, value: `${address}.${attribute}`, description: `${title}${own === "" ? "" : ` ${name}`}.` };
}

/** Whether an output gives an attribute of everything that a resource makes, by key. */
const givesByKey = ({ outputs }: TerraformModule, address: string, attribute: string): boolean =>
  [...outputs.values()].some(({ value }) => {
    const loop = value && unwrapped(value);
    return loop?.kind === "for" && loop.key !== undefined && targetOf(loop.collection)?.address === address && loop.value.kind === "get" && loop.value.name === attribute;
  });

/** The attributes of a thing that others may pick, as outputs that its module could have: all that it has none for yet; where it is made for each of a collection by key. */
export function offeredThings(module: TerraformModule, { type, name, address, multiplicity }: ResourceDeclaration): readonly (OfferedOutput & { readonly attribute: string })[] {
  const kind = Object.values<Pickable>(PICKABLE).find((each) => each.type === type);
  if (kind === undefined || multiplicity.kind === "count" || !isOwnModule(module)) return [];
  const isKeyed = multiplicity.kind === "for_each";
  const isAlone = [...module.resources.values()].filter((other) => other.type === type).length === 1;
  const stem = isAlone ? kind.noun : name.includes(kind.noun) ? name : `${name}_${kind.noun}`;
  return Object.entries(kind.attributes).flatMap(([attribute, given]) => {
    const output = `${stem}_${attribute}${isKeyed ? "s" : ""}`;
    if (module.outputs.has(output) || outputOf(module, address, [given]) !== undefined || givesByKey(module, address, given)) return [];
    const word = attribute.replaceAll("_", " ").replace(/\b(arn|url)\b/, (each) => each.toUpperCase());
    return [{ attribute, module: module.path, name: output, value: isKeyed ? `{ for key, ${kind.noun} in ${address} : key => ${kind.noun}.${given} }` : `${address}.${given}`, description: `${word.charAt(0).toUpperCase()}${word.slice(1)}${isKeyed ? "s" : ""} of the ${stem.replaceAll("_", " ")}${isKeyed ? "s, by key" : ""}.` }];
  });
}

/** Every output that a module which the root module calls could have for its callers, by the call and the output: `module.orders.role_name`. */
export function offeredOutputs(repository: Repository, root: RootModule): ReadonlyMap<string, OfferedOutput> {
  const direct = moduleTree(repository, root.module).filter(({ caller }) => caller !== undefined && caller.instance.caller === undefined);
  return new Map(direct.flatMap(offersOf));
}

const offersOf = ({ module, caller }: ModuleInstance): (readonly [string, OfferedOutput])[] =>
  [...module.resources.values()].flatMap((resource) => {
    const offer = offeredOutput(module, resource);
    if (caller === undefined) return [];
    return [...(offer === undefined ? [] : [offer]), ...offeredThings(module, resource)].map((each) => [`${caller.call.address}.${each.name}`, each] as const);
  });
