import type { Expression } from "../../hcl/tree";
import { plainString, unwrapped } from "../../hcl/tree";
import type { Repository } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { conditionOf } from "../reading/conditions";
import type { AlarmModule } from "../reading/alarmStyle";
import { isLabelModule } from "../names/nameUses";
import { commentBehindSource, variableIn } from "./moduleCalls";
import { argumentsOf } from "../reading/reading";
import { variableNameOf } from "../reading/traversal";

/** Arguments of `aws_cloudwatch_metric_alarm` that a call may hand over: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm */
const ALARM_ARGUMENTS = [
  "alarm_name",
  "alarm_description",
  "namespace",
  "metric_name",
  "statistic",
  "comparison_operator",
  "threshold",
  "period",
  "evaluation_periods",
  "treat_missing_data",
  "dimensions",
  "alarm_actions",
  "ok_actions",
] as const;

/** Whether a module makes alarms and nothing else but the names of them; of one that is not here its source says so. */
export function isAlarmCall({ source, target }: ModuleCall, repository: Repository): boolean {
  const called = target === undefined ? undefined : repository.modules.get(target);
  if (called) return alarmIn(called) !== undefined && [...called.calls.values()].every(isLabelModule) && called.resources.size === 1;
  return target === undefined && source !== undefined && /(^|[/_.-])(metric-)?alarms?([/_.?-]|$)/.test(source);
}

const alarmIn = (module: TerraformModule): ResourceDeclaration | undefined => [...module.resources.values()].find(({ type }) => type === "aws_cloudwatch_metric_alarm");

/** How a module of alarms is called, learned from its calls, the last of which is the one to imitate. */
export function learnAlarmModule(calls: readonly ModuleCall[], repository: Repository): AlarmModule | undefined {
  const exemplar = calls.at(-1);
  if (exemplar?.source === undefined) return undefined;
  const called = exemplar.target === undefined ? undefined : repository.modules.get(exemplar.target);
  const alarm = called && alarmIn(called);
  const version = valueOf(exemplar.block.body, "version");
  const set = [...new Set(calls.flatMap(({ block }) => argumentsOf(block.body).map(({ name }) => name)))];
  const inputs = alarm ? handedOver(alarm) : Object.fromEntries(ALARM_ARGUMENTS.filter((name) => set.includes(name)).map((name) => [name, name]));
  const enabled = alarm ? variableIn(conditionOf(alarm.multiplicity))[0] : set.find((name) => /^(create|enable)/.test(name));
  const words = argumentsOf(exemplar.block.body).find(({ value }) => isWords(value));
  return {
    source: exemplar.source,
    version: version && plainString(version),
    comment: commentBehindSource(exemplar),
    exemplar: exemplar.address,
    inputs,
    fixed: alarm ? literals(alarm) : {},
    ...(enabled === undefined ? {} : { enabled }),
    ...(words === undefined || Object.values(inputs).includes(words.name) ? {} : { words: words.name }),
  };
}

/** A list of plain words, such as what a label is made of. */
function isWords(value: Expression): boolean {
  const inner = unwrapped(value);
  return inner.kind === "tuple" && inner.elements.length > 0 && inner.elements.every((element) => plainString(element) !== undefined);
}

/** The inputs that become arguments of the alarm as they are. */
const handedOver = ({ block }: ResourceDeclaration): AlarmModule["inputs"] =>
  Object.fromEntries(
    ALARM_ARGUMENTS.flatMap((name) => {
      const value = valueOf(block.body, name);
      const input = value && variableNameOf(unwrapped(value));
      return input === undefined ? [] : [[name, input]];
    }),
  );

/** What the module writes itself, by argument. */
const literals = ({ block }: ResourceDeclaration): AlarmModule["fixed"] =>
  Object.fromEntries(
    argumentsOf(block.body).flatMap(({ name, value }) => {
      const text = value.kind === "number" ? value.text : plainString(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );
