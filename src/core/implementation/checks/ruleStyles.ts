import { plainString } from "../../hcl/tree";
import { groupBy } from "../../repository/groupBy";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { splitAddress, within } from "../../terraform/addresses";
import { blocksOf, valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration } from "../../terraform/module";
import type { Place } from "../../text/span";
import { makerOf, type Maker } from "../makers/makers";
import { added, rootIn, type Change, type Fault, type Violation } from "./change";
import { argumentRead, namedBy } from "./targets";
import { areTogether } from "./together";

/** How a rule is written; inline blocks take away what the others write in the same direction. */
type Style = "inline blocks" | "aws_security_group_rule" | "aws_vpc_security_group_*_rule";

/** A rule, or the rules of one direction written inside of a group, and the group they are of. */
interface Rules {
  readonly style: Style;
  readonly direction: string | undefined;
  readonly group: string;
  readonly address: string;
  readonly place: Place;
  readonly maker: Maker;
}

const GROUP = /^aws_(default_)?security_group$/;
const RULE = /^aws_(security_group_rule|vpc_security_group_(?:in|e)gress_rule)$/;

function insideOf(instance: ModuleInstance, resource: ResourceDeclaration): Rules[] {
  const { body } = resource.block;
  const group = within(instance.address, resource.address);
  const written = ["ingress", "egress"].filter((direction) => blocksOf(body, direction).length > 0 || valueOf(body, direction)?.kind === "tuple");
  return written.map((direction) => ({ style: "inline blocks", direction, group, address: `${group}.${direction}`, place: resource.place, maker: makerOf(instance, resource) }));
}

function ruleOf(instance: ModuleInstance, resource: ResourceDeclaration): Rules[] {
  const { type, block, file, place } = resource;
  const read = argumentRead({ file, instance }, block.body, "security_group_id");
  const group = read && namedBy(read)?.base;
  if (group === undefined) return [];
  const said = valueOf(block.body, "type");
  const isOld = type === "aws_security_group_rule";
  const direction = isOld ? said && plainString(said) : /(ingress|egress)_rule$/.exec(type)?.[1];
  return [{ style: isOld ? "aws_security_group_rule" : "aws_vpc_security_group_*_rule", direction, group, address: within(instance.address, resource.address), place, maker: makerOf(instance, resource) }];
}

const rulesIn = (repository: Repository, { module }: RootModule): readonly Rules[] =>
  moduleTree(repository, module).flatMap((instance) =>
    [...instance.module.resources.values()].flatMap((resource) => (GROUP.test(resource.type) ? insideOf(instance, resource) : RULE.test(resource.type) ? ruleOf(instance, resource) : [])),
  );

/**
 * Groups with rules of one direction both in inline blocks and in resources of their own: each apply removes the others' and
 * the next one adds them again. Documentation: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
 */
export function mixedRules(repository: Repository, root: RootModule): readonly Fault[] {
  const groups = groupBy(rulesIn(repository, root), ({ group, direction }) => `${group} ${direction ?? ""}`);
  return [...groups.values()].flatMap((rules) => {
    const inside = rules.find(({ style }) => style === "inline blocks");
    const other = inside && rules.find(({ style, maker }) => style !== "inline blocks" && areTogether(maker, inside.maker, root));
    if (inside === undefined || other === undefined) return [];
    return [{ subject: inside.group, message: `${inside.group} has ${inside.direction ?? ""} rules in inline blocks, and ${other.address} is another: Terraform removes and adds them in turn. Write all of them in one way.`, place: other.place }];
  });
}

/** A module's group takes its rules through the module; one that stands outside of it is written past it. */
const isPast = (rule: Rules, known: readonly Rules[]): boolean => {
  const home = splitAddress(rule.group).module;
  return home !== "" && splitAddress(rule.address).module !== home && known.every(({ address }) => splitAddress(address).module === home);
};

/** A new rule is written as the other rules of its group are: one style on each group, and through the module that makes the group. */
export function ruleStyles(change: Change): readonly Violation[] {
  const { before, after, root } = change;
  const isNew = new Set(added(change).map(({ declaration }) => declaration.place));
  const known = groupBy(rulesIn(before, rootIn(before, root)), ({ group }) => group);
  const former = new Set(mixedRules(before, rootIn(before, root)).map(({ message }) => message));
  const fresh = rulesIn(after, rootIn(after, root)).filter(({ place }) => isNew.has(place));
  const other = fresh.flatMap((rule): Violation[] => {
    const there = known.get(rule.group) ?? [];
    const [first] = there;
    if (first === undefined) return [];
    if (isPast(rule, there)) return [{ message: `${rule.address} is written past the module that makes ${rule.group} and its rules; hand the rule to the module.`, place: rule.place }];
    if (there.some(({ style }) => style === rule.style)) return [];
    return [{ message: `${rule.address} is a rule of ${rule.group}, whose rules are written as ${first.style}; two ways on one group undo each other.`, place: rule.place }];
  });
  return [...other, ...mixedRules(after, rootIn(after, root)).filter(({ message }) => !former.has(message))];
}
