import { offeredOutput } from "../../../analysis/modules/moduleOutputs";
import { expressionIn } from "../../../analysis/modules/expressionIn";
import { letsAllOut } from "../../../conventions/detectors/securityGroup";
import { learnGroupModule } from "../../../conventions/modules/securityGroupModules";
import { isGroupCall } from "../../../conventions/reading/groupOfCall";
import { argumentOfRule, groupsOf, rulesOf, type GroupRule, type RuleKind } from "../../../conventions/reading/securityGroups";
import { attributeOf, valueOf } from "../../../terraform/arguments";
import { targetOf } from "../../../terraform/addresses";
import { normalText } from "../../../terraform/expressionText";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../../terraform/module";
import type { Finding } from "../../addition";
import { CannotWrite, type Context, type DraftAmendment, type DraftBlock, type DraftNote, type Existence, type SingleExistence } from "../../draft";
import { blockText } from "../../layout/writeDraft";
import { all, one } from "../../references/reference";
import { wordList } from "../wordList";
import { rulesFor } from "./groupModule";
import { inlineWayOut } from "./inlineRules";
import { ruleLabel } from "./labels";
import { keepsRulesApart, ruleArguments } from "./moduleRules";
import { chosenGroups, type Client, type NetworkPath, type WrittenGroup } from "./path";
import { ruleBlock, type RuleResources } from "./ruleBlock";

/** What is needed so that a client's own group lets it out to the new one. */
interface WayOut {
  readonly blocks: readonly DraftBlock[];
  readonly amendments: readonly DraftAmendment[];
  readonly findings: readonly Finding[];
  readonly touches: readonly string[];
  readonly handOver: readonly DraftNote[];
}

const NOTHING: WayOut = { blocks: [], amendments: [], findings: [], touches: [], handOver: [] };

/** The new group as the other side sees it. */
interface Destination {
  readonly intent: NetworkPath;
  readonly written: WrittenGroup;
  readonly existence: SingleExistence;
  /** The client's group stands in the new group's rules. */
  readonly namesClients: boolean;
}

/** The way out of each client's group, in the style of that group; nothing where it lets out enough already. */
export function waysOut(context: Context, destination: Destination, clients: readonly Client[]): WayOut {
  const ways = clients.map((client) => wayOut(context, destination, client));
  return {
    blocks: ways.flatMap(({ blocks }) => blocks),
    amendments: ways.flatMap(({ amendments }) => amendments),
    findings: ways.flatMap(({ findings }) => findings),
    touches: [...new Set(ways.flatMap(({ touches }) => touches))],
    handOver: ways.flatMap(({ handOver }) => handOver),
  };
}

function wayOut(context: Context, destination: Destination, client: Client): WayOut {
  const { declaration } = client;
  if (declaration?.kind === "resource" && declaration.type === "aws_security_group") return fromGroup(context, destination, client, { group: declaration, module: context.root.module });
  if (declaration?.kind !== "module") return fromElsewhere(context, destination, client);
  if (isGroupCall(declaration, context.repository)) return fromCall(context, destination, client, declaration);
  const inner = groupBehind(context, client, declaration);
  return inner === undefined ? fromElsewhere(context, destination, client) : fromGroup(context, destination, client, inner);
}

/** A group and the module it stands in. */
interface Standing {
  readonly group: ResourceDeclaration;
  readonly module: TerraformModule;
}

/** The group that a call gives out, or would by an output that the addition gives its module. */
function groupBehind({ repository }: Context, { group }: Client, call: ModuleCall): Standing | undefined {
  const module = call.target === undefined ? undefined : repository.modules.get(call.target);
  const output = /\.(\w+)$/.exec(group.kind === "keyed" ? group.element : group.expression)?.[1];
  if (module === undefined || output === undefined) return undefined;
  const value = module.outputs.get(output)?.value;
  const made = value === undefined ? groupsOf(module).find((each) => offeredOutput(module, each)?.name === output) : module.resources.get(targetOf(value)?.address ?? "");
  return made?.type === "aws_security_group" ? { group: made, module } : undefined;
}

/** The address ranges that hold what the component makes, in their normal spelling. */
function networkRanges({ bound }: Context): ReadonlySet<string> {
  const texts = [bound.vpc?.facets["cidr"], bound.privateSubnets?.facets["cidrs"]].flatMap((text) => text ?? []);
  return new Set(texts.flatMap((text) => {
    const expression = expressionIn(text);
    return expression === undefined ? [] : [normalText(expression)];
  }));
}

/** Whether a rule lets a client out to `port` of the network. */
function reaches(rule: GroupRule, port: number, ranges: ReadonlySet<string>, { group, keys }: Client): boolean {
  if (rule.direction !== "egress") return false;
  const owner = argumentOfRule(rule, "group");
  const [key] = (owner && targetOf(owner)?.rest) ?? [];
  const isForAllKeys = group.kind !== "keyed" || key?.kind !== "index" || (keys.length === 1 && keys[0] === key.key);
  const isToPort = rule.isForAll || (rule.ports !== undefined && rule.ports.from <= port && rule.ports.to >= port);
  return isForAllKeys && isToPort && (rule.about === "anywhere" || rule.ranges.some((range) => ranges.has(range)));
}

/** Where the rules of a group stand: those for what it lets out, else those for what it lets in, else as the house has it. */
function kindOf(rules: readonly GroupRule[], { rules: { securityGroup } }: Context): RuleKind {
  const [first] = [...rules.filter(({ direction }) => direction === "egress"), ...rules];
  const usual = securityGroup.value.kind;
  return first?.kind ?? (usual === "module" ? "vpcRuleResources" : usual);
}

function fromGroup(context: Context, destination: Destination, client: Client, { group, module }: Standing): WayOut {
  const rules = rulesOf(module).filter((rule) => rule.group === group.address);
  const ranges = module === context.root.module ? networkRanges(context) : new Set<string>();
  if (rules.some((rule) => reaches(rule, destination.intent.port, ranges, client))) return NOTHING;
  const kind = kindOf(rules, context);
  if (kind !== "inline") return { ...NOTHING, blocks: [ruleFrom(context, destination, client, kind)] };
  if (destination.written.isInline && destination.namesClients) throw cycle(context, client.address);
  const isAttribute = attributeOf(group.block.body, "egress") !== undefined;
  if (module !== context.root.module || isAttribute) return { ...NOTHING, handOver: [inlineNote(context, destination, { group, module })] };
  return {
    ...NOTHING,
    amendments: [
      {
        path: group.file.path,
        target: `resource.${group.address}`,
        change: { kind: "block", type: "egress" },
        text: inlineWayOut({ ...ruleText(destination), group: groupId(destination, readerOf(destination, client)), conditions: conditionsInside(destination, client) }, context),
        group: "integration",
        summary: `Lets ${client.label} out to the new security group`,
      },
    ],
    touches: [group.address],
  };
}

function cycle({ component }: Context, address: string): CannotWrite {
  return new CannotWrite(
    `${address} lets out only what is named and keeps its rules inside, as the new security group does, so that each would need the other to exist first. Move the rules of ${address} to resources of their own first, with import blocks and as a change by itself, then add ${component.title} again.`,
  );
}

const ruleText = ({ intent }: Destination): { readonly port: number; readonly description: string } => ({ port: intent.port, description: intent.description });

/** How often something exists that stands between a client's group and the new one. */
const readerOf = ({ existence }: Destination, { conditions }: Client): SingleExistence => ({ ...existence, conditions: [...new Set([...existence.conditions, ...conditions])] });

const groupId = ({ written }: Destination, reader: Existence): string => one(reader, written.group, written.attribute);

/** Conditions of a block inside the client's group, which has the group's own already; of several groups it is for those that were chosen. */
function conditionsInside({ existence }: Destination, { group, keys, conditions }: Client): readonly string[] {
  const own = existence.conditions.filter((condition) => !conditions.includes(condition));
  return group.kind === "keyed" && keys.length > 0 ? [...own, `contains(${wordList(keys)}, each.key)`] : own;
}

/** The rule as a resource beside the client's group. */
function ruleFrom(context: Context, destination: Destination, client: Client, kind: RuleResources): DraftBlock {
  const { group, keys, label } = client;
  const single = readerOf(destination, client);
  const existence: Existence = group.kind === "keyed" ? { kind: "keyed", conditions: single.conditions, collection: chosenGroups(group.collection, keys), none: "{}", per: group.collection } : single;
  const other = destination.written.group.address.split(".").at(-1) ?? "";
  return ruleBlock(
    {
      kind,
      direction: "egress",
      label: ruleLabel(context, "egress", { group: client.declaration?.kind === "resource" ? client.declaration.name : label, other }),
      existence,
      group: group.kind === "keyed" ? group.element : group.expression,
      other: { kind: "group", expression: groupId(destination, existence) },
      ...ruleText(destination),
      summary: `Lets ${label} out to the new security group`,
    },
    context,
  );
}

/** A group that a call of a module makes: what its inputs can say is said there. */
function fromCall(context: Context, destination: Destination, client: Client, call: ModuleCall): WayOut {
  const called = call.target === undefined ? undefined : context.repository.modules.get(call.target);
  const known = { module: context.root.module, call, called };
  const module = learnGroupModule([known]);
  if (module === undefined || letsAllOut(known)) return NOTHING;
  const inline = called === undefined ? undefined : rulesOf(called).find(({ kind }) => kind === "inline");
  if (inline !== undefined && destination.written.isInline && destination.namesClients) throw cycle(context, call.address);
  const rules = { ...rulesFor(destination.intent, module, called, "egress"), description: destination.intent.description };
  const id = groupId(destination, readerOf(destination, client));
  const conditions = conditionsInside(destination, client);
  const label = context.naming.prefix;
  const given = ruleArguments(rules, [{ kind: "one", label, text: label, id, conditions }]);
  const touches = inline !== undefined ? [`${call.address}.${inline.group ?? "aws_security_group"}`] : called === undefined && !keepsRulesApart(call.source) ? [call.address] : [];
  const amend: Amend = (change, text) => ({
    path: call.file.path,
    target: `module.${call.name}`,
    change,
    text,
    group: "integration",
    summary: `Lets ${client.label} out to the new security group`,
  });
  if (typeof given !== "string") {
    const isSaidOtherwise = [...given].some(([input, { value, shape }]) => shape === "value" && saidBy(call, input) !== value);
    if (isSaidOtherwise) return { ...NOTHING, handOver: [callNote(destination, call, "takes one port and protocol for all of it. Give it an input for rules of their own")] };
    const amendments = [...given].filter(([, { shape }]) => shape !== "value").map(([input, { value, shape }]) => (shape === "map" ? mapAmendment(amend, input, { value, label, conditions }) : listAmendment(amend, input, { value, conditions })));
    return { ...NOTHING, amendments, touches };
  }
  const names = rules.inputs.find(({ direction, takes, fields }) => direction === "egress" && takes === "names" && fields.length === 0);
  if (names === undefined || !rules.ruleNames.includes(rules.ruleName)) return { ...NOTHING, handOver: [callNote(destination, call, "has no input for a rule to a security group. Give it one")] };
  const written = valueOf(call.block.body, names.input);
  if (written !== undefined && normalText(written).includes(`"${rules.ruleName}"`)) return NOTHING;
  const message = `${call.address} names rules, not groups, so that it lets ${client.label} out to port ${rules.port} of every address, which is wider than needed.`;
  return { ...NOTHING, amendments: [listAmendment(amend, names.input, { value: conditions.length === 0 ? `["${rules.ruleName}"]` : `${all(conditions)} ? ["${rules.ruleName}"] : []`, conditions })], findings: [{ severity: "information", message, place: call.place }], touches };
}

type Amend = (change: DraftAmendment["change"], text: string) => DraftAmendment;

/** The text between brackets, with its lines moved back. */
const inner = (text: string): string => text.slice(1, -1).replace(/^\n|\n$/g, "").replace(/^ {2}/gm, "").trim();

const listAmendment = (amend: Amend, input: string, { value, conditions }: { readonly value: string; readonly conditions: readonly string[] }): DraftAmendment =>
  conditions.length === 0 ? amend({ kind: "item", name: input }, inner(value)) : amend({ kind: "items", name: input }, value);

function mapAmendment(amend: Amend, input: string, { value, label, conditions }: { readonly value: string; readonly label: string; readonly conditions: readonly string[] }): DraftAmendment {
  if (conditions.length > 0) return amend({ kind: "entries", name: input }, value);
  return amend({ kind: "entry", name: input, key: label }, inner(value).replace(/^\w+\s*=\s*/, ""));
}

const saidBy = ({ block }: ModuleCall, input: string): string | undefined => {
  const value = valueOf(block.body, input);
  return value && normalText(value);
};

/** What the module of a client's group needs, where its call cannot say it. */
const callNote = ({ intent, written }: Destination, call: ModuleCall, want: string): DraftNote => [
  `${call.address} lets out only what is named, and ${call.source ?? "its module"} ${want}, and let it out to TCP port ${intent.port} of ${written.group.address}.${written.attribute}.`,
];

/** What has to be added to a group that keeps its rules inside, where the addition does not reach. */
function inlineNote(context: Context, destination: Destination, { group, module }: Standing): DraftNote {
  const id = module === context.root.module ? groupId(destination, destination.existence) : `var.${context.naming.prefix}_security_group_id`;
  const block = inlineWayOut({ ...ruleText(destination), group: id, conditions: [] }, context);
  const handed = module === context.root.module ? "" : ", and hand it the id of the new security group";
  return [`${group.address} in ${group.file.path} keeps its rules inside and lets out only what is named. Add this to it${handed}:`, { hcl: block }];
}

/** A group that somebody else makes and whose rules are not here to be read. */
function fromElsewhere(context: Context, destination: Destination, client: Client): WayOut {
  const { group } = client;
  if (group.kind === "list") return { ...NOTHING, handOver: [[`What rules the security groups of ${group.expression} have is not known here. Where one lets out only what is named, let it out to TCP port ${destination.intent.port} of ${destination.written.group.address}.${destination.written.attribute}.`]] };
  const { kind } = context.rules.securityGroup.value;
  const block = ruleFrom(context, destination, client, kind === "ruleResources" ? "ruleResources" : "vpcRuleResources");
  const name = group.kind === "keyed" ? group.collection : group.expression;
  const cause = `What rules the security group ${name} has is not known here. If it lets out only what is named and its rules are resources of their own, it needs this one:`;
  return { ...NOTHING, handOver: [[cause, { hcl: blockText(block, { ...context.rules.commentStyle.value, isParted: true }).trimEnd() }]] };
}
