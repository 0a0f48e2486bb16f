import { confidenceOf } from "../../conventions/confidence";
import { expressionsWithin } from "../../conventions/expressionsWithin";
import type { Located } from "../../conventions/reading";
import { unwrapped, type Expression } from "../../hcl/tree";
import type { RootModule } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { bindingIn, decided, standingOf, usesOf } from "../bindings";
import { guardOf, instanceOf } from "../declarations";
import type { Binding, SlotResult } from "../slots";

const OPTIONS = [
  "No alarm here tells a topic and no SNS topic is called after alarms. Name one, for example aws_sns_topic.alerts.arn.",
  "Leave the slot out to have alarms that tell nobody.",
];

/** The topic alarms tell: the one the actions of existing alarms name, else a topic or variable that is called after alarms. */
export function findAlarmTopic(root: RootModule): SlotResult {
  const used = usedTopics(root);
  return decided(used.length > 0 ? used : [...namedTopics(root), ...namedVariables(root)], OPTIONS);
}

function usedTopics(root: RootModule): readonly Binding[] {
  const { module } = root;
  const actions = alarmActions(module);
  const uses = usesOf(module, actions);
  const total = uses.reduce((sum, { count }) => sum + count, 0);
  return uses.map((use) => {
    const isList = actions.some(({ expression, isWholeList }) => isWholeList && expression === use.located.expression) || isListOfTopics(module, use.located.expression);
    return bindingIn(root, {
      slot: "alarmTopic",
      address: use.address,
      expression: use.expression,
      type: isList ? "list(string)" : "string",
      facets: facetsOf(module.resources.get(use.address)),
      confidence: confidenceOf(use.count, total),
      evidence: use.evidence,
      ...standingOf(module, use),
    });
  });
}

/** What alarms and calls of alarm modules do in alarm, apart from what scales something. */
function alarmActions(module: TerraformModule): readonly (Located & Topic)[] {
  const alarms = [...module.resources.values()].filter(({ type }) => type === "aws_cloudwatch_metric_alarm" || type === "aws_cloudwatch_composite_alarm");
  return [...alarms, ...module.calls.values()].flatMap(({ file, block }: ResourceDeclaration | ModuleCall) => {
    const actions = valueOf(block.body, "alarm_actions");
    return actions ? topicsIn(actions, true).map((topic) => ({ file, ...topic })) : [];
  });
}

interface Topic {
  readonly expression: Expression;
  /** The expression gives the list of actions rather than an element of it. */
  readonly isWholeList: boolean;
}

/** The elements of a list of actions, also of one that depends on a condition. */
function topicsIn(actions: Expression, isWholeList: boolean): readonly Topic[] {
  const inner = unwrapped(actions);
  if (inner.kind === "tuple") return inner.elements.flatMap((element) => topicsIn(element, false));
  if (inner.kind === "conditional") return [...topicsIn(inner.then, isWholeList), ...topicsIn(inner.else, isWholeList)];
  if (inner.kind === "call") return inner.arguments.flatMap((argument) => topicsIn(argument, isWholeList));
  const address = targetOf(inner)?.address ?? "";
  return address === "" || SCALING.test(address) ? [] : [{ expression: inner, isWholeList }];
}

const SCALING = /^aws_(appautoscaling|autoscaling)_policy\./;

/** Whether the expression gives a list: one written out, or a variable or local that is written or typed as one. */
export function isListOfTopics(module: TerraformModule, expression: Expression): boolean {
  if (unwrapped(expression).kind === "tuple") return true;
  const target = targetOf(expression);
  if (!target || target.rest.length > 0) return false;
  const [root, name = ""] = target.address.split(".");
  if (root === "local") return ["tuple", "for"].includes(unwrapped(module.locals.get(name)?.attribute.value ?? expression).kind);
  const type = root === "var" ? module.variables.get(name)?.type : undefined;
  return type !== undefined && expressionsWithin(type).some((each) => each.kind === "call" && /^(list|set)$/.test(each.name));
}

const CALLED_AFTER_ALARMS = /(^|_)(alarms?|alerts?|alerting|monitoring|pagerduty|oncall|on_call|ops|cloudwatch)(_|$)/;

function namedTopics(root: RootModule): readonly Binding[] {
  const topics = [...root.module.resources.values(), ...root.module.data.values()].filter(({ type, name }) => type === "aws_sns_topic" && CALLED_AFTER_ALARMS.test(name));
  return topics.flatMap((topic) => {
    const instance = instanceOf(topic);
    if (instance === undefined) return [];
    return [bindingIn(root, { slot: "alarmTopic", address: topic.address, expression: `${instance}.arn`, facets: facetsOf(topic), guard: guardOf(topic), provider: topic.provider ?? "aws", owner: topic.kind === "data" ? "account" : "here", confidence: 0.4, evidence: [topic.place] })];
  });
}

function facetsOf(topic: ResourceDeclaration | undefined): Readonly<Record<string, string>> {
  const instance = topic && instanceOf(topic);
  return instance === undefined ? {} : { arn: `${instance}.arn`, ...(topic?.kind === "resource" ? { name: `${instance}.name` } : {}) };
}

function namedVariables(root: RootModule): readonly Binding[] {
  return [...root.module.variables.values()]
    .filter(({ name }) => /(alarm|alert|monitoring|^sns_topic).*(topic|arn)/.test(name) && /arns?$|topics?$/.test(name))
    .map(({ name, address, place }) => bindingIn(root, { slot: "alarmTopic", address, expression: `var.${name}`, type: /s$/.test(name) ? "list(string)" : "string", confidence: 0.3, evidence: [place] }));
}
