import { expressionsWithin } from "../../../conventions/reading/expressionsWithin";
import type { SecurityGroupInput } from "../../../conventions/houseRules";
import { entryName, plainString, unwrapped, type Expression, type ObjectExpression } from "../../../hcl/tree";
import { handedToRules } from "../../../conventions/modules/securityGroupModules";
import { reindent } from "../../../hcl/reindent";
import { all } from "../../references/reference";
import { variableNameOf } from "../../../conventions/reading/traversal";
import type { TerraformModule } from "../../../terraform/module";
import { ifChosen, type Entrant } from "./path";

/** What a module of groups takes, and what it is to be told. */
export interface ModuleRules {
  readonly source: string;
  readonly inputs: readonly SecurityGroupInput[];
  /** Names the module knows rules by. */
  readonly ruleNames: readonly string[];
  /** The module, where it is part of the repository. */
  readonly called: TerraformModule | undefined;
  readonly direction: SecurityGroupInput["direction"];
  /** A number or an expression. */
  readonly port: number | string;
  /** Empty where the module can know none. */
  readonly ruleName: string;
  /** Beginning of descriptions, between the quotes of a template. */
  readonly description: string;
}

/** What is said by an input: entries, to which others may be added, or the one `value` that counts for all entries, such as a port. */
interface RuleArgument {
  readonly value: string;
  readonly shape: SecurityGroupInput["shape"] | "value";
}

/** Arguments of a call that let somebody through, by the input each is for. */
export type RuleArguments = ReadonlyMap<string, RuleArgument>;

const GROUP_FIELD = /security_groups?(_ids?)?$|source_sg|(^|_)sg(_ids?)?$|^groups?(_ids?)?$/;
const RANGE_FIELD = /cidr|range|ip_block/;
const RULE_FIELD = /^rule(_name)?$/;

/**
 * The module of the registry whose named rules and inputs are known, though its source is not here. As of 2025-06, version 5.3:
 * https://github.com/terraform-aws-modules/terraform-aws-security-group/blob/master/rules.tf
 */
const KNOWS_NAMES = /terraform-aws-modules\/(terraform-aws-)?security-group/;

/** Whether a module that is not here is known to keep rules in resources of their own, so that a new one leaves its group as it is. */
export const keepsRulesApart = (source: string | undefined): boolean => source !== undefined && KNOWS_NAMES.test(source);

/** Inputs of that module that its calls here may not set. */
export function registryInputs(source: string, set: readonly SecurityGroupInput[]): readonly SecurityGroupInput[] {
  if (!KNOWS_NAMES.test(source)) return [];
  const inputs = (["ingress", "egress"] as const).flatMap((direction): SecurityGroupInput[] => [
    { input: `${direction}_with_source_security_group_id`, direction, takes: "groups", shape: "list", fields: ["rule", "description", "source_security_group_id"] },
    { input: `${direction}_with_cidr_blocks`, direction, takes: "cidr", shape: "list", fields: ["rule", "description", "cidr_blocks"] },
  ]);
  return inputs.filter(({ input }) => !set.some((each) => each.input === input));
}

const knowsName = ({ ruleNames, ruleName, source }: ModuleRules): boolean => ruleName !== "" && (ruleNames.includes(ruleName) || KNOWS_NAMES.test(source));

const isRange = (entrant: Entrant): boolean => entrant.kind === "ranges" || entrant.kind === "range";

/**
 * What a call says to let the entrants through; a sentence where the module takes no such thing. Entries of `names` alone are
 * the last resort: they are about whole address ranges.
 */
export function ruleArguments(rules: ModuleRules, entrants: readonly Entrant[]): RuleArguments | string {
  const found = new Map<string, RuleArgument>();
  for (const about of ["groups", "cidr"] as const) {
    const own = entrants.filter((entrant) => isRange(entrant) === (about === "cidr"));
    if (own.length === 0) continue;
    const written = rules.inputs.filter((input) => isForDirection(rules, input)).map((input) => entriesFor(rules, input, about, own)).find((each) => each !== undefined);
    if (written === undefined) return `${rules.source} takes no rule that names ${about === "groups" ? "security groups" : "address ranges"} for port ${rules.port}`;
    for (const [name, argument] of written) found.set(name, argument);
  }
  return found;
}

/** Entries of some inputs say their direction themselves. */
const isForDirection = (rules: ModuleRules, { direction, fields }: SecurityGroupInput): boolean => direction === rules.direction || fields.some((field) => field === "type" || field === "direction");

function entriesFor(rules: ModuleRules, input: SecurityGroupInput, about: "groups" | "cidr", entrants: readonly Entrant[]): RuleArguments | undefined {
  const field = input.fields.find((each) => (about === "groups" ? GROUP_FIELD : RANGE_FIELD).test(each));
  if (input.fields.length === 0) return input.takes === about ? plainEntries(rules, input, entrants) : undefined;
  if (field === undefined) return undefined;
  const what = whatFields(rules, input);
  if (what === undefined) return undefined;
  const entry = (entrant: Entrant, value: string): string => objectText(input, rules, { field, value, what, text: entrant.text, label: entrant.label });
  return new Map([[input.input, { value: input.shape === "map" ? mapText(entrants, entry, isList(rules, input, field)) : listText(entrants, entry, isList(rules, input, field)), shape: input.shape }]]);
}

/** Ids or ranges as they are, with the port beside them: by a name of the module, or by its inputs for ports and what is spoken there. */
function plainEntries(rules: ModuleRules, input: SecurityGroupInput, entrants: readonly Entrant[]): RuleArguments | undefined {
  const names = rules.inputs.find(({ direction, takes, fields }) => direction === rules.direction && takes === "names" && fields.length === 0);
  const list: [string, RuleArgument] = [input.input, { value: listText(entrants, (_, value) => value, "plain"), shape: "list" }];
  if (names !== undefined && knowsName(rules)) return new Map([list, [names.input, { value: `["${rules.ruleName}"]`, shape: "list" }]]);
  const ports = inputsCalled(rules, /^((ingress|inbound|egress|outbound)_)?((from|to)_)?port$/);
  if (ports.length === 0) return undefined;
  const protocols = inputsCalled(rules, /^((ingress|inbound|egress|outbound)_)?(ip_)?protocol$/).filter((name) => !isTcpUnsaid(rules, name));
  const single = (value: string) => (name: string): [string, RuleArgument] => [name, { value, shape: "value" }];
  return new Map([list, ...ports.map(single(String(rules.port))), ...protocols.map(single('"tcp"'))]);
}

/** Inputs of a module that is here which its rules of this direction are made of. */
const inputsCalled = ({ called, direction }: ModuleRules, names: RegExp): readonly string[] => (called === undefined ? [] : [...handedToRules(called)].flatMap(([name, to]) => (to === direction && names.test(name) ? [name] : [])));

function isTcpUnsaid({ called }: ModuleRules, input: string): boolean {
  const initial = called?.variables.get(input)?.default;
  return initial !== undefined && plainString(initial) === "tcp";
}

/** The fields that say which port is meant; `undefined` where nothing can. */
function whatFields(rules: ModuleRules, { input, fields }: SecurityGroupInput): ReadonlyMap<string, string> | undefined {
  const rule = fields.find((field) => RULE_FIELD.test(field));
  if (rule !== undefined && knowsName(rules)) return new Map([[rule, `"${rules.ruleName}"`]]);
  const ports = fields.flatMap((field): [string, string][] => (/^((from|to)_?)?port$|^(start|end)_port$/.test(field) ? [[field, String(rules.port)]] : field === "ports" ? [[field, `[${rules.port}]`]] : []));
  if (ports.length === 0) return KNOWS_NAMES.test(rules.source) && rules.ruleName !== "" ? new Map([["rule", `"${rules.ruleName}"`]]) : undefined;
  const protocol = fields.find((field) => /^(ip_)?protocol$/.test(field) && !isTcpAnyway(rules, input, field));
  return new Map([...ports, ...(protocol === undefined ? [] : [[protocol, '"tcp"'] as const])]);
}

/** The type of the entries says so for a field that is left out. */
function isTcpAnyway({ called }: ModuleRules, input: string, field: string): boolean {
  const type = called?.variables.get(input)?.type;
  const own = type && objectOf(type)?.entries.find((entry) => entryName(entry) === field)?.value;
  const initial = own?.kind === "call" && own.name === "optional" ? own.arguments[1] : undefined;
  return initial !== undefined && plainString(initial) === "tcp";
}

interface Entry {
  readonly field: string;
  readonly value: string;
  readonly what: ReadonlyMap<string, string>;
  readonly text: string;
  readonly label: string;
}

/** One entry: its fields in the order the house has them, and `null` for what its type asks for and we have nothing to say of. */
function objectText(input: SecurityGroupInput, rules: ModuleRules, { field, value, what, text, label }: Entry): string {
  const required = requiredFields(rules.called, input.input);
  const own = (name: string): string | undefined => {
    if (name === field) return value;
    if (what.has(name)) return what.get(name);
    if (name === "description") return `"${rules.description} ${rules.direction === "ingress" ? "from" : "to"} ${text}"`;
    if (name === "type" || name === "direction") return `"${rules.direction}"`;
    if (name === "key" || name === "name") return `"${label}"`;
    return required.includes(name) ? "null" : undefined;
  };
  const names = [...new Set([...input.fields, ...what.keys(), field, ...required])];
  const given = names.flatMap((name) => {
    const written = own(name);
    return written === undefined ? [] : [{ name, written }];
  });
  if (input.shape === "map") return `{ ${given.map(({ name, written }) => `${name} = ${written}`).join(", ")} }`;
  const width = Math.max(...given.map(({ name }) => name.length));
  return `{\n${given.map(({ name, written }) => `  ${name.padEnd(width)} = ${written}\n`).join("")}}`;
}

/** Attributes that every entry has to have, by the type of the variable. */
function requiredFields(called: TerraformModule | undefined, input: string): readonly string[] {
  const type = called?.variables.get(input)?.type;
  const object = type && objectOf(type);
  return object?.entries.flatMap((entry) => (entry.value.kind === "call" && entry.value.name === "optional" ? [] : (entryName(entry) ?? []))) ?? [];
}

function objectOf(type: Expression): ObjectExpression | undefined {
  if (type.kind === "object") return type;
  return type.kind === "call" && type.arguments[0] ? objectOf(type.arguments[0]) : undefined;
}

/** How a field takes several ranges: as a list, joined by commas, or one each. */
type Several = "list" | "text" | "one" | "plain";

function isList({ called, source }: ModuleRules, { input }: SecurityGroupInput, field: string): Several {
  if (!RANGE_FIELD.test(field)) return GROUP_FIELD.test(field) && /s$/.test(field) ? "list" : "one";
  if (!/s$/.test(field)) return "one";
  const type = called?.variables.get(input)?.type;
  const written = type && objectOf(type)?.entries.find((entry) => entryName(entry) === field)?.value;
  const own = written?.kind === "call" && written.name === "optional" ? written.arguments[0] : written;
  if (own) return own.kind === "call" ? "list" : "text";
  const isSplit = [...(called?.resources.values() ?? [])].some(({ block }) => block.body.items.some((item) => item.kind === "attribute" && expressionsWithin(item.value).some((each) => each.kind === "call" && each.name === "split" && each.arguments.some((argument) => readsInput(argument, input)))));
  return isSplit || KNOWS_NAMES.test(source) ? "text" : "list";
}

const readsInput = (expression: Expression, input: string): boolean => expressionsWithin(expression).some((each) => variableNameOf(unwrapped(each)) === input);

type ToText = (entrant: Entrant, value: string) => string;

/** What an element of a list is called in a `for`. */
const elementOf = ({ kind }: Entrant): string => (kind === "ranges" ? "cidr" : "id");

const indented = (text: string): string => `  ${reindent(text, "  ", "\n")}`;

/** The entrants as a list, in one where all of them always exist. */
function listText(entrants: readonly Entrant[], entry: ToText, several: Several): string {
  const parts = entrants.map((entrant) => ({ entrant, ...listPart(entrant, entry, several) }));
  if (parts.every(({ isWritten }) => isWritten)) {
    const elements = parts.map(({ text }) => text);
    return elements.some((element) => element.includes("\n")) ? `[\n${elements.map(indented).join(",\n")}\n]` : `[${elements.join(", ")}]`;
  }
  const lists = parts.map(({ text, isWritten }) => (isWritten ? `[${text}]` : text));
  return lists.length === 1 ? (lists[0] ?? "[]") : `concat(\n${lists.map((list) => `${indented(list)},\n`).join("")})`;
}

/** One entrant: an element, or a list of its own. */
function listPart(entrant: Entrant, entry: ToText, several: Several): { readonly text: string; readonly isWritten: boolean } {
  switch (entrant.kind) {
    case "one": {
      const text = entry(entrant, several === "list" ? `[${entrant.id}]` : entrant.id);
      return entrant.conditions.length === 0 ? { text, isWritten: true } : { text: `${all(entrant.conditions)} ? [${text}] : []`, isWritten: false };
    }
    case "each": {
      const id = `g.${entrant.attribute}`;
      return { text: `[for k, g in ${entrant.collection} : ${entry({ ...entrant, text: "${k}" }, several === "list" ? `[${id}]` : id)}${ifChosen(entrant.keys)}]`, isWritten: false };
    }
    case "range":
      return { text: entry(entrant, several === "list" ? `[${entrant.range}]` : entrant.range), isWritten: true };
    case "list":
    case "ranges":
      if (several === "plain") return { text: entrant.list, isWritten: false };
      if (several === "list") return { text: entry(entrant, entrant.list), isWritten: true };
      if (several === "text") return { text: entry(entrant, `join(",", ${entrant.list})`), isWritten: true };
      return { text: `[for ${elementOf(entrant)} in ${entrant.list} : ${entry(entrant, elementOf(entrant))}]`, isWritten: false };
  }
}

/** The entrants as a map, in one where all of them always exist. */
function mapText(entrants: readonly Entrant[], entry: ToText, several: Several): string {
  const parts = entrants.map((entrant) => mapPart(entrant, entry, several));
  if (parts.every(({ isWritten }) => isWritten)) {
    const width = Math.max(...entrants.map(({ label }) => label.length));
    return `{\n${parts.map(({ text }, index) => `  ${(entrants[index]?.label ?? "").padEnd(width)} = ${text}\n`).join("")}}`;
  }
  const maps = parts.map(({ text, isWritten }, index) => (isWritten ? `{ ${entrants[index]?.label ?? ""} = ${text} }` : text));
  return maps.length === 1 ? (maps[0] ?? "{}") : `merge(\n${maps.map((map) => `${indented(map)},\n`).join("")})`;
}

function mapPart(entrant: Entrant, entry: ToText, several: Several): { readonly text: string; readonly isWritten: boolean } {
  switch (entrant.kind) {
    case "one": {
      const text = entry(entrant, several === "list" ? `[${entrant.id}]` : entrant.id);
      return entrant.conditions.length === 0 ? { text, isWritten: true } : { text: `${all(entrant.conditions)} ? { ${entrant.label} = ${text} } : {}`, isWritten: false };
    }
    case "each": {
      const id = `g.${entrant.attribute}`;
      return { text: `{ for k, g in ${entrant.collection} : k => ${entry({ ...entrant, text: "${k}" }, several === "list" ? `[${id}]` : id)}${ifChosen(entrant.keys)} }`, isWritten: false };
    }
    case "range":
      return { text: entry(entrant, several === "list" ? `[${entrant.range}]` : entrant.range), isWritten: true };
    case "list":
    case "ranges":
      if (several === "list") return { text: entry(entrant, entrant.list), isWritten: true };
      if (several === "text") return { text: entry(entrant, `join(",", ${entrant.list})`), isWritten: true };
      return { text: `{ for ${elementOf(entrant)} in ${entrant.list} : ${elementOf(entrant)} => ${entry(entrant, elementOf(entrant))} }`, isWritten: false };
  }
}
