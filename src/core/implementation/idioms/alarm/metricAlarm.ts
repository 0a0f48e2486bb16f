import type { Intent } from "../../../design/component";
import { attributeOf } from "../../../terraform/arguments";
import type { ResourceDeclaration } from "../../../terraform/module";
import { writeItems, type DraftItem } from "../../../hcl/write";
import type { Context, Draft, Existence } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import { useName } from "../../passes/names";

type Alarm = Extract<Intent, { kind: "alarm" }>;

/** The alarm of this house that a new one imitates: the last one, in whose arguments the house's order shows. */
function exemplarOf(context: Context): ResourceDeclaration | undefined {
  return [...context.root.module.resources.values()].filter(({ type }) => type === "aws_cloudwatch_metric_alarm").at(-1);
}

/** Sorts `items` as the exemplar has them; what it does not have stays behind what it follows here. */
function orderLike(exemplar: ResourceDeclaration | undefined, items: readonly { name: string; value: string }[]): { name: string; value: string }[] {
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

/** Alarms exist when the house's alarms do, what they watch does, and their topic does. */
function conditionsOf(context: Context, watched: Existence): readonly string[] {
  const topic = context.bound.alarmTopic?.guard;
  const house = context.rules.alarms.value.condition ?? topic;
  return [...new Set([...(house === undefined ? [] : [house]), ...watched.conditions])];
}

/** Named after what is watched: by the local that holds its name, else by the name it was given. */
function nameOf(intent: Alarm, context: Context): string {
  const isGiven = context.rules.nameHome.value.kind !== "locals" && Object.values(intent.dimensions).includes("name");
  const inside = isGiven ? `\${${intent.on}.name}` : useName(context, context.component.resources[intent.on]?.name ?? "").inside;
  return `"${inside}-${intent.descriptor}"`;
}

function argumentsOf(intent: Alarm, context: Context): { name: string; value: string }[] {
  const isList = /^(list|set|tuple)\b/.test(context.bound.alarmTopic?.type ?? "");
  const actions = isList ? "slot.alarmTopic.arn" : "[slot.alarmTopic.arn]";
  const threshold = intent.threshold.kind === "number" ? String(intent.threshold.value) : `setting.${intent.threshold.name}`;
  const plain: [string, string][] = [
    ["alarm_name", nameOf(intent, context)],
    ["alarm_description", `"${intent.description.replace("{key}", "${each.key}")}"`],
    ["namespace", `"${intent.namespace}"`],
    ["metric_name", `"${intent.metric}"`],
    ["statistic", `"${intent.statistic}"`],
    ["comparison_operator", `"${intent.comparison}"`],
    ["threshold", threshold],
    ["period", String(intent.periodSeconds)],
    ["evaluation_periods", String(intent.evaluationPeriods)],
    ["treat_missing_data", `"${intent.missing}"`],
    ["alarm_actions", actions],
    ...(context.rules.alarms.value.okActions ? [["ok_actions", actions] as [string, string]] : []),
  ];
  return plain.map(([name, value]) => ({ name, value }));
}

/** A CloudWatch alarm per object, beside the house's other alarms and written like them. */
export function metricAlarm(draft: Draft, intent: Alarm, context: Context): Draft {
  const watched = existenceOf(context, intent.on);
  const exemplar = exemplarOf(context);
  const dimensions = Object.entries(intent.dimensions).map(([name, attribute]) => `  ${name} = ${intent.on}.${attribute}`);
  const items: DraftItem[] = [
    ...orderLike(exemplar, argumentsOf(intent, context)).map(({ name, value }): DraftItem => ({ kind: "attribute", name, value })),
    ...(isParted(exemplar, "dimensions") ? [{ kind: "blank" } as const] : []),
    { kind: "attribute", name: "dimensions", value: `{\n${dimensions.join("\n")}\n}` },
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
        nameTag: nameOf(intent, context),
      },
    ],
  };
}
