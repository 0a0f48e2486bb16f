import type { Clients } from "../../../analysis/clients/clients";
import { declarationAt, guardOf, isRepeatable } from "../../../analysis/modules/declarations";
import { expressionIn } from "../../../analysis/modules/expressionIn";
import { isKnownWhilePlanning } from "../../../analysis/network/planning";
import { findServiceGroups, type ServiceGroup } from "../../../analysis/slots/ecsServiceSecurityGroups";
import { unwrapped, type Expression } from "../../../hcl/tree";
import { moduleTree } from "../../../repository/modules/moduleTree";
import { targetOf } from "../../../terraform/addresses";
import { normalText } from "../../../terraform/expressionText";
import type { AnyDeclaration } from "../../../terraform/module";
import type { Finding } from "../../addition";
import type { Context } from "../../draft";
import { chosenClientsOf } from "../chosenServices";
import { serviceOf } from "./labels";
import type { Client, Entrant, NetworkPath } from "./path";
import { rangesAreKnown } from "./rangesAreKnown";

/** The security groups of the services that were chosen: of each its own, and those of which nobody can tell whose they are. */
export function clientsOf(context: Context, intent: NetworkPath): readonly Client[] {
  const chosen = chosenClientsOf(context, [intent.from]);
  if (chosen.length === 0 || context.bound.ecsServiceSecurityGroups === undefined) return [];
  const known = findServiceGroups(context.repository, context.root, true);
  const choice = context.slotChoices.ecsServiceSecurityGroups;
  const groups = typeof choice === "string" ? namedGroups(choice, known) : known;
  const owned = groups.map((group) => ({ group, owners: chosen.filter(({ clients }) => owns(clients, group)) }));
  const isSettled = chosen.every((each) => owned.some(({ owners }) => owners.includes(each)));
  const isAnybodys = (group: ServiceGroup): boolean => !isSettled && !context.clients.some((clients) => owns(clients, group));
  return owned.flatMap(({ group, owners }) => {
    const keys = [...new Set((owners.length > 0 ? owners : chosen).filter(({ clients }) => clients.keyed !== undefined).flatMap(({ services }) => services))];
    return owners.length > 0 || isAnybodys(group) ? [clientOf(context, group, keys)] : [];
  });
}

/** Whether a group is attached to services: by their names, that of their resource, or of the call that makes them. */
function owns({ services, service, call }: Clients, group: ServiceGroup): boolean {
  const names = [...services, ...(service === undefined ? [] : [service.name]), ...(call === undefined ? [] : [call.name])];
  return group.services.some((name) => names.includes(name));
}

/** What a person named, each element by itself where a list is written out. */
function namedGroups(text: string, known: readonly ServiceGroup[]): readonly ServiceGroup[] {
  const expression = expressionIn(text);
  if (expression === undefined) return [];
  const inner = unwrapped(expression);
  const elements = inner.kind === "tuple" ? inner.elements : [];
  if (elements.length === 0) return [known.find(({ list }) => sameText(list, text)) ?? unknownGroup(inner, { kind: "list", expression: text })];
  return elements.map((element) => {
    const own = normalText(element);
    return known.find(({ group }) => group.kind === "single" && sameText(group.expression, own)) ?? unknownGroup(element, { kind: "single", expression: own });
  });
}

const sameText = (a: string, b: string): boolean => a.replace(/\s/g, "") === b.replace(/\s/g, "");

const unknownGroup = (expression: Expression, group: ServiceGroup["group"]): ServiceGroup => ({ address: targetOf(expression)?.address ?? "", services: [], group, list: "", evidence: [] });

function clientOf(context: Context, { address, group }: ServiceGroup, keys: readonly string[]): Client {
  const declaration = declarationAt(context.root.module, address);
  const guard = group.kind === "single" && declaration !== undefined && isRepeatable(declaration) ? guardOf(declaration) : undefined;
  return {
    label: labelOf(context, address, declaration),
    address,
    declaration,
    group,
    keys: group.kind === "keyed" ? keys : [],
    conditions: guard === undefined ? [] : [guard],
  };
}

function labelOf(context: Context, address: string, declaration: AnyDeclaration | undefined): string {
  const name = address.split(".").at(-1) ?? "";
  if (declaration?.kind === "resource" || declaration?.kind === "module") return serviceOf(context, name, declaration.file.path);
  return name.replace(/_?(security_group|sg)(_ids?)?s?$/, "") || "services";
}

/** Who is let in, and what is to be said about it. */
interface LetIn {
  readonly entrants: readonly Entrant[];
  readonly findings: readonly Finding[];
}

const information = (message: string): Finding => ({ severity: "information", message });

/** Whom the new group lets in: the groups of its clients, or address ranges where this house refers to those or knows no groups. */
export function letIn(context: Context, intent: NetworkPath, clients: readonly Client[]): LetIn {
  const { references } = context.rules.securityGroup.value;
  const { title } = context.component;
  const hasGroups = context.bound.ecsServiceSecurityGroups !== undefined;
  if (references === "groups" && hasGroups && clients.length === 0) {
    return { entrants: [], findings: [information(`No service was chosen, so the security group of ${title} lets nobody in yet.`)] };
  }
  const ranges = references === "cidr" || clients.length === 0 ? rangesOf(context) : undefined;
  if (ranges !== undefined) {
    const wider = `Security groups of this house let in address ranges, so everything in ${ranges.text} can reach port ${intent.port} of ${title}.`;
    return { entrants: [ranges], findings: hasGroups ? [information(wider)] : [] };
  }
  if (clients.length > 0) return { entrants: clients.map((client) => entrantOf(context, client)), findings: [] };
  const nobody = `Nobody is let into the security group of ${title}, because neither the groups of its users nor the address ranges of the network are known here. Add a rule for port ${intent.port} by hand.`;
  return { entrants: [], findings: [{ severity: "warning", message: nobody }] };
}

function entrantOf(context: Context, { label, group, keys, conditions }: Client): Entrant {
  const named = { label, text: label.replaceAll("_", " ") };
  switch (group.kind) {
    case "single":
      return { kind: "one", ...named, id: group.expression, conditions };
    case "keyed":
      return { kind: "each", ...named, collection: group.collection, attribute: group.element.replace(/^each\.value\./, ""), keys };
    case "list":
      return { kind: "list", ...named, list: group.expression, isKnown: isKnown(context, group.expression) };
  }
}

/** Whether the elements of a list are known while nothing exists yet. */
function isKnown({ repository, root }: Context, list: string): boolean {
  const [instance] = moduleTree(repository, root.module);
  const expression = expressionIn(list);
  return instance !== undefined && expression !== undefined && isKnownWhilePlanning(instance, expression);
}

/** The address ranges of the private subnets, else of the whole network. */
function rangesOf({ bound, repository, root }: Context): Entrant | undefined {
  const cidrs = bound.privateSubnets?.facets["cidrs"];
  const cidr = bound.vpc?.facets["cidr"];
  const known = cidrs !== undefined && rangesAreKnown(repository, root, cidrs);
  if (cidrs !== undefined && (known || cidr === undefined)) return { kind: "ranges", label: "private_subnets", text: "the private subnets", list: cidrs, isKnown: known };
  return cidr === undefined ? undefined : { kind: "range", label: "vpc", text: "the VPC", range: cidr };
}
