import type { Repository, RootModule } from "../../repository/repository";
import { groupBy } from "../../repository/groupBy";
import type { TerraformModule } from "../../terraform/module";
import { calledNames, completedName } from "../names/calledNames";
import type { Vote } from "../confidence";
import { countVotes, ruleFromVotes } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { NamePattern } from "../houseRules";
import type { Reading, TemplatedName } from "../names/nameTemplates";
import { commonStart, DESCRIPTOR, templated, withoutDescriptor } from "../names/nameTemplates";
import type { NameUse } from "../names/nameUses";
import { isLabelModule, namesOf } from "../names/nameUses";
import { scopedValues, withScope, type TypedVote } from "../scope";
import { serviceLabels, type ServiceLabels } from "../names/serviceLabels";

/**
 * How names are put together: what the names of the resources have in common, with a hole where they differ. Patterns
 * that differ in anything else, such as the lengths parts are cut to, are alternatives ordered by use. Where the root module
 * puts no names together, those made in local modules are asked, in terms of what the calls pass in, or the names it hands on. A
 * name that is handed to a local module is what that makes of it.
 * Every name speaks for the pattern that most names share. Unsure where names have several patterns, and where few are made.
 */
export function detectNamePattern(root: RootModule, repository: Repository): HouseRule<NamePattern> {
  const { uses, given } = namesOf(root.module);
  const ofServices = serviceLabels(root.module);
  const anyService = <Of extends Vote<NamePattern>>(vote: Of): Of => ({ ...vote, value: ofAnyService(vote.value, ofServices) });
  const own = votesOf(uses.flatMap((use) => completed(use, root.module, repository))).map(anyService);
  if (own.some(({ value }) => value.template !== DESCRIPTOR)) {
    const rule = ofMostKinds(ruleFromVotes(own, general(root.module)), own);
    return { ...rule, ...withScope(scopedValues(own, rule.value)) };
  }
  const called = votesOf([...root.module.calls.values()].flatMap((call) => calledNames(call, repository))).map(anyService);
  if (called.some(({ value }) => value.template !== DESCRIPTOR)) return ruleFromVotes([...called, ...own], general(root.module));
  const labelled = ofServices
    ? ofServices.calls.map(({ call }): Vote<NamePattern> => ({ value: { template: `\${module.${ofServices.pattern}.id}-${DESCRIPTOR}` }, place: call.place }))
    : [...root.module.calls.values()].filter(isLabelModule).map(({ address, place }): Vote<NamePattern> => ({ value: { template: `\${${address}.id}-${DESCRIPTOR}` }, place }));
  if (labelled.length > 0) return ruleFromVotes(labelled, general(root.module));
  const begun = given.map(({ expression, place }): Vote<NamePattern> => ({ value: { template: `\${${expression}}-${DESCRIPTOR}` }, place, weight: 0.5 }));
  return ruleFromVotes([...(given.length > 1 ? begun : []), ...own], general(root.module));
}

function completed(use: NameUse, { calls }: TerraformModule, repository: Repository): readonly NameUse[] {
  const call = calls.get(use.type) ?? calls.get(use.type.replace("module.", ""));
  return call ? completedName(use, call, repository) : [use];
}

/**
 * A pattern that most names have because one kind of thing is there many times is that kind's own: where at least three times as
 * many kinds follow another pattern, that one is how things are named here, as sure as the names that have it make it.
 */
function ofMostKinds(rule: HouseRule<NamePattern>, votes: readonly TypedVote<NamePattern>[]): HouseRule<NamePattern> {
  const kinds = new Map<string, number>();
  for (const ofKind of groupBy(votes, ({ types }) => types.join()).values()) {
    const [most] = countVotes(ofKind);
    if (most !== undefined) kinds.set(most.value.template, (kinds.get(most.value.template) ?? 0) + 1);
  }
  const count = ({ template }: NamePattern): number => kinds.get(template) ?? 0;
  const [widest] = [...rule.alternatives].sort((a, b) => count(b.value) - count(a.value));
  if (widest === undefined || count(widest.value) < KINDS || count(widest.value) < count(rule.value) * KINDS) return rule;
  const { value, confidence, evidence } = rule;
  return { ...widest, alternatives: [{ value, confidence, evidence }, ...rule.alternatives.filter((other) => other !== widest)] };
}

const KINDS = 3;

/** The label of one service, where each has its own, stands for that of any. */
function ofAnyService({ template }: NamePattern, labels: ServiceLabels | undefined): NamePattern {
  const isLabel = (name: string): boolean => labels?.calls.some(({ call }) => call.name === name) ?? false;
  return { template: template.replace(/\bmodule\.([\w-]+)/g, (written, name: string) => (labels && isLabel(name) ? `module.${labels.pattern}` : written)) };
}

/** Every name speaks for the reading that most names share. */
function votesOf(uses: readonly NameUse[]): readonly TypedVote<NamePattern>[] {
  const names = uses.map(templated);
  const support = new Map<string, Set<string>>();
  for (const { readings } of names) for (const { template, descriptor } of readings) support.set(template, (support.get(template) ?? new Set()).add(descriptor));
  const all = names.flatMap(({ use, readings }) => {
    // Of readings that nothing tells apart the last one counts: names go from the general to the special.
    const [best] = [...readings].reverse().sort((a, b) => (support.get(b.template)?.size ?? 0) - (support.get(a.template)?.size ?? 0));
    return best ? [{ use, reading: best }] : [];
  });
  const chosen = all.filter(isAmongOthers);
  const starts = new Map([...new Set(chosen.map(({ reading }) => reading.template))].map((template) => [template, startOf(template, chosen)]));
  const votes = chosen.map(({ use, reading }): TypedVote<NamePattern> => {
    const start = starts.get(reading.template) ?? "";
    const template = reading.descriptor.startsWith(start) ? reading.template.replace(DESCRIPTOR, `${start}${DESCRIPTOR}`) : reading.template;
    return { value: { template }, place: use.place, types: typesOf(use) };
  });
  return [...votes, ...bareVotes(names, votes)];
}

/** Things that are named within another thing, which makes them one of a kind. */
const NAMED_WITHIN = /^aws_(iam_(role|user|group)_policy|cloudwatch_log_metric_filter|appautoscaling_(policy|scheduled_action)|autoscaling_(policy|schedule)|lambda_alias|cognito_(user_pool_client|resource_server)|api_gateway_(authorizer|model|request_validator)|apigatewayv2_(authorizer|integration|model))$/;

/** A name that is nothing but text says how others are named where it stands among them: no title of several words, and none within another thing. */
const isAmongOthers = ({ use, reading }: ReadName): boolean => reading.template !== DESCRIPTOR || !(NAMED_WITHIN.test(use.type) || reading.descriptor.includes(" "));

interface ReadName {
  readonly use: NameUse;
  readonly reading: Reading;
}

function startOf(template: string, chosen: readonly ReadName[]): string {
  const alike = chosen.filter(({ reading }) => reading.template === template);
  const descriptors = [...new Set(alike.map(({ reading }) => reading.descriptor))];
  // Names that are nothing but text show what they share only by repeating it; names of one service of AWS share what is theirs.
  const start = commonStart(descriptors, template === DESCRIPTOR ? 0.5 : 0.8);
  const services = new Set(alike.filter(({ reading }) => reading.descriptor.startsWith(start)).map(({ use }) => serviceOf(use.type)));
  return services.size > 1 ? start : "";
}

/** The type of resources a name is of; a module call tells none. */
const typesOf = ({ type }: NameUse): readonly string[] => (type.startsWith("module.") ? [] : [type]);

/** `aws_iam` for `aws_iam_role`; a module call stands for itself. */
const serviceOf = (type: string): string => (type.startsWith("module.") ? type : type.split("_").slice(0, 2).join("_"));

/** A name without descriptor speaks, half as loud, for the pattern it lacks the descriptor of. */
function bareVotes(names: readonly TemplatedName[], votes: readonly Vote<NamePattern>[]): readonly TypedVote<NamePattern>[] {
  return names
    .filter(({ readings }) => readings.length === 0)
    .flatMap(({ use, text }) => {
      const meant = votes.find(({ value }) => withoutDescriptor(value.template) === text);
      return meant ? [{ value: meant.value, place: use.place, weight: 0.5, types: typesOf(use) }] : [];
    });
}

const PROJECTS = ["name_prefix", "prefix", "project", "project_name", "application", "app", "app_name", "application_name", "service", "service_name", "name", "namespace"];
const STAGES = ["environment", "env", "stage", "environment_name", "env_name"];

/** Project and environment before the descriptor, as far as the module has variables for them. */
function general(module: TerraformModule): NamePattern {
  const parts = [PROJECTS, STAGES].flatMap((names) => names.filter((name) => module.variables.has(name)).slice(0, 1));
  return { template: [...parts.map((name) => `\${var.${name}}`), DESCRIPTOR].join("-") };
}
