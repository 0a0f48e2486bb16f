import { groupBy } from "../../repository/groupBy";
import type { Repository, RootModule } from "../../repository/repository";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import { conditionOf } from "../reading/conditions";
import type { Vote } from "../confidence";
import { ruleFromVotes } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { LabelStyle } from "../houseRules";
import { witnesses } from "../modules/modulesOfHouse";
import { isAws } from "../reading/reading";

/**
 * The label of a resource that is the only one of its type in a file: a word that says nothing, such as `main`, or that returns
 * in file after file; else labels are called after their service. Every file speaks for such a word where it has one, and in
 * a house of one file every label. Where there are no resources, calls of modules speak. Unsure where some files have such a
 * word and others do not. The network says nothing: a house has one; what services have in common says
 * nothing alone, and what is repeated is called after what it is repeated over.
 */
export function detectLabelStyle(root: RootModule, repository: Repository): HouseRule<LabelStyle> {
  const resources = witnesses(root, repository, ({ resources: all }) => onlyOnes([...all.values()].filter(isOfService), ({ type }) => type));
  const alone = firstPerFileAndLabel(resources.length > 0 ? resources : onlyOnes([...root.module.calls.values()], ({ source }) => source));
  const returns = ({ name }: Labelled): boolean => USUAL.includes(name) || alone.filter((other) => other.name === name).length > 1;
  const byFile = [...groupBy(alone, ({ file }) => file.path).values()];
  const speakers = byFile.length > 1 ? byFile.flatMap((own) => own.find(({ name }) => USUAL.includes(name)) ?? own.find(returns) ?? own.slice(0, 1)) : alone;
  const rule = ruleFromVotes(speakers.map((one): Vote<LabelStyle> => ({ value: { primary: returns(one) ? one.name : SERVICE }, place: one.place })), { primary: "main" });
  const all = [rule, ...rule.alternatives];
  const isHouseWord = ({ value: { primary } }: (typeof all)[number]): boolean => {
    const used = speakers.filter(({ name }) => name === primary).length;
    const isOfServices = alone.some((one) => one.name === primary && !(one.kind !== "module" && SHARED.test(one.type)));
    return primary !== SERVICE && isOfServices && used >= Math.min(ENOUGH, speakers.length) && used >= speakers.length * SHARE;
  };
  const meant = all.find(isHouseWord) ?? all.find(({ value }) => value.primary === SERVICE) ?? rule;
  return { ...meant, alternatives: all.filter((other) => other !== meant).map(({ value, confidence, evidence }) => ({ value, confidence, evidence })) };
}

const SERVICE = "{service}";

const USUAL = ["this", "main", "default"];

/** A word is the house's where it is used twice, and in three files of ten: a service often has several things and none that is the main one. */
const ENOUGH = 2;
const SHARE = 0.3;

type Labelled = ResourceDeclaration | ModuleCall;

/** Of a network there is one. */
const NETWORK = /^aws_(vpc|default_\w+|internet_gateway|nat_gateway|eip|route_table)$/;

/** What services often have in common: there is one, which may be called `main` or after the product where services are called by their own names. */
const SHARED = /^aws_(ecs_cluster|codedeploy_app|lb|kms_(key|alias))$/;

/** Whether a resource is of one service: what is made for each of many is called `service` or `task` by what it is repeated over. */
function isOfService(resource: ResourceDeclaration): boolean {
  const { type, name, multiplicity } = resource;
  const isRepeated = multiplicity.kind === "for_each" && conditionOf(multiplicity) === undefined;
  return isAws(resource) && !NETWORK.test(type) && (!isRepeated || USUAL.includes(name));
}

/** Those that are the only one of their kind in their file. */
function onlyOnes<One extends Labelled>(all: readonly One[], kindOf: (one: One) => string | undefined): readonly One[] {
  const groups = groupBy(all, (one) => `${one.file.path}:${kindOf(one) ?? ""}`);
  return [...groups.values()].flatMap((own) => (own.length === 1 ? own : []));
}

function firstPerFileAndLabel(all: readonly Labelled[]): readonly Labelled[] {
  const seen = new Set<string>();
  return all.filter(({ file, name }) => {
    const key = `${file.path}:${name}`;
    return !seen.has(key) && seen.add(key);
  });
}
