import type { Repository, RootModule } from "../../repository/repository";
import { attributeOf, valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Vote } from "../confidence";
import { alternative, answer, countVotes, leastSure, ruleFromParts } from "../confidence";
import { expressionsWithin } from "../reading/expressionsWithin";
import type { HouseRule } from "../houseRule";
import type { FileHome, SecurityGroupStyle } from "../houseRules";
import { asToldBy, witnesses } from "../modules/modulesOfHouse";
import { argumentsOf, configurationOf, fileNameOf } from "../reading/reading";
import { groupsOfBalancers, groupsOfWaiting } from "../reading/opensNoConnection";
import { entryName, plainString, type Expression } from "../../hcl/tree";
import { normalText } from "../../terraform/expressionText";
import { learnGroupModule, ruleInputsOf, type GroupCall } from "../modules/securityGroupModules";
import { isGroupCall, isGroupModule } from "../reading/groupOfCall";
import { GROUP_TYPE, groupsOf, isAnywhere, rulesOf, type GroupRule, type RuleKind } from "../reading/securityGroups";

/**
 * How security groups and their rules are written: every group speaks for where most of its rules stand, every call of a
 * module that makes groups for that module. Unsure where a group's rules stand in two places, and where few are written, or few tell one of its ways.
 */
export function detectSecurityGroup(root: RootModule, repository: Repository): HouseRule<SecurityGroupStyle> {
  const find = (module: TerraformModule): readonly Witness[] => witnessesIn(module, repository);
  const found = witnesses(root, repository, find);
  const kinds = found.flatMap(({ kind, place }): readonly Vote<Kind>[] => (kind ? [{ value: kind, place }] : []));
  const kind = answer(kinds, "vpcRuleResources");
  const naming = answer(found.flatMap(namingVotes), "name");
  const egress = answer(found.flatMap(egressVotes), "all");
  const passive = answer(found.filter(({ isPassive }) => isPassive).flatMap(egressVotes), egress.value);
  const active = answer(found.filter(({ isPassive, isBalancer }) => !isPassive && !isBalancer).flatMap(egressVotes), "all");
  const references = answer(found.flatMap(referenceVotes), "groups");
  const home = answer(homeVotes(root.module, repository), { kind: "service" });
  const ways = { naming: naming.value, egress: egress.value, ...(passive.value === egress.value ? {} : { passiveEgress: passive.value }), ...(active.value === egress.value ? {} : { activeEgress: active.value }), references: references.value, home: home.value };
  const styled = (value: Kind): SecurityGroupStyle => {
    const module = value === "module" ? learnGroupModule(mostCalled(found)) : undefined;
    return module ? { kind: "module", ...ways, module } : { kind: value === "module" ? "vpcRuleResources" : value, ...ways };
  };
  const parts = { kind, naming, egress, references, home };
  const rule = ruleFromParts(styled(kind.value), parts);
  return asToldBy({ ...rule, confidence: Math.min(rule.confidence, leastSure(parts)), alternatives: alternativesOf(kinds, kind.value, styled) }, root, find);
}

type Kind = RuleKind | "module";

function alternativesOf(votes: readonly Vote<Kind>[], chosen: Kind, styled: (kind: Kind) => SecurityGroupStyle): HouseRule<SecurityGroupStyle>["alternatives"] {
  const others = countVotes(votes).filter(({ value }) => value !== chosen);
  return others.map(({ value, weight, evidence }) => alternative(styled(value), { agreeing: weight, total: votes.length, evidence }));
}

/** A group, or the call of a module that makes one, with its rules. `kind` is open for a group without rules. */
interface Witness {
  readonly kind: Kind | undefined;
  readonly place: GroupRule["place"];
  readonly group: ResourceDeclaration | undefined;
  readonly rules: readonly GroupRule[];
  readonly call: GroupCall | undefined;
  /** It stands before what opens no connection. */
  readonly isPassive: boolean;
  /** It stands before a load balancer. */
  readonly isBalancer: boolean;
}

/** Groups of a module that makes nothing else are written by its calls and not beside them. */
function witnessesIn(module: TerraformModule, repository: Repository): readonly Witness[] {
  const calls = [...module.calls.values()].filter((call) => isGroupCall(call, repository));
  const waiting = groupsOfWaiting(module);
  const balancers = groupsOfBalancers(module);
  const called = calls.map((call): Witness => ({ kind: "module", place: call.place, group: undefined, rules: [], isPassive: waiting.has(call.address), isBalancer: balancers.has(call.address), call: { module, call, called: call.target === undefined ? undefined : repository.modules.get(call.target) } }));
  return isGroupModule(module) ? called : [...groupWitnesses(module, { waiting, balancers }), ...called];
}

interface Members {
  readonly waiting: ReadonlySet<string>;
  readonly balancers: ReadonlySet<string>;
}

function groupWitnesses(module: TerraformModule, { waiting, balancers }: Members): readonly Witness[] {
  const rules = rulesOf(module);
  const groups = new Map(groupsOf(module).map((group) => [group.address, group]));
  const owners = new Set([...groups.keys(), ...rules.flatMap(({ group }) => group ?? [])]);
  return [...owners].flatMap((address): readonly Witness[] => {
    const own = rules.filter((rule) => rule.group === address);
    const group = groups.get(address);
    const [most] = countVotes(own.map((rule): Vote<RuleKind> => ({ value: rule.kind, place: rule.place })));
    const place = most?.value === "inline" ? group?.place : (most?.evidence[0] ?? group?.place);
    return place ? [{ kind: most?.value, place, group, rules: own, call: undefined, isPassive: waiting.has(address), isBalancer: balancers.has(address) }] : [];
  });
}

/** The calls of the module that is called most. */
function mostCalled(found: readonly Witness[]): readonly GroupCall[] {
  const calls = found.flatMap(({ call }) => call ?? []);
  const [most] = countVotes(calls.map(({ call }): Vote<string | undefined> => ({ value: call.source, place: call.place })));
  return calls.filter(({ call }) => call.source === most?.value);
}

function namingVotes({ group, call, place }: Witness): readonly Vote<"name" | "name_prefix">[] {
  if (group) return (["name", "name_prefix"] as const).filter((name) => attributeOf(group.block.body, name)).map((value) => ({ value, place }));
  if (!call) return [];
  const asked = valueOf(call.call.block.body, "use_name_prefix");
  if (asked) return [{ value: asked.kind === "keyword" && asked.value === false ? "name" : "name_prefix", place }];
  const made = call.called ? groupsOf(call.called) : [];
  const isPrefix = call.called ? made.some(({ block }) => attributeOf(block.body, "name_prefix")) : /terraform-aws-modules\/(terraform-aws-)?security-group/.test(call.call.source ?? "");
  return [{ value: isPrefix ? "name_prefix" : "name", place }];
}

/** A group without rules beside it may have them elsewhere and says nothing. */
function egressVotes({ rules, call, place }: Witness): readonly Vote<"all" | "none">[] {
  if (call) return [{ value: letsAllOut(call) ? "all" : "none", place }];
  if (rules.length === 0) return [];
  const open = rules.find(({ direction, about, isForAll }) => direction === "egress" && about === "anywhere" && isForAll);
  return [{ value: open ? "all" : "none", place: open?.place ?? place }];
}

/** Whether the group that a call makes lets everything out: the call says so, or it leaves it to a module that does. */
export function letsAllOut({ call, called }: GroupCall): boolean {
  const given = argumentsOf(call.block.body).filter(({ name }) => name.includes("egress"));
  const named = given.flatMap(({ value }) => expressionsWithin(value).flatMap((each) => plainString(each) ?? [])).filter((text) => /^[a-z][\w-]*-(tcp|udp|all)$/.test(text));
  if (named.length > 0) return named.includes("all-all");
  if (given.length > 0) return given.some(({ value }) => isToEverywhere(value));
  const rules = called ? rulesOf(called).filter(({ direction }) => direction === "egress") : [];
  const initial = [...(called?.variables.values() ?? [])].flatMap(({ name, default: value }) => (name.includes("egress") && value ? [value] : []));
  const isOpen = rules.some(({ about }) => about === "anywhere" || (about === "cidr" && initial.some(isAnywhere)));
  return isOpen && (rules.some(({ isForAll }) => isForAll) || initial.some((value) => expressionsWithin(value).some((each) => /^(all|-1)/.test(plainString(each) ?? ""))));
}

/** Whether a switch, entries, or a plain list of ranges let out to everywhere without saying to which port. */
function isToEverywhere(value: Expression): boolean {
  if (value.kind === "keyword") return value.value === true;
  const entries = expressionsWithin(value).filter((each) => each.kind === "object" && !each.entries.some((own) => own.value.kind === "object"));
  return entries.length === 0 ? isAnywhere(value) : entries.some((each) => isAnywhere(each) && !namesPort(each));
}

/** An entry about some ports, rather than every one of every protocol. */
function namesPort(object: Expression): boolean {
  const fields = object.kind === "object" ? object.entries : [];
  return fields.some((field) => /port/.test(entryName(field) ?? "") && !/^(-?[01]|65535)$/.test(normalText(field.value)));
}

function referenceVotes({ rules, call, place }: Witness): readonly Vote<"groups" | "cidr">[] {
  const inputs = call?.call.source === undefined ? [] : ruleInputsOf([call], call.called);
  const taken = inputs.filter(({ direction, input }) => direction === "ingress" && !isToAnyone(call, input));
  const called = taken.flatMap(({ takes }) => (takes === "names" ? [] : [{ value: takes, place }]));
  const own = rules.filter(({ direction }) => direction === "ingress");
  return [...called, ...own.flatMap(({ about, place: at }) => (about === "groups" || about === "cidr" ? [{ value: about, place: at }] : []))];
}

function isToAnyone(call: GroupCall | undefined, input: string): boolean {
  const value = call && valueOf(call.call.block.body, input);
  return value !== undefined && isAnywhere(value);
}

/** A group stands in a file of groups, in the one file everything stands in, with the network where all do, or with its service. */
function homeVotes(module: TerraformModule, repository: Repository): readonly Vote<FileHome>[] {
  const things = [...module.resources.values(), ...module.calls.values()];
  const files = configurationOf(module).flatMap(({ path }) => {
    const held = things.filter(({ file }) => file.path === path);
    const groups = held.filter((thing) => (thing.kind === "module" ? isGroupCall(thing, repository) : GROUP_TYPE.test(thing.type)));
    return held.length === 0 ? [] : [{ name: fileNameOf(path), held, groups }];
  });
  const total = files.reduce((sum, { groups }) => sum + groups.length, 0);
  return files.flatMap(({ name, held, groups }) => {
    const isForGroups = groups.length * 2 >= held.length && (files.length > 1 ? groups.length > 1 : true);
    const isWithNetwork = groups.length > 1 && groups.length === total && held.some(({ address }) => address.startsWith("aws_vpc."));
    const home: FileHome = files.length === 1 || isForGroups || isWithNetwork ? { kind: "file", name } : { kind: "service" };
    return groups.filter((thing) => thing.kind === "module" || thing.type === "aws_security_group").map(({ place }) => ({ value: home, place }));
  });
}
