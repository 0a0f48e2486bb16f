import type { Expression } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import { attributeOf, valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { isAlarmCall, learnAlarmModule } from "../modules/alarmModules";
import { conditionOf, operandsOf } from "../reading/conditions";
import type { Part, Vote } from "../confidence";
import { answer, ruleFromParts } from "../confidence";
import { expressionsWithin } from "../reading/expressionsWithin";
import type { HouseRule } from "../houseRule";
import type { AlarmStyle } from "../reading/alarmStyle";
import { witnesses } from "../modules/modulesOfHouse";
import { lineOf, placeOf } from "../reading/reading";

/**
 * Under what condition alarms exist, apart from that of what they watch, whether they also tell that all is well again, and
 * which module makes them, if one does. Every alarm, and every call that makes one, speaks for its way. Unsure where they differ.
 */
export function detectAlarms(root: RootModule, repository: Repository): HouseRule<AlarmStyle> {
  const calls = [...root.module.calls.values()].filter((call) => isAlarmCall(call, repository));
  const isModule = calls.length > alarmsOf(root.module).length;
  const module = isModule ? learnAlarmModule(calls, repository) : undefined;
  const alarms = witnesses(root, repository, alarmsOf);
  const told = module === undefined ? alarms.map(({ alarm }) => ({ ...alarm, argument: "ok_actions" })) : calls.map((call) => ({ ...call, argument: module.inputs.ok_actions ?? "ok_actions" }));
  const condition = module?.enabled === undefined ? sharedCondition(alarms.filter(({ module: own }) => own === root.module)) : conditionHandedOver(calls, module.enabled);
  const okActions = answer(
    told.map(({ block, place, argument }): Vote<boolean> => ({ value: attributeOf(block.body, argument) !== undefined, place })),
    false,
  );
  const made: Part = { agreeing: calls.length, total: calls.length + alarmsOf(root.module).length, evidence: calls.map(({ place }) => place) };
  return ruleFromParts<AlarmStyle>({ condition: condition.value, okActions: okActions.value, ...(module === undefined ? {} : { module }) }, { condition, okActions, ...(isModule ? { module: made } : {}) });
}

/** The condition that every call of a module of alarms hands over, beside those of what single alarms watch. */
function conditionHandedOver(calls: readonly ModuleCall[], input: string) {
  const given = calls.map((call) => {
    const value = valueOf(call.block.body, input);
    return { place: call.place, operands: value ? operandsOf(value).map((expression) => lineOf({ file: call.file, expression })) : [] };
  });
  const shared = (given[0]?.operands ?? []).filter((operand) => given.every(({ operands }) => operands.includes(operand)));
  return answer(
    given.map(({ place }): Vote<string | undefined> => ({ value: shared.length > 0 ? shared.join(" && ") : undefined, place })),
    undefined,
  );
}

interface Alarm {
  readonly module: TerraformModule;
  readonly alarm: ResourceDeclaration;
}

/** Alarms that tell somebody. Those that scale something are part of what they scale. */
function alarmsOf(module: TerraformModule): readonly Alarm[] {
  return [...module.resources.values()].filter((alarm) => alarm.type === "aws_cloudwatch_metric_alarm" && !scales(alarm)).map((alarm) => ({ module, alarm }));
}

function scales({ block }: ResourceDeclaration): boolean {
  const actions = valueOf(block.body, "alarm_actions");
  return actions !== undefined && expressionsWithin(actions).some((each) => /^aws_(appautoscaling|autoscaling)_policy\./.test(targetOf(each)?.address ?? ""));
}

function sharedCondition(alarms: readonly Alarm[]) {
  const votes = alarms.flatMap(({ module, alarm }): Vote<string | undefined>[] => {
    const place = alarm.multiplicity.kind === "single" ? alarm.place : placeOf(alarm.file, alarm.multiplicity.expression);
    const own = operandTexts(alarm).filter((operand) => !watchedConditions(module, alarm).has(operand));
    return [{ value: own.length > 0 ? own.join(" && ") : undefined, place }];
  });
  const found = answer(votes, undefined);
  // One condition per alarm is each alarm's own and not that of alarms: all of them say that they share none.
  return found.agreeing > 1 || votes.length === 1 ? found : answer<string | undefined>(votes.map(({ place }) => ({ value: undefined, place })), undefined);
}

function operandTexts({ file, multiplicity }: ResourceDeclaration): readonly string[] {
  const condition = conditionOf(multiplicity);
  return condition ? operandsOf(condition).map((expression) => lineOf({ file, expression })) : [];
}

/** Conditions of everything the dimensions of an alarm read. */
function watchedConditions(module: TerraformModule, { block }: ResourceDeclaration): ReadonlySet<string> {
  const dimensions = valueOf(block.body, "dimensions");
  const watched = dimensions ? expressionsWithin(dimensions).flatMap((each) => resourceRead(module, each)) : [];
  return new Set(watched.flatMap(operandTexts));
}

function resourceRead(module: TerraformModule, expression: Expression): readonly ResourceDeclaration[] {
  const resource = module.resources.get(targetOf(expression)?.address ?? "");
  return resource ? [resource] : [];
}
