import type { Intent } from "../../../design/intent";
import { quoted } from "../../../hcl/write";
import type { Context, Existence } from "../../draft";
import { readInput } from "../../references/inputReads";
import { existenceOf } from "../../passes/multiplicity";
import { useName } from "../../passes/names";

export type Alarm = Extract<Intent, { kind: "alarm" }>;

/** An argument of an alarm and its expression. */
export interface AlarmArgument {
  readonly name: string;
  readonly value: string;
}

/** How often what an alarm watches exists: `on`, or each of its parts. */
export function watchedBy({ on, parts }: Alarm, context: Context): Existence {
  const existence = existenceOf(context, on);
  if (parts === undefined) return existence;
  return { kind: "keyed", conditions: existence.conditions, collection: `toset([for n in range(${readInput(context, parts)}) : format("%03d", n + 1)])`, none: "[]", per: parts };
}

/** Alarms exist when the house's alarms do, what they watch does, their topic does, and they say something. */
export function conditionsOf(intent: Alarm, context: Context, watched: Existence): readonly string[] {
  const house = houseCondition(context);
  return [...new Set([...(house === undefined ? [] : [house]), ...watched.conditions, ...meaning(intent, context)])];
}

/** The condition under which an alarm says something. */
export const meaning = ({ when }: Alarm, context: Context): readonly string[] => (when === undefined ? [] : [`${readInput(context, when.setting)} == ${quoted(when.is)}`]);

/** The condition that all alarms of the house have, or else their topic. */
export const houseCondition = ({ rules, bound }: Context): string | undefined => rules.alarms.value.condition ?? bound.alarmTopic?.guard;

/** Named after what is watched: by the local that holds its name, else by the name it was given. */
export function alarmName(intent: Alarm, context: Context): string {
  const isGiven = context.rules.nameHome.value.kind !== "locals" && Object.values(intent.dimensions).includes("name");
  const inside = isGiven ? `\${${intent.on}.name}` : useName(context, context.component.resources[intent.on]?.name ?? "").inside;
  return `"${inside}${intent.parts === undefined ? "" : "-${each.key}"}-${intent.descriptor}"`;
}

/** The dimensions as an object on several lines, with `more` of them as expressions. */
export function dimensionsOf(intent: Alarm, more: Readonly<Record<string, string>> = {}): string {
  const own = Object.entries(intent.dimensions).map(([name, attribute]) => [name, dimensionOf(attribute, intent)] as const);
  return `{\n${[...own, ...Object.entries(more)].map(([name, value]) => `  ${name} = ${value}\n`).join("")}}`;
}

const dimensionOf = (value: string, { on }: Alarm): string => (value.includes("{") ? `"${value.replace(/\{(\w+)\}/g, (_, name: string) => `\${${name === "key" ? "each.key" : `${on}.${name}`}}`)}"` : `${on}.${value}`);

/** Whom an alarm tells, as a list. */
function actionsOf({ bound }: Context): string {
  const isList = /^(list|set|tuple)\b/.test(bound.alarmTopic?.type ?? "");
  return isList ? "slot.alarmTopic.arn" : "[slot.alarmTopic.arn]";
}

/** A percentile such as `p95` is asked for by an argument of its own. */
export const isPercentile = ({ statistic }: Alarm): boolean => /^p\d/.test(statistic);

function thresholdOf({ threshold }: Alarm): string {
  if (threshold.kind === "expression") return threshold.expression;
  return threshold.kind === "number" ? String(threshold.value) : `setting.${threshold.name}`;
}

/** Every argument of an alarm but its dimensions, in the order of AWS's documentation. */
export function alarmArguments(intent: Alarm, context: Context): readonly AlarmArgument[] {
  const actions = actionsOf(context);
  const plain: [string, string][] = [
    ["alarm_name", alarmName(intent, context)],
    ["alarm_description", `"${intent.description.replace("{key}", "${each.key}")}"`],
    ["namespace", `"${intent.namespace}"`],
    ["metric_name", `"${intent.metric}"`],
    [isPercentile(intent) ? "extended_statistic" : "statistic", `"${intent.statistic}"`],
    ["comparison_operator", `"${intent.comparison}"`],
    ["threshold", thresholdOf(intent)],
    ["period", String(intent.periodSeconds)],
    ["evaluation_periods", String(intent.evaluationPeriods)],
    ["treat_missing_data", `"${intent.missing}"`],
    ["alarm_actions", actions],
    ...(context.rules.alarms.value.okActions ? [["ok_actions", actions] as [string, string]] : []),
  ];
  return plain.map(([name, value]) => ({ name, value }));
}
