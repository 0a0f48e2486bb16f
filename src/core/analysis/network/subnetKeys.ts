import { choiceOf } from "../../conventions/reading/conditions";
import { argumentsWithin, lineOf } from "../../conventions/reading/reading";
import { references } from "../../hcl/references";
import { unwrapped, type Expression } from "../../hcl/tree";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { normalText } from "../../terraform/expressionText";
import type { Place } from "../../text/span";
import { expressionIn } from "../modules/expressionIn";
import { sourceDeclaration } from "./candidates";
import { countIsKnown, isKnownWhilePlanning } from "./planning";
import type { KeyedSubnets, SubnetList } from "./keyedSubnets";
import { keysOfModuleList } from "./moduleListKeys";
import { sourceOf, type Source } from "./source";
import { declarationAt } from "../modules/declarations";
import type { Binding } from "../slots";

/** How a resource is made once per subnet; `unkeyed` where no key stays with its subnet, with the reason as a sentence. `house` is how the repository does it itself. */
export type SubnetKeys = (KeyedSubnets | { readonly kind: "unkeyed"; readonly reason: string }) & { readonly house: PerSubnet | undefined };

/** A resource that the repository makes once per subnet: the number or the collection without the condition around it, and the subnet's id. */
export interface PerSubnet {
  readonly kind: "count" | "for_each";
  readonly collection: string;
  readonly element: string;
  readonly address: string;
  readonly place: Place;
}

/** How a resource of the root module is made once for each subnet of a binding. Throws when the binding's expression does not parse. */
export function subnetKeys(repository: Repository, root: RootModule, binding: Pick<Binding, "expression">): SubnetKeys {
  const expression = expressionIn(binding.expression);
  const [instance] = moduleTree(repository, root.module);
  if (!expression || !instance) throw new Error(`"${binding.expression}" is no expression.`);
  const source = sourceOf(root.module, expression);
  const keyed = source ? keysFor(instance, source, { text: binding.expression, expression }) : `Nothing declared here is known to give ${binding.expression}.`;
  const house = source && perSubnet(root.module, source);
  return typeof keyed === "string" ? { kind: "unkeyed", reason: keyed, house } : { ...keyed, house };
}

const keyed = (collection: string, element: string): KeyedSubnets => ({ kind: "keyed", collection, element, none: collection.startsWith("toset(") ? "[]" : "{}" });

function keysFor(instance: ModuleInstance, source: Source, list: SubnetList): KeyedSubnets | string {
  if (source.parts.length > 0 && !source.isPart) return keysOfParts(instance, source, list);
  const resource = sourceDeclaration(instance.module, source);
  if (resource && !isLookUpOfMany(resource)) return keysOfResource(resource, source, list);
  const declaration = declarationAt(instance.module, source.address);
  if (declaration?.kind === "module" && source.isDeclared) return keysOfMap(instance, source, list) ?? keysOfModuleList(instance, source, list);
  return keysOfValues(instance, source, list);
}

const isLookUpOfMany = ({ kind, type }: ResourceDeclaration): boolean => kind === "data" && type !== "aws_subnet";

/** The subnets' own keys, or their own indexes: they move when the subnets themselves do and no sooner. */
function keysOfResource({ address, multiplicity }: ResourceDeclaration, { isPart }: Source, { text, expression }: SubnetList): KeyedSubnets | string {
  if (multiplicity.kind === "single") return keyed(`{ ${nameOf(address)} = ${address}.id }`, "each.value");
  if (isPart && multiplicity.kind === "count") return keyed(`{ for i, id in ${text} : i => id }`, "each.value");
  if (isPart || hasCondition(expression)) return `${text} picks some of ${address}; make the resource for all of them, or for a map of those that are meant.`;
  return multiplicity.kind === "for_each" ? keyed(address, "each.value.id") : keyed(`{ for i, s in ${address} : i => s.id }`, "each.value");
}

const hasCondition = (expression: Expression): boolean => expression.kind === "for" && expression.condition !== undefined;

const nameOf = (key: string): string => key.slice(key.lastIndexOf(".") + 1);

/** A list that is written out: each under the name it is declared with. */
function keysOfParts(instance: ModuleInstance, { parts, address }: Source, { text, expression }: SubnetList): KeyedSubnets | string {
  if (address === "" || parts.every((part) => !part.isDeclared && part.address === "")) return keyed(`toset(${text})`, "each.value");
  const many = parts.find((part) => isMany(instance.module, part));
  if (many && parts.length > 1) return `${text} joins lists, of which ${many.key} may hold several: no name stays with each of its subnets.`;
  if (many) return keysFor(instance, many, { text, expression });
  const names = parts.map(({ key }) => nameOf(key));
  const areNames = new Set(names).size === names.length && names.every((name) => /^[A-Za-z_][\w-]*$/.test(name));
  const entries = parts.map((part, index) => `${areNames ? names[index] : index} = ${idOf(instance.module, part)}`);
  return entries.some((entry) => entry.endsWith("= ")) ? `What ${text} holds cannot be read on its own.` : keyed(`{ ${entries.join(", ")} }`, "each.value");
}

function idOf(module: TerraformModule, part: Source): string {
  const resource = sourceDeclaration(module, part);
  return resource ? `${resource.address}.id` : (part.text ?? "");
}

const isMany = (module: TerraformModule, part: Source): boolean => {
  const resource = sourceDeclaration(module, part);
  return resource !== undefined && (isLookUpOfMany(resource) || resource.multiplicity.kind !== "single");
};

/** `values(x)` and `[for s in x : s.id]` of a map that a module gives out: its keys are the subnets' own. */
function keysOfMap(instance: ModuleInstance, source: Source, { expression }: SubnetList): KeyedSubnets | undefined {
  const inner = unwrapped(expression);
  const isKnown = countIsKnown(instance, source);
  const [argument] = inner.kind === "call" && inner.name === "values" ? inner.arguments : [];
  if (argument && isKnown) return keyed(normalText(argument), "each.value");
  if (inner.kind !== "for" || inner.key !== undefined || inner.keyVariable === undefined || inner.condition !== undefined || !isKnown) return undefined;
  return keyed(normalText(inner.collection), `each.value${normalText(inner.value).slice(inner.valueVariable.length)}`);
}

/** Ids that are known while planning are their own keys. */
function keysOfValues(instance: ModuleInstance, source: Source, { text, expression }: SubnetList): KeyedSubnets | string {
  if (isKnownWhilePlanning(instance, expression) && countIsKnown(instance, source)) return keyed(isSensitive(instance.module, expression) ? `toset(nonsensitive(${text}))` : `toset(${text})`, "each.value");
  return `The ids that ${text} gives are not known while planning, because what they are asked with or made of does not exist yet; they cannot be keys.`;
}

/** Whether a value is marked sensitive, which no `for_each` may go over: a parameter's `value`, a variable that says so. */
function isSensitive(module: TerraformModule, expression: Expression, depth = 0): boolean {
  if (depth > 8) return false;
  if (expression.kind === "call" && expression.name === "nonsensitive") return false;
  return references(expression).some(({ root, path }) => {
    const [first, second, ...rest] = path;
    if (root === "local") {
      const local = module.locals.get(first ?? "");
      return local !== undefined && isSensitive(module, local.attribute.value, depth + 1);
    }
    if (root === "var") return module.variables.get(first ?? "")?.block.body.items.some((item) => item.kind === "attribute" && item.name === "sensitive" && normalText(item.value) === "true") === true;
    return root === "data" && ((first === "aws_ssm_parameter" && rest.at(-1) === "value") || (first === "tfe_outputs" && second !== undefined && rest[0] === "values"));
  });
}

/** An existing resource made once per subnet of the same list; a mount target before others. */
function perSubnet(module: TerraformModule, source: Source): PerSubnet | undefined {
  const found = [...module.resources.values()].flatMap((resource) => perSubnetIn(module, resource, source.key));
  return found.find(({ address }) => address.startsWith("aws_efs_mount_target.")) ?? found[0];
}

function perSubnetIn(module: TerraformModule, { address, file, place, block, multiplicity }: ResourceDeclaration, key: string): readonly PerSubnet[] {
  if (multiplicity.kind === "single" || address.startsWith("aws_subnet.")) return [];
  const { kind } = multiplicity;
  const counted = choiceOf(multiplicity)?.then ?? multiplicity.expression;
  const collection = lineOf({ file, expression: unwrapped(counted) });
  return argumentsWithin(block.body).flatMap(({ name, value }) => {
    const roots = references(value).map(({ root }) => root);
    const isElement = /subnet/.test(name) && roots.includes(kind === "count" ? "count" : "each");
    const read = sourceOf(module, value)?.key ?? (roots.every((root) => root === "each") ? sourceOf(module, counted)?.key : undefined);
    return isElement && read === key ? [{ kind, collection, element: lineOf({ file, expression: value }), address, place }] : [];
  });
}
