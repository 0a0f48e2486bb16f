import { references } from "../../hcl/references";
import type { Body, Expression } from "../../hcl/tree";
import { entryName, plainString, unwrapped } from "../../hcl/tree";
import { moduleReferences } from "../../repository/modules/moduleReferences";
import { blocksOf, valueOf } from "../../terraform/arguments";
import { normalText } from "../../terraform/expressionText";
import type { ModuleCall, TerraformModule } from "../../terraform/module";
import { expressionsWithin } from "../reading/expressionsWithin";
import type { SecurityGroupInput, SecurityGroupModule } from "../houseRules";
import { commentBehindSource, variableIn } from "./moduleCalls";
import { argumentsOf } from "../reading/reading";
import { idOutputs } from "../reading/groupOfCall";
import { GROUP_TYPE, groupsOf } from "../reading/securityGroups";
import { variablesBehind } from "../reading/variablesBehind";
import { kept } from "../../text/kept";

/** A call of a module that makes a security group, and that module where it is part of the repository. */
export interface GroupCall {
  readonly module: TerraformModule;
  readonly call: ModuleCall;
  readonly called: TerraformModule | undefined;
}

/** How a module of groups is called, learned from its calls, of which there is one at least. */
export function learnGroupModule(calls: readonly GroupCall[]): SecurityGroupModule | undefined {
  const [first] = calls;
  const source = first?.call.source;
  if (!first || source === undefined) return undefined;
  const version = valueOf(first.call.block.body, "version");
  return {
    source,
    version: version && plainString(version),
    comment: commentBehindSource(first.call),
    inputs: inputsOf(calls, first.called),
    rules: ruleInputsOf(calls, first.called),
    ruleNames: ruleNamesOf(calls, first.called),
    output: outputOf(calls, first.called),
  };
}

const NAMED: readonly { readonly input: keyof SecurityGroupModule["inputs"]; readonly arguments: readonly string[]; readonly looksLike: RegExp }[] = [
  { input: "name", arguments: ["name", "name_prefix"], looksLike: /^((security_group|sg)_)?name(_prefix)?$/ },
  { input: "description", arguments: ["description"], looksLike: /(^|_)description$/ },
  { input: "vpc", arguments: ["vpc_id"], looksLike: /(^|_)vpc(_id)?$/ },
];

/** The inputs that become the group's own arguments, or that look like it where the module is not here. */
function inputsOf(calls: readonly GroupCall[], called: TerraformModule | undefined): SecurityGroupModule["inputs"] {
  const [group] = called ? groupsOf(called) : [];
  const set = calls.flatMap(({ call }) => argumentsOf(call.block.body).map(({ name }) => name));
  const found = NAMED.flatMap(({ input, arguments: names, looksLike }) => {
    const handed = group && names.flatMap((name) => variableIn(valueOf(group.block.body, name))).filter((name) => input !== "name" || !isPassedOn(calls, name))[0];
    const name = handed ?? set.find((each) => looksLike.test(each));
    return name === undefined ? [] : [[input, name] as const];
  });
  return Object.fromEntries(found);
}

/** Whether calls hand on what they have under the same name, as they do what all things of the house are called by, and not one of them. */
const isPassedOn = (calls: readonly GroupCall[], input: string): boolean =>
  calls.every(({ call }) => {
    const value = valueOf(call.block.body, input);
    return value !== undefined && [`var.${input}`, `local.${input}`].includes(normalText(value));
  });

/** The inputs by which such a module takes rules, as far as calls use them. */
export function ruleInputsOf(calls: readonly GroupCall[], called: TerraformModule | undefined): readonly SecurityGroupInput[] {
  const handed = called ? handedToRules(called) : undefined;
  const inputs = new Map<string, SecurityGroupInput>();
  for (const { call } of calls) {
    for (const { name, value } of argumentsOf(call.block.body)) {
      const direction = QUALIFIES.test(name) ? undefined : (handed?.get(name) ?? directionOf(name));
      if (direction === undefined || !holdsEntries(value)) continue;
      const type = called?.variables.get(name)?.type;
      const fields = [...new Set([...(inputs.get(name)?.fields ?? []), ...fieldsIn(value), ...(type ? fieldsOfType(type) : [])])];
      const isMap = unwrapped(value).kind === "object" || (type?.kind === "call" && type.name === "map");
      inputs.set(name, { input: name, direction, takes: takesOf(name, fields), shape: isMap ? "map" : "list", fields });
    }
  }
  return [...inputs.values()];
}

/** Inputs for rules that a module of the repository has and none of its calls sets. */
export function unsetRuleInputs(called: TerraformModule, set: readonly SecurityGroupInput[]): readonly SecurityGroupInput[] {
  return [...handedToRules(called)].flatMap(([name, direction]) => {
    const declared = called.variables.get(name);
    if (QUALIFIES.test(name) || set.some(({ input }) => input === name) || declared === undefined) return [];
    const { type } = declared;
    const fields = [...new Set([...(type ? fieldsOfType(type) : []), ...fieldsRead(called, name)])];
    const isMap = type?.kind === "call" && type.name === "map";
    return [{ input: name, direction, takes: takesOf(name, fields), shape: isMap ? "map" : "list", fields: type && fieldsOfType(type).length > 0 ? fields : inUsualOrder(fields) }];
  });
}

/** What a rule is before whom it is about. */
const inUsualOrder = (fields: readonly string[]): readonly string[] => {
  const rank = (field: string): number => [/^rule/, /port/, /protocol/, /description/, /./].findIndex((words) => words.test(field));
  return [...fields].sort((a, b) => rank(a) - rank(b));
};

/** What the resources of a module take of the entries of a variable: `var.rules[count.index]["port"]`, `lookup(var.rules[0], "port", 0)`. */
function fieldsRead(called: TerraformModule, name: string): readonly string[] {
  return [...called.resources.values()].flatMap(({ block }) => {
    const taken = references(block.body).flatMap(({ root, path }) => (root === "var" && path[0] === name ? path.slice(1).filter((step) => step !== undefined && !/^\d+$/.test(step)) : []));
    const looked = argumentsOf(block.body).flatMap(({ value }) =>
      expressionsWithin(value).flatMap((each) => (each.kind === "call" && each.name === "lookup" && each.arguments[0] && variableIn(each.arguments[0]).includes(name) ? [each.arguments[1] && plainString(each.arguments[1])] : [])),
    );
    return [...taken, ...looked].filter((field) => field !== undefined);
  });
}

/** Variables of a module that its rules are made of, with the direction of those rules. */
export const handedToRules = kept((called: TerraformModule): ReadonlyMap<string, SecurityGroupInput["direction"]> => {
  const found = new Map<string, SecurityGroupInput["direction"]>();
  for (const { type, block } of called.resources.values()) {
    const bodies = type === "aws_security_group" ? inlineBodies(block.body) : GROUP_TYPE.test(type) ? [{ direction: directionOfResource(type, block.body), body: block.body }] : [];
    for (const { direction, body } of bodies) for (const name of variablesBehind(called, body)) if (direction !== undefined && !found.has(name)) found.set(name, direction);
  }
  return found;
});

const inlineBodies = (body: Body): readonly { readonly direction: SecurityGroupInput["direction"]; readonly body: Body }[] =>
  (["ingress", "egress"] as const).flatMap((direction) => [...blocksOf(body, direction), ...blocksOf(body, "dynamic").filter(({ labels }) => labels[0]?.text === direction)].map((block) => ({ direction, body: block.body })));

function directionOfResource(type: string, body: Body): SecurityGroupInput["direction"] | undefined {
  const written = valueOf(body, "type");
  const named = type === "aws_security_group_rule" ? written && plainString(written) : type.includes("egress") ? "egress" : "ingress";
  return named === "ingress" || named === "egress" ? named : undefined;
}

/** Attributes of the objects that a list or map of this type holds. */
function fieldsOfType(type: Expression): readonly string[] {
  const [inner] = type.kind === "call" ? type.arguments : [];
  if (!inner) return [];
  if (type.kind === "call" && type.name === "object") return inner.kind === "object" ? inner.entries.flatMap((field) => entryName(field) ?? []) : [];
  return fieldsOfType(inner);
}

/** Inputs that say something of rules without being any. */
const QUALIFIES = /port|protocol|description|count|number|^(use|create|enable)_|^(tags|name|vpc_id)$/;

/** The direction of the rules that an input takes, by its name. */
function directionOf(name: string): SecurityGroupInput["direction"] | undefined {
  if (name.includes("egress")) return "egress";
  return /ingress|rule|cidr|(^|_)(source|allowed)_|^security_groups?(_ids?)?$/.test(name) ? "ingress" : undefined;
}

/** A list, a map or something read, rather than a switch or a single text. */
const holdsEntries = (expression: Expression): boolean => ["tuple", "object", "for", "get", "index", "splat", "call", "conditional"].includes(unwrapped(expression).kind);

/** Attributes of the entries of a list or map that is written out. */
function fieldsIn(expression: Expression): readonly string[] {
  const inner = unwrapped(expression);
  const entries = inner.kind === "tuple" ? inner.elements : inner.kind === "object" ? inner.entries.map(({ value }) => value) : inner.kind === "for" ? [inner.value] : [];
  return entries.flatMap((each) => {
    const object = unwrapped(each);
    return object.kind === "object" ? object.entries.flatMap((field) => entryName(field) ?? []) : [];
  });
}

function takesOf(name: string, fields: readonly string[]): SecurityGroupInput["takes"] {
  const words = [name, ...fields].join(" ");
  if (/security_group|source_sg|sg_ids?\b/.test(words.replace(/\bsecurity_group_(rules?|ingress|egress)/g, ""))) return "groups";
  return /cidr|range|ip_block/.test(words) ? "cidr" : "names";
}

/** Names that calls ask for, and where the module keeps them in a map, all that it has. */
function ruleNamesOf(calls: readonly GroupCall[], called: TerraformModule | undefined): readonly string[] {
  const used = new Set(calls.flatMap(({ call }) => argumentsOf(call.block.body).flatMap(({ name, value }) => (/ingress|egress|rule/.test(name) ? namesIn(name, value) : []))));
  if (used.size === 0) return [];
  const maps = [...(called?.locals.values() ?? [])].map(({ attribute }) => unwrapped(attribute.value));
  const kept = [...maps, ...[...(called?.variables.values() ?? [])].flatMap((variable) => variable.default ?? [])].map((each) => (each.kind === "object" ? each.entries.flatMap((field) => entryName(field) ?? []) : []));
  return kept.find((names) => [...used].every((name) => names.includes(name))) ?? [...used];
}

/** Texts of a list that is written out for an input of rules, and of the `rule` of entries. */
function namesIn(input: string, expression: Expression): readonly string[] {
  const inner = unwrapped(expression);
  if (inner.kind !== "tuple") return [];
  return inner.elements.flatMap((element) => {
    const object = unwrapped(element);
    const named = object.kind === "object" ? object.entries.find((field) => entryName(field) === "rule")?.value : input.includes("rule") ? element : undefined;
    const text = named && plainString(named);
    return text === undefined || /[/:]/.test(text) ? [] : [text];
  });
}

/** The output that others read most of those that give the group's id. */
function outputOf(calls: readonly GroupCall[], called: TerraformModule | undefined): string {
  const given = called && idOutputs(called);
  const isId = (step: string | undefined): boolean => step !== undefined && (given?.includes(step) ?? /(^|_)id$/.test(step));
  const read = calls.flatMap(({ module, call }) => moduleReferences(module).flatMap(({ to, rest }) => (to === call.address ? rest.filter(isId) : [])));
  const counts = new Map<string, number>();
  for (const name of read) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? given?.[0] ?? "security_group_id";
}
