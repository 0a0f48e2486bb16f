import type { Block, Body, Expression } from "../../hcl/tree";
import { plainString, unwrapped } from "../../hcl/tree";
import { targetOf } from "../../terraform/addresses";
import { attributeOf, blocksOf, valueOf } from "../../terraform/arguments";
import { normalText } from "../../terraform/expressionText";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import { expressionsWithin } from "./expressionsWithin";
import { entry, placeOf } from "./reading";
import { kept } from "../../text/kept";

/** Where the rules of a group stand. */
export type RuleKind = "inline" | "ruleResources" | "vpcRuleResources";

/** A rule of a security group, wherever it stands. */
export interface GroupRule {
  readonly kind: RuleKind;
  readonly direction: "ingress" | "egress";
  /** Who the rule is about; `anywhere` is the whole internet, `other` what cannot be told. */
  readonly about: "groups" | "cidr" | "anywhere" | "other";
  /** Every protocol and port. */
  readonly isForAll: boolean;
  /** The ports of TCP it is about; `undefined` where they cannot be told, or it is not about TCP. */
  readonly ports: { readonly from: number; readonly to: number } | undefined;
  /** The address ranges it names, each in its normal spelling. */
  readonly ranges: readonly string[];
  /** The block it is written in; `undefined` for an object of a list. */
  readonly block: Block | undefined;
  /** Address of the group; `undefined` where it belongs to something else. */
  readonly group: string | undefined;
  readonly place: Place;
}

/** The types of resources that a module of groups and nothing else is made of. */
export const GROUP_TYPE = /^aws_(security_group|security_group_rule|vpc_security_group_(in|e)gress_rule)$/;

export const groupsOf = (module: TerraformModule): readonly ResourceDeclaration[] => [...module.resources.values()].filter(({ type }) => type === "aws_security_group");

/** Every rule of the security groups of a module. */
export const rulesOf = kept((module: TerraformModule): readonly GroupRule[] => [...module.resources.values()].flatMap((resource) => (GROUP_TYPE.test(resource.type) ? rulesIn(resource) : [])));

const rulesIn = kept((resource: ResourceDeclaration): readonly GroupRule[] => (resource.type === "aws_security_group" ? inlineRules(resource) : ruleResource(resource)));

const DIRECTIONS = ["ingress", "egress"] as const;

function inlineRules({ file, block, address }: ResourceDeclaration): readonly GroupRule[] {
  return DIRECTIONS.flatMap((direction) => {
    const repeated = blocksOf(block.body, "dynamic").filter(({ labels }) => labels[0]?.text === direction).flatMap(({ body }) => blocksOf(body, "content"));
    const written = [...blocksOf(block.body, direction), ...repeated].map((own) => ({ read: readerOf(own.body), place: placeOf(file, own), block: own }));
    const value = attributeOf(block.body, direction)?.value;
    const listed = value?.kind === "tuple" ? value.elements.flatMap((element) => (element.kind === "object" ? [{ read: (name: string) => entry(element, name), place: placeOf(file, element), block: undefined }] : [])) : [];
    return [...written, ...listed].map(({ read, place, block: own }): GroupRule => ({ kind: "inline", direction, ...contentOf(read), group: address, place, block: own }));
  });
}

type Read = (name: string) => Expression | undefined;

const readerOf = (body: Body): Read => (name) => valueOf(body, name);

function ruleResource({ type, block, place }: ResourceDeclaration): readonly GroupRule[] {
  const kind = type === "aws_security_group_rule" ? "ruleResources" : "vpcRuleResources";
  const read = readerOf(block.body);
  const named = kind === "ruleResources" ? textOf(read("type")) : type.replace(/^aws_vpc_security_group_|_rule$/g, "");
  const direction = DIRECTIONS.find((each) => each === named);
  const owner = read("security_group_id");
  return direction === undefined ? [] : [{ kind, direction, ...contentOf(read), group: owner && targetOf(owner)?.address, place, block }];
}

/** Whom and what a rule is about. */
const contentOf = (read: Read): Pick<GroupRule, "about" | "isForAll" | "ports" | "ranges"> => ({ about: aboutOf(read), isForAll: isForAll(read), ports: portsOf(read), ranges: RANGES.flatMap((name) => rangesIn(read(name))) });

function rangesIn(expression: Expression | undefined): readonly string[] {
  const inner = expression && unwrapped(expression);
  if (!inner) return [];
  return inner.kind === "tuple" ? inner.elements.map(normalText) : [normalText(inner)];
}

function portsOf(read: Read): GroupRule["ports"] {
  const [from, to] = [read("from_port"), read("to_port")];
  const isTcp = /^(tcp|6)$/i.test(textOf(read("protocol") ?? read("ip_protocol")) ?? "");
  return isTcp && from?.kind === "number" && to?.kind === "number" ? { from: Number(from.text), to: Number(to.text) } : undefined;
}

const textOf = (expression: Expression | undefined): string | undefined => expression && plainString(expression);

/** What a rule resource says of its own group, or of the other it names. */
export function argumentOfRule({ block }: GroupRule, which: "group" | "other"): Expression | undefined {
  const names = which === "group" ? ["security_group_id"] : ["source_security_group_id", "referenced_security_group_id"];
  return block && names.flatMap((name) => valueOf(block.body, name) ?? [])[0];
}

const GROUPS = ["security_groups", "source_security_group_id", "referenced_security_group_id"];
const RANGES = ["cidr_blocks", "cidr_ipv4", "ipv6_cidr_blocks", "cidr_ipv6"];

function aboutOf(read: Read): GroupRule["about"] {
  if ([...GROUPS, "self"].some((name) => isSet(read(name)))) return "groups";
  const ranges = RANGES.flatMap((name) => read(name) ?? []).filter(isSet);
  if (ranges.length === 0) return "other";
  return ranges.some(isAnywhere) ? "anywhere" : "cidr";
}

/** Neither `null`, `false` nor an empty list. */
const isSet = (expression: Expression | undefined): boolean => expression !== undefined && !(expression.kind === "keyword" && expression.value !== true) && !(expression.kind === "tuple" && expression.elements.length === 0);

/** The whole internet is named. */
export const isAnywhere = (expression: Expression): boolean => expressionsWithin(expression).some((each) => /^(0\.0\.0\.0|::)\/0$/.test(plainString(each) ?? ""));

/** Every protocol, or every port of TCP. */
function isForAll(read: Read): boolean {
  const protocol = read("protocol") ?? read("ip_protocol");
  if (!protocol) return false;
  const text = plainString(protocol);
  if (text === "-1" || text === "all" || protocol.kind === "unary") return true;
  const [from, to] = [read("from_port"), read("to_port")];
  return text === "tcp" && from?.kind === "number" && Number(from.text) <= 1 && to?.kind === "number" && Number(to.text) === 65535;
}
