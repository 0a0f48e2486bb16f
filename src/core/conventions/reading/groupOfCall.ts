import { addressOfReference, targetOf } from "../../terraform/addresses";
import { attributeOf, valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Repository } from "../../repository/repository";
import { isLabelModule } from "../names/nameUses";
import { GROUP_TYPE, groupsOf } from "./securityGroups";
import { references } from "../../hcl/references";
import { plainString, unwrapped, type Expression, type Template } from "../../hcl/tree";
import { kept } from "../../text/kept";
import { variablesBehind } from "./variablesBehind";

/**
 * Whether a call of a module makes one security group, which the call can name and whose id it gives, and nothing else but
 * its rules and its name. A module of several unrelated groups makes all of them at every call.
 */
const makesGroup = kept((module: TerraformModule): boolean => {
  const isNothingElse = [...module.calls.values()].every(isLabelModule) && [...module.resources.values()].every(({ type }) => GROUP_TYPE.test(type) || type.startsWith("random_"));
  return isNothingElse && idOutputs(module).length > 0 && groupsOf(module).every((group) => isNamedByCall(module, group));
});

/** Whether a module is there to be called for a security group: it makes nothing else and is not applied itself. */
export const isGroupModule = (module: TerraformModule): boolean => makesGroup(module) && module.backend === undefined && module.providers.length === 0;

/** Whether a call makes a security group and nothing else; of a module that is not here its source says so. */
export function isGroupCall({ source, target }: ModuleCall, repository: Repository): boolean {
  const called = target === undefined ? undefined : repository.modules.get(target);
  if (called) return makesGroup(called);
  return target === undefined && source !== undefined && /(^|[/_.-])(security[-_]groups?|sg)([/_.?-]|$)/.test(source);
}

/**
 * The outputs of a module that give the id of the one group that a call makes; none where it makes several. Of groups that are
 * all switched on and off, and whose ids one output gives, whichever there is, a call makes one.
 */
export const idOutputs = kept((module: TerraformModule): readonly string[] => {
  const groups = groupsOf(module);
  const isOne = groups.length > 0 && groups.every(({ block }) => !isRepeated(block.body) && (groups.length === 1 || attributeOf(block.body, "count") !== undefined));
  if (!isOne) return [];
  return [...module.outputs.values()].flatMap(({ name, value }) => {
    if (!value || !isOneText(module, value)) return [];
    const given = new Set(idsIn(module, value));
    return groups.every(({ address }) => given.has(address)) ? [name] : [];
  });
});

/** Made for each of a collection, rather than switched on or off. */
function isRepeated(body: ResourceDeclaration["block"]["body"]): boolean {
  const count = valueOf(body, "count");
  const inner = count && unwrapped(count);
  return attributeOf(body, "for_each") !== undefined || (inner?.kind === "call" && inner.name === "length");
}

/** Locals are followed this far. */
const DEPTH = 4;

/** Addresses of what an expression takes the id of, also through locals; `isOf` where what takes the expression goes on to the id. */
function idsIn(module: TerraformModule, from: Expression, isOf = false, depth = 0): readonly string[] {
  return references(from).flatMap((reference) => {
    const target = addressOfReference(reference);
    const isId = target?.rest.at(-1) === "id" || (isOf && target?.rest.every((step) => step === undefined || /^\d+$/.test(step)) === true);
    const local = target && reference.root === "local" && depth < DEPTH ? module.locals.get(reference.path[0] ?? "") : undefined;
    if (local) return idsIn(module, local.attribute.value, isId, depth + 1);
    return target && isId ? [target.address] : [];
  });
}

const LISTS = new Set(["concat", "compact", "flatten", "distinct", "sort", "values", "keys", "tolist", "toset", "tomap", "merge", "zipmap", "slice", "coalescelist", "setunion", "formatlist"]);
/** Functions that give one of their arguments. */
const ONE_OF = new Set(["try", "coalesce", "sensitive", "nonsensitive"]);

/** Whether a value is one text, rather than a list, a map or several texts in one. */
function isOneText(module: TerraformModule, value: Expression, depth = 0): boolean {
  const inner = unwrapped(value);
  const isOne = (each: Expression): boolean => depth < DEPTH && isOneText(module, each, depth + 1);
  switch (inner.kind) {
    case "tuple":
    case "object":
    case "for":
    case "splat":
      return false;
    case "conditional":
      return isOne(inner.then) && isOne(inner.else);
    case "template":
      return inner.parts.length <= 1;
    case "call":
      if (ONE_OF.has(inner.name)) return inner.arguments.every(isOne);
      return inner.name === "join" ? inner.arguments[0] !== undefined && plainString(inner.arguments[0]) === "" : !LISTS.has(inner.name);
    default: {
      const local = localIn(module, inner);
      return local === undefined || isOne(local);
    }
  }
}

/** What a local holds that an expression is, and nothing of it. */
function localIn(module: TerraformModule, expression: Expression): Expression | undefined {
  const target = targetOf(expression);
  return target?.address.startsWith("local.") === true && target.rest.length === 0 ? module.locals.get(target.address.slice("local.".length))?.attribute.value : undefined;
}

/** A group that nobody names gets a name from the provider, which is like no other. */
function isNamedByCall(module: TerraformModule, { block }: ResourceDeclaration): boolean {
  const names = ["name", "name_prefix"].flatMap((argument) => valueOf(block.body, argument) ?? []);
  return names.every((name) => readsInput(module, name) && !endsInWord(module, name));
}

/** Whether inputs decide on a name, also by what a module of labels makes of them. */
function readsInput(module: TerraformModule, name: Expression): boolean {
  if (variablesBehind(module, name).length > 0) return true;
  const calls = references(name).flatMap(({ root, path }) => (root === "module" ? (module.calls.get(path[0] ?? "") ?? []) : []));
  return calls.some(({ block }) => variablesBehind(module, block.body).length > 0);
}

/** Words of a name that say no more than that it is a group's. */
const OF_GROUPS = /^(sg|secgroup|security|group|grp|firewall|fw|\d*)$/i;

const hasOtherWords = (text: string): boolean => text.split(/[^a-z0-9]+/i).some((word) => !OF_GROUPS.test(word));

/** Whether a name says behind what inputs say in it what the group is for, as `"${var.project}-web-sg"` does. */
function endsInWord(module: TerraformModule, name: Expression, depth = 0): boolean {
  const inner = unwrapped(name);
  const ends = (each: Expression | undefined): boolean => each !== undefined && depth < DEPTH && endsInWord(module, each, depth + 1);
  if (inner.kind === "template") return templateEndsInWord(inner, ends);
  if (inner.kind === "conditional") return ends(inner.then) || ends(inner.else);
  if (inner.kind !== "call") return ends(localIn(module, inner));
  const [first] = inner.arguments;
  if (inner.name !== "format") return ends(first);
  const form = first && plainString(first);
  return (form !== undefined && hasOtherWords(/[^%]*$/.exec(form)?.[0].slice(1) ?? "")) || ends(inner.arguments.at(-1));
}

function templateEndsInWord({ parts }: Template, ends: (each: Expression) => boolean): boolean {
  for (const part of parts.toReversed()) {
    if (part.kind === "interpolation") return ends(part.expression);
    if (part.kind !== "text") return false;
    if (hasOtherWords(part.value)) return true;
  }
  return false;
}
