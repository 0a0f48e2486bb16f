import { CannotWrite, type Context, type DraftBlock, type Existence, type SingleExistence } from "../../draft";
import { one, type Referent } from "../../references/reference";
import { groupBlock } from "./groupResource";
import { groupLabel, openLabel, ruleLabel } from "./labels";
import { chosenGroups, type Entrant, type Exit, type GroupPath, type WrittenGroup } from "./path";
import { openRule, ruleBlock, type Rule, type RuleResources } from "./ruleBlock";

/** Who a rule is for, how often it exists and whom it names. */
function ruleFor(entrant: Entrant, existence: GroupPath["existence"], kind: RuleResources): Pick<Rule, "existence" | "other"> & { readonly text: string } {
  const { conditions } = existence;
  const keyed = (collection: string, none: "{}" | "[]"): Existence => ({ kind: "keyed", conditions, collection, none, per: collection });
  switch (entrant.kind) {
    case "one":
      return { existence: { ...existence, conditions: [...new Set([...conditions, ...entrant.conditions])] }, other: { kind: "group", expression: entrant.id }, text: entrant.text };
    case "each":
      return { existence: keyed(chosenGroups(entrant.collection, entrant.keys), "{}"), other: { kind: "group", expression: `each.value.${entrant.attribute}` }, text: "${each.key}" };
    case "list":
      assertKnown(entrant);
      return { existence: keyed(`toset(${entrant.list})`, "[]"), other: { kind: "group", expression: "each.value" }, text: entrant.text };
    case "ranges":
      if (kind === "ruleResources") return { existence, other: { kind: "ranges", expression: entrant.list }, text: entrant.text };
      assertKnown(entrant);
      return { existence: keyed(`toset(${entrant.list})`, "[]"), other: { kind: "range", expression: "each.value" }, text: entrant.text };
    case "range":
      return { existence, other: { kind: "range", expression: entrant.range }, text: entrant.text };
  }
}

function assertKnown({ list, isKnown }: Extract<Entrant, { kind: "list" | "ranges" }>): void {
  if (!isKnown) throw new CannotWrite(`What ${list} gives is not known while planning, so no rule can stand for each of it. Name the security groups one by one for the slot ecsServiceSecurityGroups.`);
}

interface From {
  readonly kind: RuleResources;
  readonly group: Referent;
  readonly label: string;
  readonly existence: SingleExistence;
}

/** The rule that lets the new group out to one other. */
function exitBlock({ way, to }: Exit, { kind, group, label, existence }: From, context: Context): DraftBlock {
  const own: SingleExistence = { ...existence, conditions: [...new Set([...existence.conditions, ...to.conditions])] };
  return ruleBlock(
    {
      kind,
      direction: "egress",
      label: ruleLabel(context, "egress", { group: label, other: to.label }),
      existence: own,
      group: one(own, group, "id"),
      other: { kind: "group", expression: to.id },
      port: way.port,
      description: `${way.description} to ${to.text}`,
      summary: `Lets out to ${to.text} on port ${way.port}`,
    },
    context,
  );
}

/** A group with a rule for everybody who is let in, each a resource of its own. */
export function groupAndRules(path: GroupPath, context: Context, kind: RuleResources): WrittenGroup {
  const { way, existence } = path;
  const label = groupLabel(context, "resource");
  const group: Referent = { address: `aws_security_group.${label}`, existence };
  const nameTag = path.name.expression;
  const ingress = path.entrants.map((entrant): DraftBlock => {
    const { text, ...rule } = ruleFor(entrant, existence, kind);
    return ruleBlock(
      {
        kind,
        direction: "ingress",
        label: ruleLabel(context, "ingress", { group: label, other: entrant.label }),
        ...rule,
        group: one(rule.existence, group, "id"),
        port: way.port,
        description: `${way.description} from ${text}`,
        summary: `Lets in ${entrant.text} on port ${way.port}`,
      },
      context,
      nameTag,
    );
  });
  const egress = path.egress === "none" ? path.exits.map((exit) => exitBlock(exit, { kind, group, label, existence }, context)) : [openRule({ kind, label: openLabel(context, label), existence, group: one(existence, group, "id"), summary: path.egress === "network" ? "Lets out to the network" : "Lets everything out", about: path.egress === "network" ? "cidr" : "anywhere" }, context, nameTag)];
  return { blocks: [groupBlock(path, context, label, []), ...ingress, ...egress], group, attribute: "id", isInline: false, isNamed: true };
}
