import { attribute, writeItems, type DraftItem } from "../../../hcl/write";
import type { Context } from "../../draft";
import { all } from "../../references/reference";
import { isUsual, itemsOf, type Exemplar } from "../exemplar";
import { imitate } from "../imitate";
import { ruleExemplar } from "./exemplars";
import { groupBlock } from "./groupResource";
import { groupLabel } from "./labels";
import { ifChosen, type Direction, type Entrant, type GroupPath, type WrittenGroup } from "./path";
import { saidOf } from "./ruleBlock";

/** What stands between the braces of an inline rule. */
interface InlineRule {
  readonly port: number | string;
  /** HCL between the quotes of a template. */
  readonly description: string;
  readonly about: { readonly name: "security_groups" | "cidr_blocks"; readonly value: string };
}

function ruleItems({ port, description, about }: InlineRule, exemplar: Exemplar | undefined): DraftItem[] {
  const items = [
    ...(isUsual(exemplar, "description") ? [attribute("description", `"${description}"`)] : []),
    attribute("from_port", String(port)),
    attribute("to_port", String(port)),
    attribute("protocol", '"tcp"'),
    attribute(about.name, about.value),
  ];
  return imitate(items, exemplar);
}

/** A rule that is there once for each element of `collection`. */
const repeated = (type: string, collection: string, items: readonly DraftItem[]): DraftItem => ({
  kind: "block",
  type: "dynamic",
  labels: [type],
  items: [attribute("for_each", collection), { kind: "blank" }, { kind: "block", type: "content", labels: [], items }],
});

type Single = Extract<Entrant, { kind: "one" }>;

/** Whom a rule names: groups that always exist stand in one rule together, all others have a rule of their own. */
function ingressItems({ way, entrants }: GroupPath, context: Context): DraftItem[] {
  const exemplarFor = (about: "groups" | "cidr"): Exemplar | undefined => ruleExemplar(context, { kind: "inline", direction: "ingress", about });
  const rule = (text: string, name: InlineRule["about"]["name"], value: string): DraftItem[] =>
    ruleItems({ port: way.port, description: `${way.description} from ${text}`, about: { name, value } }, exemplarFor(name === "cidr_blocks" ? "cidr" : "groups"));
  const always = entrants.filter((entrant): entrant is Single => entrant.kind === "one" && entrant.conditions.length === 0);
  const block = (items: DraftItem[]): DraftItem => ({ kind: "block", type: "ingress", labels: [], items });
  const together = always.length === 0 ? [] : [block(rule(always.map(({ text }) => text).join(" and "), "security_groups", `[${always.map(({ id }) => id).join(", ")}]`))];
  const others = entrants.flatMap((entrant): DraftItem[] => {
    switch (entrant.kind) {
      case "one":
        return entrant.conditions.length === 0 ? [] : [repeated("ingress", `${all(entrant.conditions)} ? [1] : []`, rule(entrant.text, "security_groups", `[${entrant.id}]`))];
      case "each":
        return [repeated("ingress", `{ for k, g in ${entrant.collection} : k => g.${entrant.attribute}${ifChosen(entrant.keys)} }`, rule("${ingress.key}", "security_groups", "[ingress.value]"))];
      case "list":
        return [block(rule(entrant.text, "security_groups", entrant.list))];
      case "ranges":
        return [block(rule(entrant.text, "cidr_blocks", entrant.list))];
      case "range":
        return [block(rule(entrant.text, "cidr_blocks", `[${entrant.range}]`))];
    }
  });
  return [...together, ...others];
}

const OPEN: readonly DraftItem[] = [attribute("from_port", "0"), attribute("to_port", "0"), attribute("protocol", '"-1"'), attribute("cidr_blocks", '["0.0.0.0/0"]')];

/** The rule that lets everything out, as the house has it. */
function egressItems({ egress, exits }: GroupPath, context: Context): DraftItem[] {
  if (egress === "none") return exits.map(({ way, to }) => inlineBlock("egress", { port: way.port, description: `${way.description} to ${to.text}`, group: to.id, conditions: to.conditions }, context));
  const about = egress === "network" ? "cidr" : "anywhere";
  const exemplar = ruleExemplar(context, { kind: "inline", direction: "egress", about, isForAll: true });
  const isOpen = exemplar?.rule.isForAll === true && exemplar.rule.direction === "egress" && exemplar.rule.about === about;
  const items = isOpen ? itemsOf(exemplar).map((item): DraftItem => (item.name === "description" ? { ...item, value: saidOf(item.value, exemplar.rule.group, context.naming.title) } : item)) : OPEN;
  return [{ kind: "block", type: "egress", labels: [], items: imitate(items, isOpen ? exemplar : undefined) }];
}

/** A group with its rules inside. */
export function inlineRules(path: GroupPath, context: Context): WrittenGroup {
  const label = groupLabel(context, "resource");
  const block = groupBlock(path, context, label, [...ingressItems(path, context), ...egressItems(path, context)]);
  return { blocks: [block], group: { address: `aws_security_group.${label}`, existence: path.existence }, attribute: "id", isInline: true, isNamed: true };
}

/** A rule about another `group`, there only under `conditions`. */
interface InlineGroupRule {
  readonly port: number | string;
  readonly description: string;
  readonly group: string;
  readonly conditions: readonly string[];
}

function inlineBlock(direction: Direction, rule: InlineGroupRule, context: Context): DraftItem {
  const exemplar = ruleExemplar(context, { kind: "inline", direction, about: "groups" });
  const items = ruleItems({ port: rule.port, description: rule.description, about: { name: "security_groups", value: `[${rule.group}]` } }, exemplar);
  return rule.conditions.length === 0 ? { kind: "block", type: direction, labels: [], items } : repeated(direction, `${all(rule.conditions)} ? [1] : []`, items);
}

/** A rule about another group as a block inside a group that exists. */
export const inlineRule = (direction: Direction, rule: InlineGroupRule, context: Context): string => writeItems([inlineBlock(direction, rule, context)]).trimEnd();
