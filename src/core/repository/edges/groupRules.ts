import { plainString, type Expression } from "../../hcl/tree";
import type { Place } from "../../text/span";
import { ELEMENT } from "../flow/flowNames";
import { typeOf, type GraphMember, type Links } from "../flow/links";
import { settled, type Placed } from "../flow/settled";
import type { Use } from "../flow/uses";
import { isGroup, isGroupModule, refsIn, type Ref } from "./groups";
import { rangeOf, type Range } from "./ranges";
import { named } from "./typedEdge";

/** Ports from and to; `undefined` where they cannot be told, or every port is meant. */
type Ports = { readonly from: number; readonly to: number } | undefined;

/** A rule of security groups. */
export interface GroupRule {
  readonly direction: "ingress" | "egress";
  /** The groups whose rule it is. */
  readonly owners: readonly Ref[];
  /** The groups it is about. */
  readonly groups: readonly Ref[];
  readonly ranges: readonly Range[];
  readonly ports: Ports;
  /** Something it is about cannot be told: prefix lists, values that are computed. */
  readonly isOpenEnded: boolean;
  readonly place: Place;
}

const GROUP_ARGUMENTS = ["security_groups", "source_security_group_id", "referenced_security_group_id"];
const RANGE_ARGUMENTS = ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"];

/** The expressions in which a rule says what it is about, by the name of the argument. */
type Said = (name: string) => readonly Use[];

function contentOf(said: Said, owners: readonly Ref[], links: Links): Pick<GroupRule, "groups" | "ranges" | "ports" | "isOpenEnded"> {
  const all = (names: readonly string[]): readonly Use[] => names.flatMap(said);
  const isSelf = said("self").some((use) => !isKeyword(settled(use).expression, false));
  const groups = all(GROUP_ARGUMENTS).flatMap((use) => refsIn(use, links)).filter((ref) => isGroup(ref, links));
  const ranges = all(RANGE_ARGUMENTS).filter((use) => !isKeyword(settled(use).expression, null)).map((use) => rangeOf(use, links));
  return { groups: isSelf ? [...groups, ...owners] : groups, ranges, ports: portsOf(said), isOpenEnded: all(["prefix_list_ids", "prefix_list_id"]).length > 0 };
}

const isKeyword = (expression: Expression, value: true | false | null): boolean => expression.kind === "keyword" && expression.value === value;

const numberIn = (placed: Placed | undefined): number | undefined => {
  const inner = placed && settled(placed).expression;
  return inner?.kind === "number" ? Number(inner.text) : undefined;
};

function portsOf(said: Said): Ports {
  const [from, to] = ["from_port", "to_port"].map((name) => numberIn(said(name)[0]));
  const [protocol] = [...said("protocol"), ...said("ip_protocol")];
  const isAny = protocol !== undefined && /^(-1|all)$/.test(plainString(settled(protocol).expression) ?? "");
  return from === undefined || to === undefined || isAny || from < 0 || (from === 0 && to === 0) ? undefined : { from, to };
}

const DIRECTIONS = ["ingress", "egress"] as const;

/** Rules that stand in the group itself, as blocks or as lists of objects. */
function inlineRules(group: GraphMember, links: Links): GroupRule[] {
  const owners = [{ address: group.address, rest: [] }];
  return DIRECTIONS.flatMap((direction) => {
    const own = group.uses.filter(({ block }) => block?.names.join() === direction);
    const bodies = [...new Set(own.map(({ block }) => block?.body))];
    const blocks = bodies.map((body) => own.filter(({ block }) => block?.body === body)).map((uses) => ({ said: (name: string) => uses.filter(({ attribute }) => attribute === name), place: uses[0]?.block?.place ?? group.declaration.place }));
    const lists = named(group, direction).filter(({ block }) => block === undefined).map((use) => ({ said: (name: string) => (PORTS.test(name) ? [] : [fieldOf(use, name)]), place: use.place }));
    return [...blocks, ...lists].map(({ said, place }): GroupRule => ({ direction, owners, ...contentOf(said, owners, links), place }));
  });
}

const PORTS = /port|protocol|self|prefix/;

/** A field of the objects in a list or map. */
const fieldOf = (use: Use, name: string): Use => ({ ...use, path: [ELEMENT, name] });

/** Which way a rule resource opens; `undefined` where that is computed. */
function directionOf(rule: GraphMember): GroupRule["direction"] | undefined {
  const type = typeOf(rule);
  if (type !== "aws_security_group_rule") return type.includes("egress") ? "egress" : "ingress";
  const text = named(rule, "type").map((use) => plainString(settled(use).expression))[0];
  return DIRECTIONS.find((direction) => direction === text);
}

function ruleResource(rule: GraphMember, links: Links): GroupRule[] {
  const direction = directionOf(rule);
  if (direction === undefined) return [];
  const owners = named(rule, "security_group_id").flatMap((use) => refsIn(use, links)).filter((ref) => isGroup(ref, links));
  return [{ direction, owners, ...contentOf((name) => named(rule, name), owners, links), place: rule.declaration.place }];
}

/** Inputs of modules that say something of rules without being any. */
const NOT_RULES = /port|protocol|description|^(number|use|create|enable|attach)_|name|tags|vpc_id/;
const RULES = /ingress|egress|rules?(_|$)|allowed_(security_groups?|cidr)|source_security_groups?/;

/** What a call of a module that is not in the repository says of the rules of the groups it makes. */
function rulesOfCall(call: GraphMember, links: Links): GroupRule[] {
  const owners = [{ address: call.address, rest: [] }];
  const inputs = call.uses.filter(({ attribute, block }) => block === undefined && RULES.test(attribute) && !NOT_RULES.test(attribute) && (isGroupModule(call) || /security_group|sg_|ingress|egress/.test(attribute)));
  return inputs.map((use) => {
    const direction = use.attribute.includes("egress") ? "egress" : "ingress";
    const fields = (name: string): readonly Use[] => [...(PORTS.test(name) ? [] : [fieldOf(use, name)]), ...(isItself(name, use.attribute) ? [use] : [])];
    const content = contentOf(fields, owners, links);
    return { direction, owners, ...content, groups: [...content.groups, ...(/with_self/.test(use.attribute) ? owners : [])], place: use.place };
  });
}

/** `ingress_cidr_blocks`, `allowed_security_group_ids`: a list of what a rule is about instead of rules. */
const isItself = (name: string, input: string): boolean => (name === "cidr_blocks" ? /cidr_blocks$/.test(input) && !input.includes("_with_") : name === "security_groups" && /security_groups?(_ids?)?$/.test(input) && !input.includes("_with_"));

/** Every rule of security groups that is written in a tree of modules, in whatever way. */
export function groupRulesOf(links: Links): GroupRule[] {
  return [...links.members.values()].flatMap((member) => {
    const type = typeOf(member);
    if (/^aws_(default_)?security_group$/.test(type)) return inlineRules(member, links);
    if (/^aws_(security_group_rule|vpc_security_group_(in|e)gress_rule)$/.test(type)) return ruleResource(member, links);
    return type === "module" ? rulesOfCall(member, links) : [];
  });
}
