import { unwrapped } from "../../hcl/tree";
import { confidenceOf } from "../../conventions/confidence";
import type { Located } from "../../conventions/reading/reading";
import { argumentsWithin, entryAt, lineOf, placeOf } from "../../conventions/reading/reading";
import { localNameOf } from "../../conventions/reading/traversal";
import { isInstalledPath } from "../../repository/modules/installedModules";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import { bindingIn, decided } from "../bindings";
import { declarationAt, instanceOf } from "../modules/declarations";
import { offeredOutput } from "../modules/moduleOutputs";
import { standingAt, type Standing } from "../given/standing";
import { listOf } from "../network/candidates";
import { expressionIn } from "../modules/expressionIn";
import { callBehind } from "../network/planning";
import { isReadableAnywhere, sourceOf, type Source } from "../network/source";
import type { Binding, SlotResult } from "../slots";
import { collectionOf, foreignServices, keysOf, listed } from "../clients/taskDefinitions";

/** A security group attached to services, as the root module reads it. */
export interface ServiceGroup {
  readonly address: string;
  /** Names of the services it is attached to: keys of a map of services, or the label of a single one. */
  readonly services: readonly string[];
  /** `single`: one group, by its id; `keyed`: one per key of `collection`, `element` its id with `each` over it; `list`: ids somebody else puts together. */
  readonly group:
    | { readonly kind: "single"; readonly expression: string }
    | { readonly kind: "keyed"; readonly collection: string; readonly element: string }
    | { readonly kind: "list"; readonly expression: string };
  /** Every id of it as a list, empty where none exists. */
  readonly list: string;
  readonly evidence: readonly Place[];
}

/** The security groups attached to the services: all of them, as what lets services in names each. */
export function findEcsServiceSecurityGroups(repository: Repository, root: RootModule): SlotResult {
  const groups = findServiceGroups(repository, root);
  if (groups.length > 0) return decided([bindingTo(repository, root, groups)], []);
  const offered = findServiceGroups(repository, root, true);
  return { kind: "missing", options: reasons(repository, root), ...(offered.length === 0 ? {} : { offer: bindingTo(repository, root, offered) }) };
}

/** Groups of other provider configurations are never let in together with those of the default one. */
function bindingTo(repository: Repository, root: RootModule, all: readonly ServiceGroup[]): Binding {
  const standings = new Map(all.map((group) => [group, standingOf(repository, root, group)]));
  const here = all.filter((group) => standings.get(group)?.provider === "aws");
  const groups = here.length > 0 ? here : all;
  const [first] = groups;
  const attached = attachmentsIn(repository, root).length;
  const evidence = groups.flatMap((group) => group.evidence);
  const keyed = groups.length === 1 && first?.group.kind === "keyed" ? { collection: first.group.collection, element: first.group.element } : {};
  const expression = listTogether(groups);
  const { provider = "aws", owner = "here" } = (first && standings.get(first)) ?? {};
  return bindingIn(root, { slot: "ecsServiceSecurityGroups", address: first?.address ?? "", expression, type: "list(string)", form: "id", facets: { id: expression, ...keyed }, provider, owner, confidence: confidenceOf(Math.min(evidence.length, attached), attached), evidence });
}

function standingOf(repository: Repository, root: RootModule, { list }: ServiceGroup): Partial<Standing> {
  const expression = expressionIn(list);
  return expression ? standingAt(repository, root, expression, true) : {};
}

/** One list of several: written out where all of them always exist. */
function listTogether(groups: readonly ServiceGroup[]): string {
  const lists = groups.map(({ list }) => list);
  if (lists.length === 1) return lists.join("");
  return lists.every((list) => list.startsWith("[")) ? `[${lists.map((list) => list.slice(1, -1)).join(", ")}]` : `concat(${lists.join(", ")})`;
}

/**
 * The groups attached to each service of the root module and the modules it calls, as far as the root module can read them;
 * each once. `withOffers` counts what it could read through outputs that modules do not have yet.
 */
export function findServiceGroups(repository: Repository, root: RootModule, withOffers = false): readonly ServiceGroup[] {
  const groups = new Map<string, ServiceGroup>();
  for (const { instance, services, element, place } of attachmentsIn(repository, root)) {
    for (const { list, group, address } of readInRoot(instance, element, withOffers)) {
      const before = groups.get(list);
      groups.set(list, { address, group, list, services: [...new Set([...(before?.services ?? []), ...services])], evidence: [...(before?.evidence ?? []), place] });
    }
  }
  return [...groups.values()];
}

/** A group, or a list of groups, in the arguments of a service. */
interface Element extends Located {
  readonly isList: boolean;
}

interface Attachment {
  readonly instance: ModuleInstance;
  readonly services: readonly string[];
  readonly element: Element;
  readonly place: Place;
}

/** The modules whose code the author can change; of those that Terraform installed the calls tell enough. */
const readModules = (repository: Repository, root: RootModule): readonly ModuleInstance[] => moduleTree(repository, root.module).filter(({ module }) => !isInstalledPath(module.path));

function attachmentsIn(repository: Repository, root: RootModule): readonly Attachment[] {
  return readModules(repository, root).flatMap((instance) => {
    const services = [...instance.module.resources.values()].filter(({ type }) => type === "aws_ecs_service");
    const own = services.flatMap((service) => groupsOf(instance, service, "security_groups", namesOf(root, instance, service)));
    return [...own, ...foreignServices(instance.module).flatMap((call) => [...groupsOf(instance, call, "security_group_ids", [call.name]), ...groupMadeBy(instance, call)])];
  });
}

function groupsOf(instance: ModuleInstance, { file, block }: ResourceDeclaration | ModuleCall, argument: string, services: readonly string[]): readonly Attachment[] {
  const named = argumentsWithin(block.body).filter(({ name }) => name === argument);
  return named.flatMap(({ value }) => elementsOf(instance.module, { file, expression: value }).map((element) => ({ instance, services, element, place: placeOf(file, value) })));
}

/** Services a person would name: keys of the collection they are made for, the call that makes them, or their label. */
function namesOf(root: RootModule, { caller }: ModuleInstance, service: ResourceDeclaration): readonly string[] {
  if (caller?.instance.caller !== undefined) return [caller.call.name];
  const collection = collectionOf(caller?.call ?? service);
  const keys = collection ? keysOf(root, collection) : [];
  return keys.length > 0 ? keys : [caller?.call.name ?? service.name];
}

function elementsOf(module: TerraformModule, { file, expression }: Located, depth = 0): readonly Element[] {
  const inner = unwrapped(expression);
  if (inner.kind === "tuple") return inner.elements.flatMap((element) => (unwrapped(element).kind === "tuple" ? elementsOf(module, { file, expression: element }, depth) : [{ file, expression: element, isList: false }]));
  if (inner.kind === "call" && /^(concat|compact|distinct|flatten|tolist|toset)$/.test(inner.name)) return inner.arguments.flatMap((argument) => elementsOf(module, { file, expression: argument }, depth));
  const local = module.locals.get(localNameOf(inner) ?? "");
  const isWritten = local && depth < 4 && ["tuple", "call"].includes(unwrapped(local.attribute.value).kind);
  return isWritten ? elementsOf(module, { file: local.file, expression: local.attribute.value }, depth + 1) : [{ file, expression: inner, isList: true }];
}

/** Modules that make a group for the service they make, with the output that gives its id and the input that turns it off. */
const MAKES_GROUP: readonly { readonly source: RegExp; readonly output: string; readonly unless: string }[] = [
  { source: /terraform-aws-modules\/(ecs\/aws|terraform-aws-ecs(\.git)?)\/\/modules\/service/, output: "security_group_id", unless: "create_security_group" },
  { source: /cloudposse\/(ecs-alb-service-task\/aws|terraform-aws-ecs-alb-service-task)/, output: "service_security_group_id", unless: "security_group_enabled" },
];

function groupMadeBy(instance: ModuleInstance, call: ModuleCall): readonly Attachment[] {
  const made = MAKES_GROUP.find(({ source }) => call.source !== undefined && source.test(call.source));
  const isOff = made && valueOf(call.block.body, made.unless);
  const expression = made && expressionIn(`${call.address}.${made.output}`);
  if (!expression || (isOff?.kind === "keyword" && isOff.value === false)) return [];
  return [{ instance, services: [call.name], element: { file: call.file, expression, isList: false }, place: call.place }];
}

type Read = Pick<ServiceGroup, "address" | "group" | "list">;

/** What an element is to the root module: an argument it hands down, or an output it reads. */
function readInRoot(instance: ModuleInstance, { file, expression, isList }: Element, withOffers: boolean): readonly Read[] {
  const source = sourceOf(instance.module, expression);
  if (!source) return [];
  const { caller } = instance;
  if (!caller) return [readOf(instance.module, source, { file, expression, isList })];
  const [root, input = "", ...names] = source.key.split(".");
  if (root === "var") {
    const argument = valueOf(caller.call.block.body, input);
    const given = argument && entryAt(argument, names);
    const elements = !given ? [] : isList || unwrapped(given).kind === "tuple" ? elementsOf(caller.instance.module, { file: caller.call.file, expression: given }) : [{ file: caller.call.file, expression: given, isList: false }];
    return elements.flatMap((element) => readInRoot(caller.instance, element, withOffers));
  }
  const output = [...instance.module.outputs.values()].find(({ value }) => value && sourceOf(instance.module, value)?.key === source.key);
  const name = output?.name ?? (withOffers ? offered(instance, source) : undefined);
  const outside = name === undefined ? undefined : expressionIn(`${caller.call.address}.${name}`);
  return outside ? readInRoot(caller.instance, { file: caller.call.file, expression: outside, isList: isList && source.parts.length > 1 }, withOffers) : [];
}

/** The output that a module called by the root module could have for a group it keeps to itself. */
function offered({ module, caller }: ModuleInstance, source: Source): string | undefined {
  const group = source.isDeclared && caller?.instance.caller === undefined ? module.resources.get(source.address) : undefined;
  return group && offeredOutput(module, group)?.name;
}

function readOf(module: TerraformModule, source: Source, element: Element): Read {
  const declaration = declarationAt(module, source.address);
  const output = callBehind({ module }, source)?.output;
  const attribute = declaration?.kind === "module" ? output : declaration?.kind === "resource" || declaration?.kind === "data" ? "id" : undefined;
  const { address } = source;
  const isRepeated = source.isDeclared && (declaration?.kind === "module" || ((declaration?.kind === "resource" || declaration?.kind === "data") && declaration.type === "aws_security_group"));
  const named = isReadableAnywhere(element.expression) && /\["[^"]*"\]/.test(source.text ?? "") ? source.text : undefined;
  if (named !== undefined) return { address, group: { kind: "single", expression: named }, list: `[${named}]` };
  if (!isRepeated || attribute === undefined || (element.isList && declaration.kind === "module")) return { address, ...asWritten(source, element) };
  const list = listOf(declaration, attribute);
  if (declaration.multiplicity.kind === "for_each") return { address, group: { kind: "keyed", collection: declaration.address, element: `each.value.${attribute}` }, list };
  return { address, group: { kind: "single", expression: `${instanceOf(declaration) ?? declaration.address}.${attribute}` }, list };
}

function asWritten(source: Source, element: Element): Omit<Read, "address"> {
  const text = source.text ?? lineOf(element);
  return element.isList ? { group: { kind: "list", expression: text }, list: text } : { group: { kind: "single", expression: text }, list: `[${text}]` };
}

/** Why no group was found, with what can be done about it. */
function reasons(repository: Repository, root: RootModule): readonly string[] {
  const hidden = readModules(repository, root).filter(({ caller, module }) => caller !== undefined && [...module.resources.values()].some(({ type }) => type === "aws_ecs_service"));
  const foreign = foreignServices(root.module);
  const causes = [
    ...hidden.map(({ address, module }) => `${address} makes the security group of its service in ${module.path}: give that module an output for the group's id.`),
    ...(foreign.length === 0 ? [] : [`The groups of the services of ${listed(foreign.map(({ address }) => address))} are made inside those modules: name the output that gives them.`]),
  ];
  return [...(causes.length > 0 ? causes : ["No ECS service with security groups is declared here."]), "Name a list of group ids, for example [aws_security_group.service.id], or leave the slot out to let nobody in."];
}

