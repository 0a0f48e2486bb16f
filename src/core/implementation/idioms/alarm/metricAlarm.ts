import { houseAlone } from "../../../conventions/houseAlone";
import { attributeOf, valueOf } from "../../../terraform/arguments";
import type { ResourceDeclaration } from "../../../terraform/module";
import { attribute, writeItems, type DraftItem } from "../../../hcl/write";
import { writtenIn, type Context, type Draft } from "../../draft";
import { orderLike } from "../../layout/houseOrder";
import { alarmArguments, alarmName, conditionsOf, dimensionsOf, watchedBy, type Alarm, type AlarmArgument } from "./alarmArguments";
import { OF_ONE_METRIC, summedMetric } from "./summedMetric";
import { isBelowEmptyLine } from "../../../text/lines";

/** The author's alarms, in source order. */
const alarmsOf = (context: Context): readonly ResourceDeclaration[] => [...houseAlone(context.repository, writtenIn(context)).module.resources.values()].filter(({ type }) => type === "aws_cloudwatch_metric_alarm");

/** The alarm that a new one imitates: the last of those that have most arguments, in which most of the house's order shows. */
function exemplarOf(context: Context): ResourceDeclaration | undefined {
  const size = ({ block }: ResourceDeclaration): number => block.body.items.length;
  return alarmsOf(context).reduce<ResourceDeclaration | undefined>((most, each) => (most === undefined || size(each) >= size(most) ? each : most), undefined);
}

/** What alarms say, as this house says it: not at all where none of its own says anything, with a full stop where most have one. */
function described(items: readonly AlarmArgument[], context: Context): readonly AlarmArgument[] {
  const alarms = alarmsOf(context);
  const own = alarms.flatMap(({ block }) => valueOf(block.body, "alarm_description") ?? []);
  if (alarms.length > 1 && own.length === 0) return items.filter(({ name }) => name !== "alarm_description");
  const stopped = own.filter((value) => value.kind === "template" && /\.\s*"?$/.test(value.parts.map((part) => (part.kind === "text" ? part.value : "x")).join(""))).length;
  return stopped * 2 > own.length ? items.map((item) => (item.name === "alarm_description" ? { ...item, value: item.value.replace(/"$/, '."') } : item)) : items;
}

/** Whether an empty line stands above an argument of the exemplar, as is usual where there is none to imitate. */
function isParted(exemplar: ResourceDeclaration | undefined, argument: string): boolean {
  const attribute = exemplar && attributeOf(exemplar.block.body, argument);
  return attribute === undefined || isBelowEmptyLine(exemplar?.file.text ?? "", attribute.span.start);
}

/** A CloudWatch alarm per object, beside the house's other alarms and written like them. */
export function metricAlarm(draft: Draft, intent: Alarm, context: Context): Draft {
  const watched = watchedBy(intent, context);
  const exemplar = exemplarOf(context);
  const { sumOver } = intent;
  const said = alarmArguments(intent, context).filter(({ name }) => sumOver === undefined || !OF_ONE_METRIC.includes(name));
  const watches: readonly DraftItem[] = sumOver === undefined ? [...(isParted(exemplar, "dimensions") ? [{ kind: "blank" } as const] : []), attribute("dimensions", dimensionsOf(intent))] : summedMetric(intent, sumOver);
  const items: DraftItem[] = [...orderLike(exemplar?.block.body, described(said, context)).map(({ name, value }) => attribute(name, value)), ...watches];
  return {
    ...draft,
    blocks: [
      ...draft.blocks,
      {
        kind: "resource",
        labels: ["aws_cloudwatch_metric_alarm", `${context.naming.prefix}_${intent.label}`],
        existence: { ...watched, conditions: conditionsOf(intent, context, watched) },
        body: writeItems(items, "  ").trimEnd(),
        group: "monitoring",
        summary: `Alarm: ${intent.descriptor.replaceAll("-", " ")}`,
        home: "alarms",
        nameTag: alarmName(intent, context),
      },
    ],
  };
}
