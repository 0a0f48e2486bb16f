import { attributeOf } from "../../../terraform/arguments";
import type { ResourceDeclaration } from "../../../terraform/module";
import { writeItems, type DraftItem } from "../../../hcl/write";
import type { Context, Draft } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import { alarmArguments, alarmName, conditionsOf, dimensionsOf, type Alarm, type AlarmArgument } from "./alarmArguments";

/** The alarm of this house that a new one imitates: the last one, in whose arguments the house's order shows. */
function exemplarOf(context: Context): ResourceDeclaration | undefined {
  return [...context.root.module.resources.values()].filter(({ type }) => type === "aws_cloudwatch_metric_alarm").at(-1);
}

/** Sorts `items` as the exemplar has them; what it does not have stays behind what it follows here. */
function orderLike(exemplar: ResourceDeclaration | undefined, items: readonly AlarmArgument[]): AlarmArgument[] {
  const order = exemplar?.block.body.items.flatMap((item) => (item.kind === "attribute" ? [item.name] : [])) ?? [];
  const rank = new Map<string, number>();
  let last = -1;
  for (const { name } of items) {
    const own = order.indexOf(name);
    last = own >= 0 ? own : last + 0.01;
    rank.set(name, last);
  }
  return [...items].sort((a, b) => (rank.get(a.name) ?? 0) - (rank.get(b.name) ?? 0));
}

/** Whether an empty line stands above an argument of the exemplar, as is usual where there is none to imitate. */
function isParted(exemplar: ResourceDeclaration | undefined, argument: string): boolean {
  const attribute = exemplar && attributeOf(exemplar.block.body, argument);
  return attribute === undefined || /\n[ \t]*\r?\n[ \t]*$/.test(exemplar?.file.text.slice(0, attribute.span.start) ?? "");
}

/** A CloudWatch alarm per object, beside the house's other alarms and written like them. */
export function metricAlarm(draft: Draft, intent: Alarm, context: Context): Draft {
  const watched = existenceOf(context, intent.on);
  const exemplar = exemplarOf(context);
  const items: DraftItem[] = [
    ...orderLike(exemplar, alarmArguments(intent, context)).map(({ name, value }): DraftItem => ({ kind: "attribute", name, value })),
    ...(isParted(exemplar, "dimensions") ? [{ kind: "blank" } as const] : []),
    { kind: "attribute", name: "dimensions", value: dimensionsOf(intent) },
  ];
  return {
    ...draft,
    blocks: [
      ...draft.blocks,
      {
        kind: "resource",
        labels: ["aws_cloudwatch_metric_alarm", `${context.naming.prefix}_${intent.label}`],
        existence: { ...watched, conditions: conditionsOf(context, watched) },
        body: writeItems(items, "  ").trimEnd(),
        group: "monitoring",
        summary: `Alarm: ${intent.descriptor.replaceAll("-", " ")}`,
        home: "alarms",
        nameTag: alarmName(intent, context),
      },
    ],
  };
}
