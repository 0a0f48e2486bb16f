import { expressionIn } from "../../../analysis/modules/expressionIn";
import { argumentOfRule, rulesOf, type GroupRule } from "../../../conventions/reading/securityGroups";
import { normalText } from "../../../terraform/expressionText";
import type { ResourceDeclaration, TerraformModule } from "../../../terraform/module";
import type { Finding } from "../../addition";
import { CannotWrite, type Context, type DraftAmendment, type DraftBlock, type DraftNote, type Existence, type SingleExistence } from "../../draft";
import { one } from "../../references/reference";
import { wordList } from "../wordList";
import { ruleLabel } from "./labels";
import { chosenGroups, type Client, type Direction, type Way, type WrittenGroup } from "./path";
import { ruleBlock, type RuleResources } from "./ruleBlock";

/** A rule that a group which is there has to get: out to the new group, or in from it. */
export interface Passage {
  readonly direction: Direction;
  readonly way: Way;
  readonly written: WrittenGroup;
  /** When the rule is there, beside the conditions of the group that gets it. */
  readonly existence: SingleExistence;
  /** The group that gets it stands in the new group's rules. */
  readonly isNamed: boolean;
}

/** What is needed for a passage. */
export interface Passed {
  readonly blocks: readonly DraftBlock[];
  readonly amendments: readonly DraftAmendment[];
  readonly findings: readonly Finding[];
  readonly touches: readonly string[];
  readonly handOver: readonly DraftNote[];
}

export const NOTHING: Passed = { blocks: [], amendments: [], findings: [], touches: [], handOver: [] };

/** Passages that several groups need, together. */
export const together = (all: readonly Passed[]): Passed => ({
  blocks: all.flatMap(({ blocks }) => blocks),
  amendments: all.flatMap(({ amendments }) => amendments),
  findings: all.flatMap(({ findings }) => findings),
  touches: [...new Set(all.flatMap(({ touches }) => touches))],
  handOver: all.flatMap(({ handOver }) => handOver),
});

/** A group and the module it stands in. */
export interface Standing {
  readonly group: ResourceDeclaration;
  readonly module: TerraformModule;
}

/** How a port is called in a sentence. */
export const portText = ({ port }: Way): string => (typeof port === "number" ? `TCP port ${port}` : "its port");

/** What says that the way in is there; a way out needs no word. */
export function alreadyOpen({ direction, way }: Passage, { group }: Client, { ranges, about, place }: Pick<GroupRule, "ranges" | "about" | "place">): Passed {
  if (direction === "egress" || group.kind === "keyed") return NOTHING;
  const whom = about === "anywhere" ? "everybody" : `everything in ${ranges.join(" and ")}`;
  return { ...NOTHING, findings: [{ severity: "information", message: `The security group ${group.expression} lets in ${whom} on ${portText(way)} already, so that it gets no rule.`, place }] };
}

/** What the rule says of itself: in a group that others come into, from whom. */
export const descriptionOf = ({ direction, way }: Passage, { naming }: Context): string => (direction === "egress" ? way.description : `${way.description} from ${naming.title}`);

/** What is done, for the list of changes. */
export const summaryOf = ({ direction }: Passage, { label }: Client): string => (direction === "egress" ? `Lets ${label} out to the new security group` : `Lets the new security group in to ${label.replaceAll("_", " ")}`);

/** Two groups that each need the other to exist first. */
export function cycle({ component }: Context, address: string, direction: Direction): CannotWrite {
  return new CannotWrite(
    `${address} lets ${direction === "egress" ? "out only what" : "in only who"} is named and keeps its rules inside, as the new security group does, so that each would need the other to exist first. Move the rules of ${address} to resources of their own first, with import blocks and as a change by itself, then add ${component.title} again.`,
  );
}

/** How often something exists that stands between the group and the new one. */
export const readerOf = ({ existence }: Passage, { conditions }: Client): SingleExistence => ({ ...existence, conditions: [...new Set([...existence.conditions, ...conditions])] });

export const groupId = ({ written }: Passage, reader: Existence): string => one(reader, written.group, written.attribute);

/** Conditions of what stands inside the group, which has the group's own already; of several groups it is for those that were chosen. */
export function conditionsInside({ existence }: Passage, { group, keys, conditions }: Client): readonly string[] {
  const own = existence.conditions.filter((condition) => !conditions.includes(condition));
  return group.kind === "keyed" && keys.length > 0 ? [...own, `contains(${wordList(keys)}, each.key)`] : own;
}

/** The rule as a resource beside the group. */
export function ruleFrom(context: Context, asked: Passage, client: Client, kind: RuleResources): DraftBlock {
  const { group, keys, label } = client;
  const { direction, written, way } = asked;
  const single = readerOf(asked, client);
  const existence: Existence = group.kind === "keyed" ? { kind: "keyed", conditions: single.conditions, collection: chosenGroups(group.collection, keys), none: "{}", per: group.collection } : single;
  const other = written.group.address.split(".").at(-1) ?? "";
  return ruleBlock(
    {
      kind,
      direction,
      label: ruleLabel(context, direction, { group: client.declaration?.kind === "resource" ? client.declaration.name : label, other }),
      existence,
      group: group.kind === "keyed" ? group.element : group.expression,
      other: { kind: "group", expression: groupId(asked, existence) },
      port: way.port,
      description: descriptionOf(asked, context),
      summary: summaryOf(asked, client),
    },
    context,
  );
}

/** The rules that the root module writes for a group, whoever makes that. */
export function rulesHere({ root }: Context, { group }: Pick<Client, "group">): readonly GroupRule[] {
  const expression = group.kind === "single" ? expressionIn(group.expression) : undefined;
  const wanted = expression && normalText(expression);
  return rulesOf(root.module).filter((rule) => {
    const owner = argumentOfRule(rule, "group");
    return owner !== undefined && normalText(owner) === wanted;
  });
}
