import { valueOf, blocksOf } from "../../../terraform/arguments";
import { lineOf } from "../../../conventions/reading/reading";
import type { GroupRule } from "../../../conventions/reading/securityGroups";
import { attribute, quoted, writeItems, type DraftItem } from "../../../hcl/write";
import type { Context, DraftBlock } from "../../draft";
import { argumentOf, isUsual, type Exemplar } from "../exemplar";
import { imitate } from "../imitate";
import { groupExemplar } from "./exemplars";
import type { GroupPath } from "./path";

/** What the rules of a new group are mostly about. */
export function aboutOf({ entrants: [first] }: GroupPath): GroupRule["about"] {
  return first?.kind === "ranges" || first?.kind === "range" ? "cidr" : "groups";
}

/** The group of this house that the new one imitates. */
const groupLike = (path: GroupPath, context: Context): Exemplar | undefined => groupExemplar(context, { about: aboutOf(path), egress: path.egress === "all" ? "all" : "none" });

/** What a prefix ends in, so that AWS's own end stands apart from it. */
const separatorOf = (exemplar: Exemplar | undefined): string => /([-_./])"$/.exec(argumentOf(exemplar, "name_prefix") ?? "")?.[1] ?? "-";

function nameOf({ name }: GroupPath, context: Context, exemplar: Exemplar | undefined): DraftItem {
  if (context.rules.securityGroup.value.naming === "name") return attribute("name", name.expression);
  return attribute("name_prefix", `"${name.inside}${separatorOf(exemplar)}"`);
}

/** Switches that the house sets on its groups, and that they are replaced before they are destroyed. */
function kept(exemplar: Exemplar | undefined): DraftItem[] {
  if (exemplar === undefined) return [];
  const { body, file } = exemplar;
  const switches = body.items.flatMap((item) => (item.kind === "attribute" && item.value.kind === "keyword" ? [attribute(item.name, lineOf({ file, expression: item.value }))] : []));
  const [lifecycle] = blocksOf(body, "lifecycle");
  const before = lifecycle && valueOf(lifecycle.body, "create_before_destroy");
  const items: DraftItem[] = before === undefined ? [] : [{ kind: "block", type: "lifecycle", labels: [], items: [attribute("create_before_destroy", lineOf({ file, expression: before }))] }];
  return [...switches, ...items];
}

/** The group itself, with `rules` in it, written like the house's. */
export function groupBlock(path: GroupPath, context: Context, label: string, rules: readonly DraftItem[]): DraftBlock {
  const exemplar = groupLike(path, context);
  const items = [
    nameOf(path, context, exemplar),
    ...(isUsual(exemplar, "description") ? [attribute("description", quoted(path.description))] : []),
    attribute("vpc_id", "slot.vpc.id"),
    ...rules,
    ...kept(exemplar),
  ];
  return {
    kind: "resource",
    labels: ["aws_security_group", label],
    existence: path.existence,
    body: writeItems(imitate(items, exemplar), "  ").trimEnd(),
    group: "security",
    summary: "The security group",
    home: "groups",
    nameTag: path.name.expression,
  };
}
