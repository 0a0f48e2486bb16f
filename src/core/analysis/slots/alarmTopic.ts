import { confidenceOf } from "../../conventions/confidence";
import { expressionsWithin } from "../../conventions/reading/expressionsWithin";
import { unwrapped, type Expression } from "../../hcl/tree";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import { normalText } from "../../terraform/expressionText";
import type { ModuleCall, ResourceDeclaration, SourceFile, TerraformModule } from "../../terraform/module";
import { bindingIn, decided, usesOf, type Reading } from "../bindings";
import { guardOf, instanceOf } from "../modules/declarations";
import { givenBindings, type Subject } from "../given/matching";
import { providerIn } from "../given/providers";
import { standingAt } from "../given/standing";
import { inRoot } from "../modules/inRoot";
import type { Binding, SlotResult } from "../slots";
import { waysToSupply } from "../waysToSupply";

const OPTIONS = [
  "No alarm here tells a topic and no SNS topic is called after alarms. Name one, for example aws_sns_topic.alerts.arn.",
  "Leave the slot out to have alarms that tell nobody.",
];

/** The topic alarms tell: the one the actions of existing alarms name, else a topic or something given that is called after alarms. */
export function findAlarmTopic(repository: Repository, root: RootModule): SlotResult {
  const used = usedTopics(repository, root);
  if (used.length > 0) return decided(used, []);
  const slot = decided([...namedTopics(root), ...givenTopics(repository, root)], [...waysToSupply(repository, root, TOPIC), ...OPTIONS]);
  // Who hears of builds or costs may not be who has to hear of queues: a person has to say.
  const isQuestion = slot.kind === "bound" && OF_OTHERS.test(slot.binding.address);
  return isQuestion ? { kind: "ambiguous", candidates: [slot.binding, ...slot.alternatives] } : slot;
}

/** Words in the name of a topic for what has nothing to do with what runs. */
const OF_OTHERS = /(^|[._-])(builds?|codebuild|pipelines?|codepipeline|deploy(s|ments?)?|releases?|billing|budgets?|costs?|guardduty|security|compliance|logins?)([_-]|$)/;

function usedTopics(repository: Repository, root: RootModule): readonly Binding[] {
  const { module } = root;
  const actions = alarmActions(repository, root);
  const uses = usesOf(module, actions);
  const total = uses.reduce((sum, { count }) => sum + count, 0);
  return uses.map((use) => {
    const isList = actions.some(({ text, isWholeList }) => isWholeList && text === use.expression) || isListOfTopics(module, use.read);
    return bindingIn(root, {
      slot: "alarmTopic",
      address: use.address,
      expression: use.expression,
      type: isList ? "list(string)" : "string",
      facets: facetsOf(module.resources.get(use.address)),
      confidence: confidenceOf(use.count, total),
      evidence: use.evidence,
      ...standingAt(repository, root, use.read),
    });
  });
}

/** What alarms do in alarm, apart from what scales something: those of the root module, and those in called modules by what these are handed. */
function alarmActions(repository: Repository, root: RootModule): readonly (Reading & Pick<Topic, "isWholeList">)[] {
  const found = moduleTree(repository, root.module).flatMap((instance) => {
    const alarms = [...instance.module.resources.values()].filter(({ type }) => type === "aws_cloudwatch_metric_alarm" || type === "aws_cloudwatch_composite_alarm");
    const calls = [...instance.module.calls.values()].filter(({ name }) => !instance.children.has(name));
    return [...alarms, ...calls].flatMap(({ file, block }: ResourceDeclaration | ModuleCall) => {
      const actions = valueOf(block.body, "alarm_actions");
      return actions ? topicsIn(actions, true).flatMap((topic) => topicInRoot(instance, file, topic)) : [];
    });
  });
  return found.filter(({ expression }) => !SCALING.test(targetOf(expression)?.address ?? ""));
}

/** What a module is handed as its topics may be a list that is written out. */
function topicInRoot(instance: ModuleInstance, file: SourceFile, { expression, isWholeList }: Topic): readonly (Reading & Pick<Topic, "isWholeList">)[] {
  const reading = inRoot(instance, { file, expression });
  if (!reading) return [];
  if (instance.caller === undefined) return [{ ...reading, isWholeList }];
  return topicsIn(reading.expression, isWholeList).map((topic) => ({ ...topic, text: topic.expression === reading.expression ? reading.text : normalText(topic.expression), place: reading.place }));
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
    return [bindingIn(root, { slot: "alarmTopic", address: topic.address, expression: `${instance}.arn`, facets: facetsOf(topic), guard: guardOf(topic), provider: providerIn({ module: root.module, caller: undefined }, topic), owner: topic.kind === "data" ? "account" : "here", confidence: 0.4, evidence: [topic.place] })];
  });
}

function facetsOf(topic: ResourceDeclaration | undefined): Readonly<Record<string, string>> {
  const instance = topic && instanceOf(topic);
  return instance === undefined ? {} : { arn: `${instance}.arn`, ...(topic?.kind === "resource" ? { name: `${instance}.name` } : {}) };
}

const TOPIC: Subject = {
  slot: "alarmTopic",
  types: /^aws_sns_topic$/,
  forms: { arn: "arn", id: "arn" },
  formOfName: (name) => (/(alarm|alert|monitoring|pagerduty|on_?call|^sns|_sns)(.*_)?(topics?|arns?)$/.test(name) && /arns?$|topics?$/.test(name) && !/role|rule|policy|metric_alarm|destination|connection/.test(name) && (/sns|topic/.test(name) || !/alarm_arns?$/.test(name)) ? "arn" : undefined),
  isMeant: (names) => names.some((name) => CALLED_AFTER_ALARMS.test(name)) || names.some((name) => /^sns_topic_arns?$/.test(name)),
};

const givenTopics = (repository: Repository, root: RootModule): readonly Binding[] =>
  givenBindings(repository, root, TOPIC).map((binding) => ({ ...binding, type: /s$/.test(binding.expression) ? "list(string)" : "string" }));
