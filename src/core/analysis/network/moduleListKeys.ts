import { argumentsWithin, entryAt } from "../../conventions/reading/reading";
import { references } from "../../hcl/references";
import { unwrapped, type Expression } from "../../hcl/tree";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { targetOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import { evaluate } from "../../terraform/evaluation/evaluate";
import { normalText } from "../../terraform/expressionText";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import { moduleScope } from "../../terraform/evaluation/scope";
import { offeredOutput } from "../modules/moduleOutputs";
import { sourceDeclaration } from "./candidates";
import type { KeyedSubnets, SubnetList } from "./keyedSubnets";
import { callBehind, isKnownWhilePlanning, outputBehind } from "./planning";
import { networkModuleOf } from "./registryModules";
import { isReadableAnywhere, sourceOf, type Source } from "./source";

/** What gives a module's subnets their order: the list, or the keys of the map, that the module was handed, as the root module writes it. */
interface Order {
  readonly kind: "list" | "map" | "set";
  readonly text: string;
  readonly called: "zone" | "cidr" | "key";
}

/** Keys for a list of subnets that a module gives out: the zones, address ranges or keys handed to it, which stay with their subnets. */
export function keysOfModuleList(instance: ModuleInstance, source: Source, { text }: SubnetList): KeyedSubnets | string {
  if (source.isPart) return `${text} picks some of the subnets of ${source.address}, and which zone or range each has is not said; name the whole list.`;
  const order = orderOf(instance, source);
  if (order === "byIndex") return { kind: "keyed", collection: `{ for i, id in ${text} : i => id }`, element: "each.value", none: "{}" };
  if (order) return { kind: "keyed", collection: `{ for i, ${order.called} in ${collectionOf(order)} : ${order.called} => i }`, element: `${text}[each.value]`, none: "{}" };
  const offered = offeredMap(instance, source);
  if (offered !== undefined) return { kind: "keyed", collection: offered, element: "each.value", none: "{}" };
  return `Nothing with a name of its own that ${source.address} is given says which subnets ${text} holds, and their ids are not known while planning; hand the zones over from a local, or let the module give out a map of zones to ids.`;
}

/** A map of keys to ids that the module could give out, where its subnets have keys. */
function offeredMap(instance: ModuleInstance, source: Source): string | undefined {
  const behind = outputBehind(instance, source);
  const caller = behind?.instance.caller;
  const resource = behind && !behind.source.isPart ? sourceDeclaration(behind.instance.module, behind.source) : undefined;
  if (!resource || caller?.instance !== instance || instance.caller !== undefined || caller.call.multiplicity.kind !== "single") return undefined;
  const offer = offeredOutput(behind?.instance.module ?? instance.module, resource);
  return offer && `${caller.call.address}.${offer.name}`;
}

function collectionOf({ kind, text }: Order): string {
  if (kind === "map") return `keys(${text})`;
  return kind === "set" ? `tolist(toset(${text}))` : text;
}

function orderOf(instance: ModuleInstance, source: Source, depth = 0): Order | "byIndex" | undefined {
  const behind = depth > 4 ? undefined : outputBehind(instance, source);
  if (behind) {
    const resource = behind.source.isPart ? undefined : sourceDeclaration(behind.instance.module, behind.source);
    return resource ? orderOfResource(behind.instance, resource) : orderOf(behind.instance, behind.source, depth + 1);
  }
  const found = callBehind(instance, source);
  return found && orderOfKnownModule(instance, found.call, found.output);
}

/** A well-known module makes one subnet per address range, in the zones in turn, by a count. */
function orderOfKnownModule(instance: ModuleInstance, call: ModuleCall, output: string): Order | "byIndex" | undefined {
  const input = networkModuleOf(call)?.subnets.find((each) => each.output === output)?.input;
  const ranges = input === undefined ? undefined : valueOf(call.block.body, input);
  const zones = valueOf(call.block.body, "azs");
  if (!ranges) return undefined;
  const perZone = zones && hasSameLength(instance, ranges, zones) ? lifted(instance, zones) : undefined;
  if (perZone !== undefined) return { kind: "list", text: perZone, called: "zone" };
  const text = lifted(instance, ranges);
  if (text !== undefined) return { kind: "list", text, called: "cidr" };
  return isKnownWhilePlanning(instance, ranges) ? "byIndex" : undefined;
}

/** Whether there is one range per zone: it is made from the zones, or both lengths are written down. */
function hasSameLength({ module }: ModuleInstance, ranges: Expression, zones: Expression): boolean {
  const made = throughLocals({ module }, ranges);
  if (made.kind === "for" && made.condition === undefined && keyOf(module, made.collection) === keyOf(module, zones)) return true;
  const [a, b] = [ranges, zones].map((each) => evaluate(each, moduleScope(module)));
  return a?.kind === "known" && b?.kind === "known" && Array.isArray(a.value) && Array.isArray(b.value) && a.value.length === b.value.length;
}

const keyOf = (module: ModuleInstance["module"], expression: Expression): string => sourceOf(module, expression)?.key ?? normalText(expression);

/** What the `count` or the `for_each` of subnets goes by, where it is handed to their module; by index where that is all there is to a `count`. */
function orderOfResource(instance: ModuleInstance, { multiplicity, block }: ResourceDeclaration): Order | "byIndex" | undefined {
  if (multiplicity.kind === "single") return undefined;
  const counted = throughLocals(instance, multiplicity.expression);
  if (multiplicity.kind === "for_each") {
    const keys = keysBehind(counted);
    const text = lifted(instance, keys.of);
    return text === undefined ? undefined : { kind: keys.kind, text, called: "key" };
  }
  const [list] = counted.kind === "call" && counted.name === "length" ? counted.arguments : [];
  const called = list && argumentsWithin(block.body).find(({ value }) => isElementOf(instance, value, list))?.name;
  const text = list && called !== undefined && /^(availability_zone|cidr_block)$/.test(called) ? lifted(instance, list) : undefined;
  return text === undefined ? "byIndex" : { kind: "list", text, called: called === "cidr_block" ? "cidr" : "zone" };
}

/** The collection that a `for_each` takes its keys from: as keys of a map, or as elements that are keys themselves. */
function keysBehind(collection: Expression): { readonly kind: "map" | "set"; readonly of: Expression } {
  const [set] = collection.kind === "call" && collection.name === "toset" ? collection.arguments : [];
  if (set) return { kind: "set", of: set };
  const key = collection.kind === "for" && collection.condition === undefined && collection.key?.kind === "variable" ? collection.key.name : undefined;
  if (collection.kind !== "for" || key === undefined) return { kind: "map", of: collection };
  return { kind: key === collection.valueVariable ? "set" : "map", of: key === collection.valueVariable || key === collection.keyVariable ? collection.collection : collection };
}

function throughLocals({ module }: Pick<ModuleInstance, "module">, expression: Expression, depth = 0): Expression {
  const inner = unwrapped(expression);
  const local = inner.kind === "get" && inner.on.kind === "variable" && inner.on.name === "local" ? module.locals.get(inner.name) : undefined;
  return local && depth < 8 ? throughLocals({ module }, local.attribute.value, depth + 1) : inner;
}

/** `var.azs[count.index]` is an element of `var.azs`. */
function isElementOf({ module }: ModuleInstance, expression: Expression, list: Expression): boolean {
  const source = sourceOf(module, expression);
  return source?.isPart === true && source.key === sourceOf(module, list)?.key && references(expression).some(({ root }) => root === "count");
}

/** An expression of a called module as the root module writes it: the argument it is handed down by; `undefined` when it is put together on the way or not known while planning. */
function lifted(instance: ModuleInstance, expression: Expression): string | undefined {
  // Repeating what is put together in the call would have to be changed with it; only a name may be read twice.
  if (!instance.caller) return targetOf(expression) && isReadableAnywhere(expression) && isKnownWhilePlanning(instance, expression) ? normalText(unwrapped(expression)) : undefined;
  const [root, input = "", ...names] = sourceOf(instance.module, expression)?.key.split(".") ?? [];
  const argument = root === "var" ? valueOf(instance.caller.call.block.body, input) : undefined;
  const given = argument && entryAt(argument, names);
  return given && lifted(instance.caller.instance, given);
}
