import { groupBy } from "../../repository/groupBy";
import type { Repository, RootModule } from "../../repository/repository";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Vote } from "../confidence";
import { ruleFromVotes } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { LabelStyle } from "../houseRules";
import { witnesses } from "../modulesOfHouse";
import { isAws } from "../reading";

/**
 * The label of a resource that is the only one of its type in a file: a word that says nothing, such as `main`, or that returns
 * in file after file; else labels are called after their service. Every file speaks for such a word where it has one, and in
 * a house of one file every label. Unsure where some files have such a word and others do not. The network says nothing: a
 * house has one.
 */
export function detectLabelStyle(root: RootModule, repository: Repository): HouseRule<LabelStyle> {
  const alone = firstPerFileAndLabel(witnesses(root, repository, onlyOnes));
  const returns = ({ name }: ResourceDeclaration): boolean => USUAL.includes(name) || alone.filter((other) => other.name === name).length > 1;
  const byFile = [...groupBy(alone, ({ file }) => file.path).values()];
  const speakers = byFile.length > 1 ? byFile.flatMap((own) => own.find(({ name }) => USUAL.includes(name)) ?? own.find(returns) ?? own.slice(0, 1)) : alone;
  const rule = ruleFromVotes(speakers.map((one): Vote<LabelStyle> => ({ value: { primary: returns(one) ? one.name : SERVICE }, place: one.place })), { primary: "main" });
  const all = [rule, ...rule.alternatives];
  const isHouseWord = ({ value: { primary } }: (typeof all)[number]): boolean => {
    const used = speakers.filter(({ name }) => name === primary).length;
    return primary !== SERVICE && used >= Math.min(ENOUGH, speakers.length) && used >= speakers.length * SHARE;
  };
  const meant = all.find(isHouseWord) ?? all.find(({ value }) => value.primary === SERVICE) ?? rule;
  return { ...meant, alternatives: all.filter((other) => other !== meant).map(({ value, confidence, evidence }) => ({ value, confidence, evidence })) };
}

const SERVICE = "{service}";

const USUAL = ["this", "main", "default"];

/** A word is the house's where it is used twice, and in three files of ten: a service often has several things and none that is the main one. */
const ENOUGH = 2;
const SHARE = 0.3;

/** Of a network there is one. */
const NETWORK = /^aws_(vpc|default_\w+|internet_gateway|nat_gateway|eip|route_table)$/;

function onlyOnes(module: TerraformModule): readonly ResourceDeclaration[] {
  const resources = [...module.resources.values()].filter((resource) => isAws(resource) && !NETWORK.test(resource.type));
  const keyOf = ({ file, type }: ResourceDeclaration): string => `${file.path}:${type}`;
  const counts = new Map<string, number>();
  for (const resource of resources) counts.set(keyOf(resource), (counts.get(keyOf(resource)) ?? 0) + 1);
  return resources.filter((resource) => counts.get(keyOf(resource)) === 1);
}

function firstPerFileAndLabel(resources: readonly ResourceDeclaration[]): readonly ResourceDeclaration[] {
  const seen = new Set<string>();
  return resources.filter(({ file, name }) => {
    const key = `${file.path}:${name}`;
    return !seen.has(key) && seen.add(key);
  });
}
