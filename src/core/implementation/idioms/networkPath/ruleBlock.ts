import type { GroupRule } from "../../../conventions/reading/securityGroups";
import { attribute, quoted, writeItems, type DraftItem } from "../../../hcl/write";
import type { Context, DraftBlock, Existence } from "../../draft";
import { isUsual, itemsOf, type Exemplar } from "../exemplar";
import { imitate } from "../imitate";
import { ruleExemplar } from "./exemplars";

/** The two kinds of resources that are rules: `aws_security_group_rule`, and one type for each direction. */
export type RuleResources = "ruleResources" | "vpcRuleResources";

/** One rule on its way to a block of its own. */
export interface Rule {
  readonly kind: RuleResources;
  readonly direction: GroupRule["direction"];
  readonly label: string;
  readonly existence: Existence;
  /** Expression of the id of the group that has the rule. */
  readonly group: string;
  /** Whom it names: a group by its id, a list of address ranges, or one. */
  readonly other: { readonly kind: "group" | "ranges" | "range"; readonly expression: string };
  /** A number or an expression. */
  readonly port: number | string;
  /** HCL between the quotes of a template. */
  readonly description: string;
  readonly summary: string;
}

const ruleType = ({ kind, direction }: Pick<Rule, "kind" | "direction">): string => (kind === "ruleResources" ? "aws_security_group_rule" : `aws_vpc_security_group_${direction}_rule`);

const OTHER = {
  ruleResources: { group: "source_security_group_id", ranges: "cidr_blocks", range: "cidr_blocks" },
  vpcRuleResources: { group: "referenced_security_group_id", ranges: "cidr_ipv4", range: "cidr_ipv4" },
} as const;

function argumentsOf({ kind, direction, group, other, port, description }: Rule, hasDescription: boolean): DraftItem[] {
  const about = attribute(OTHER[kind][other.kind], kind === "ruleResources" && other.kind === "range" ? `[${other.expression}]` : other.expression);
  const text = hasDescription ? [attribute("description", `"${description}"`)] : [];
  const ports = [attribute("from_port", String(port)), attribute("to_port", String(port))];
  if (kind === "ruleResources") return [...text, attribute("type", quoted(direction)), ...ports, attribute("protocol", '"tcp"'), attribute("security_group_id", group), about];
  return [attribute("security_group_id", group), ...text, about, attribute("ip_protocol", '"tcp"'), ...ports];
}

function blockOf(rule: Pick<Rule, "kind" | "direction" | "label" | "existence" | "summary">, items: readonly DraftItem[], exemplar: Exemplar | undefined, nameTag: string | undefined): DraftBlock {
  return {
    kind: "resource",
    labels: [ruleType(rule), rule.label],
    existence: rule.existence,
    body: writeItems(imitate(items, exemplar), "  ").trimEnd(),
    group: "security",
    summary: rule.summary,
    home: "groups",
    ...(nameTag !== undefined && exemplar?.body.items.some((item) => item.kind === "attribute" && item.name === "tags") === true ? { nameTag } : {}),
  };
}

/** A rule as a resource of its own, written like the house's. */
export function ruleBlock(rule: Rule, context: Context, nameTag?: string): DraftBlock {
  const exemplar = ruleExemplar(context, { kind: rule.kind, direction: rule.direction, about: rule.other.kind === "group" ? "groups" : "cidr" });
  return blockOf(rule, argumentsOf(rule, isUsual(exemplar, "description")), exemplar, nameTag);
}

/** What the exemplar says of its own group, said of `title`: "API to anywhere" becomes "EFS to anywhere". */
export function saidOf(text: string, group: string | undefined, title: string): string {
  const word = group?.split(".").at(-1)?.replace(/_(sg|security_group)$/, "") ?? "";
  const spellings = [word, word.replaceAll("_", " "), word.replaceAll("_", "-")].filter((each) => each !== "");
  const found = spellings.map((each) => text.toLowerCase().indexOf(each.toLowerCase())).find((at) => at >= 0);
  return found === undefined || found < 0 ? text : text.slice(0, found) + title + text.slice(found + word.length);
}

/** The rule that lets everything out, or everything that stays within the network, as the house has it. */
export function openRule({ about, ...rule }: Omit<Rule, "direction" | "other" | "port" | "description"> & { readonly about: "anywhere" | "cidr" }, context: Context, nameTag?: string): DraftBlock {
  const exemplar = ruleExemplar(context, { kind: rule.kind, direction: "egress", about, isForAll: true });
  const open = { ...rule, direction: "egress" as const };
  if (exemplar?.rule.isForAll !== true || exemplar.rule.direction !== "egress" || exemplar.rule.about !== about) return blockOf(open, initialItems(open), exemplar, nameTag);
  const items = itemsOf(exemplar).flatMap(({ name, value }): DraftItem[] => {
    if (name === "security_group_id") return [attribute(name, rule.group)];
    if (name === "description") return [attribute(name, saidOf(value, exemplar.rule.group, context.naming.title))];
    return ["count", "for_each", "tags", "provider"].includes(name) ? [] : [attribute(name, value)];
  });
  return blockOf(open, items, exemplar, nameTag);
}

function initialItems({ kind, group }: Pick<Rule, "kind" | "group">): DraftItem[] {
  const description = attribute("description", '"Everywhere"');
  if (kind === "ruleResources") {
    return [description, attribute("type", '"egress"'), attribute("from_port", "0"), attribute("to_port", "0"), attribute("protocol", '"-1"'), attribute("security_group_id", group), attribute("cidr_blocks", '["0.0.0.0/0"]')];
  }
  return [attribute("security_group_id", group), description, attribute("cidr_ipv4", '"0.0.0.0/0"'), attribute("ip_protocol", '"-1"')];
}
