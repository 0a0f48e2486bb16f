import type { Repository, RootModule } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, TerraformModule } from "../../terraform/module";
import type { Vote } from "../confidence";
import { ruleFromVotes } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { NamePattern } from "../houseRules";
import type { Reading, TemplatedName } from "../nameTemplates";
import { commonStart, DESCRIPTOR, templated, withoutDescriptor } from "../nameTemplates";
import type { NameToken } from "../nameTokens";
import type { NameUse } from "../nameUses";
import { isLabelModule, namesOf } from "../nameUses";
import { lineOf } from "../reading";
import { scopedValues, withScope, type TypedVote } from "../scope";
import { serviceLabels } from "../serviceLabels";

/**
 * How names are put together: what the names of the resources have in common, with a hole where they differ. Patterns
 * that differ in anything else, such as the lengths parts are cut to, are alternatives ordered by use. Where the root module
 * puts no names together, those made in local modules are asked, in terms of what the calls pass in, or the names it hands on.
 * Every name speaks for the pattern that most names share. Unsure where names have several patterns, and where few are made.
 */
export function detectNamePattern(root: RootModule, repository: Repository): HouseRule<NamePattern> {
  const { uses, given } = namesOf(root.module);
  const own = votesOf(uses);
  if (own.some(({ value }) => value.template !== DESCRIPTOR)) {
    const rule = ruleFromVotes(own, general(root.module));
    return { ...rule, ...withScope(scopedValues(own, rule.value)) };
  }
  const called = votesOf([...root.module.calls.values()].flatMap((call) => translatedNames(call, repository)));
  if (called.length > 0) return ruleFromVotes([...called, ...own], general(root.module));
  const ofServices = serviceLabels(root.module);
  const labelled = ofServices
    ? ofServices.calls.map(({ call }): Vote<NamePattern> => ({ value: { template: `\${module.${ofServices.pattern}.id}-${DESCRIPTOR}` }, place: call.place }))
    : [...root.module.calls.values()].filter(isLabelModule).map(({ address, place }): Vote<NamePattern> => ({ value: { template: `\${${address}.id}-${DESCRIPTOR}` }, place }));
  if (labelled.length > 0) return ruleFromVotes(labelled, general(root.module));
  const begun = given.map(({ expression, place }): Vote<NamePattern> => ({ value: { template: `\${${expression}}-${DESCRIPTOR}` }, place, weight: 0.5 }));
  return ruleFromVotes([...(given.length > 1 ? begun : []), ...own], general(root.module));
}

/** Every name speaks for the reading that most names share. */
function votesOf(uses: readonly NameUse[]): readonly TypedVote<NamePattern>[] {
  const names = uses.map(templated);
  const support = new Map<string, Set<string>>();
  for (const { readings } of names) for (const { template, descriptor } of readings) support.set(template, (support.get(template) ?? new Set()).add(descriptor));
  const chosen = names.flatMap(({ use, readings }) => {
    // Of readings that nothing tells apart the last one counts: names go from the general to the special.
    const [best] = [...readings].reverse().sort((a, b) => (support.get(b.template)?.size ?? 0) - (support.get(a.template)?.size ?? 0));
    return best ? [{ use, reading: best }] : [];
  });
  const starts = new Map([...new Set(chosen.map(({ reading }) => reading.template))].map((template) => [template, startOf(template, chosen)]));
  const votes = chosen.map(({ use, reading }): TypedVote<NamePattern> => {
    const start = starts.get(reading.template) ?? "";
    const template = reading.descriptor.startsWith(start) ? reading.template.replace(DESCRIPTOR, `${start}${DESCRIPTOR}`) : reading.template;
    return { value: { template }, place: use.place, types: typesOf(use) };
  });
  return [...votes, ...bareVotes(names, votes)];
}

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

/** Names made in a called module, where what they are put together from can be said in the calling one. */
function translatedNames(call: ModuleCall, repository: Repository): readonly NameUse[] {
  const module = call.target === undefined ? undefined : repository.modules.get(call.target);
  if (!module) return [];
  return namesOf(module).uses.flatMap((use) => {
    const tokens = use.tokens.map((token) => translated(token, call));
    const known = tokens.filter((token) => token !== undefined);
    return known.length === tokens.length ? [{ ...use, tokens: known }] : [];
  });
}

function translated(token: NameToken, call: ModuleCall): NameToken | undefined {
  if (token.kind !== "code") return token;
  if (/\b(local|module|data|aws_\w+|random_\w+)\./.test(token.text)) return undefined;
  const names = [...token.text.matchAll(/\bvar\.([\w-]+)/g)].map(([, name = ""]) => name);
  const passed = new Map(names.map((name) => [name, valueOf(call.block.body, name)]));
  if ([...passed.values()].some((value) => value === undefined || targetOf(value) === undefined)) return undefined;
  const text = token.text.replace(/\bvar\.([\w-]+)/g, (written, name: string) => {
    const expression = passed.get(name);
    return expression ? lineOf({ file: call.file, expression }) : written;
  });
  return { kind: "code", text };
}

const PROJECTS = ["name_prefix", "prefix", "project", "project_name", "application", "app", "app_name", "application_name", "service", "service_name", "name", "namespace"];
const STAGES = ["environment", "env", "stage", "environment_name", "env_name"];

/** Project and environment before the descriptor, as far as the module has variables for them. */
function general(module: TerraformModule): NamePattern {
  const parts = [PROJECTS, STAGES].flatMap((names) => names.filter((name) => module.variables.has(name)).slice(0, 1));
  return { template: [...parts.map((name) => `\${var.${name}}`), DESCRIPTOR].join("-") };
}
