import { letsAllOut } from "../../../conventions/detectors/securityGroup";
import type { SecurityGroupModule } from "../../../conventions/houseRules";
import { learnGroupModule, type GroupCall } from "../../../conventions/modules/securityGroupModules";
import { rulesOf } from "../../../conventions/reading/securityGroups";
import { valueOf } from "../../../terraform/arguments";
import { normalText } from "../../../terraform/expressionText";
import type { ModuleCall } from "../../../terraform/module";
import type { Context, DraftAmendment } from "../../draft";
import { all } from "../../references/reference";
import { rulesFor } from "./groupModule";
import { keepsRulesApart, ruleArguments, type ModuleRules, type RuleArguments } from "./moduleRules";
import { networkRanges, rangesLetIn } from "./openTo";
import { passageOfGroup } from "./passageOfGroup";
import { alreadyOpen, conditionsInside, cycle, groupId, NOTHING, readerOf, summaryOf, type Passage, type Passed, type Standing } from "./passageParts";
import { callNote } from "./passageNotes";
import type { Client } from "./path";

/** A group that a call of a module makes, alone or, where `inner` is given, with what it stands before: what its inputs can say is said there. */
export function passageOfCall(context: Context, asked: Passage, client: Client, call: ModuleCall, inner?: Standing): Passed {
  const called = call.target === undefined ? undefined : context.repository.modules.get(call.target);
  const known: GroupCall = { module: context.root.module, call, called };
  const module = learnGroupModule([known]);
  if (module === undefined || (asked.direction === "egress" && letsAllOut(known))) return NOTHING;
  const open = asked.direction === "ingress" ? rangesLetIn(known, networkRanges(context)) : undefined;
  if (open !== undefined) return alreadyOpen(asked, client, { ranges: [open], about: open.includes("0.0.0.0/0") ? "anywhere" : "cidr", place: call.place });
  const rules: ModuleRules = { ...rulesFor(asked.way, module, called, asked.direction), description: asked.way.description };
  const conditions = conditionsInside(asked, client);
  const label = context.naming.prefix;
  const given = ruleArguments(rules, [{ kind: "one", label, text: asked.direction === "egress" ? label : context.naming.title, id: groupId(asked, readerOf(asked, client)), conditions }]);
  if (inner !== undefined && typeof given === "string") return besideCall(context, asked, client, { call, inner });
  const inline = called === undefined ? undefined : rulesOf(called).find(({ kind }) => kind === "inline");
  if (inline !== undefined && asked.written.isInline && asked.isNamed) throw cycle(context, call.address, asked.direction);
  const touches = inline !== undefined ? [`${call.address}.${inline.group ?? "aws_security_group"}`] : called === undefined && !keepsRulesApart(call.source) ? [call.address] : [];
  const amend = amender(asked, client, call);
  return typeof given === "string" ? byName({ context, asked, client, call, module, rules, conditions, touches, amend }) : byArguments({ asked, call, given, label, conditions, touches, amend });
}

/** A group inside a module that takes no rules: as a resource here, unless the module writes rules of the group itself. */
function besideCall(context: Context, asked: Passage, client: Client, { call, inner }: { readonly call: ModuleCall; readonly inner: Standing }): Passed {
  const own = rulesOf(inner.module).filter(({ group, direction }) => group === inner.group.address && direction === asked.direction);
  return own.some(({ kind }) => kind !== "inline") ? { ...NOTHING, handOver: [callNote(asked, call, "has no input for a rule to a security group. Give it one")] } : passageOfGroup(context, asked, client, inner);
}

type Amend = (change: DraftAmendment["change"], text: string) => DraftAmendment;

const amender =
  (asked: Passage, client: Client, call: ModuleCall): Amend =>
  (change, text) => ({ path: call.file.path, target: `module.${call.name}`, change, text, group: "integration", summary: summaryOf(asked, client) });

interface Said {
  readonly asked: Passage;
  readonly call: ModuleCall;
  readonly conditions: readonly string[];
  readonly touches: readonly string[];
  readonly amend: Amend;
}

function byArguments({ asked, call, given, label, conditions, touches, amend }: Said & { readonly given: RuleArguments; readonly label: string }): Passed {
  const isSaidOtherwise = [...given].some(([input, { value, shape }]) => shape === "value" && saidBy(call, input) !== value);
  if (isSaidOtherwise) return { ...NOTHING, handOver: [callNote(asked, call, "takes one port and protocol for all of it. Give it an input for rules of their own")] };
  const entries = [...given].filter(([, { shape }]) => shape !== "value");
  const amendments = entries.flatMap(([input, { value, shape }]) => (shape === "map" ? [mapAmendment(amend, input, { value, label, conditions })] : says(call, input, value) ? [] : [listAmendment(amend, input, { value, conditions })]));
  return { ...NOTHING, amendments, touches };
}

interface Named extends Said {
  readonly context: Context;
  readonly client: Client;
  readonly module: SecurityGroupModule;
  readonly rules: ModuleRules;
}

/** A module that knows rules only by name lets out to every address; in this way nobody is let in. */
function byName({ asked, client, call, rules, conditions, touches, amend }: Named): Passed {
  const names = asked.direction === "ingress" ? undefined : rules.inputs.find(({ direction, takes, fields }) => direction === "egress" && takes === "names" && fields.length === 0);
  if (names === undefined || !rules.ruleNames.includes(rules.ruleName)) return { ...NOTHING, handOver: [callNote(asked, call, "has no input for a rule to a security group. Give it one")] };
  if (says(call, names.input, `["${rules.ruleName}"]`)) return NOTHING;
  const message = `${call.address} names rules, not groups, so that it lets ${client.label} out to port ${rules.port} of every address, which is wider than needed.`;
  return { ...NOTHING, amendments: [listAmendment(amend, names.input, { value: conditions.length === 0 ? `["${rules.ruleName}"]` : `${all(conditions)} ? ["${rules.ruleName}"] : []`, conditions })], findings: [{ severity: "information", message, place: call.place }], touches };
}

/** Whether a call names a rule in a list already. */
function says(call: ModuleCall, input: string, value: string): boolean {
  const written = valueOf(call.block.body, input);
  return /^\["[\w-]+"\]$/.test(value) && written !== undefined && normalText(written).includes(value.slice(1, -1));
}

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
