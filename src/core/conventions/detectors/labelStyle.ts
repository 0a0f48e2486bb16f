import type { Repository, RootModule } from "../../repository/repository";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Vote } from "../confidence";
import { ruleFromVotes } from "../confidence";
import type { HouseRule, LabelStyle } from "../houseRules";
import { witnesses } from "../modulesOfHouse";
import { isAws } from "../reading";

/**
 * The label of a resource that is the only one of its type in a file. A label that returns in several files says nothing
 * of what it labels and is the house's word for such a resource; where none returns, labels are called after their service.
 */
export function detectLabelStyle(root: RootModule, repository: Repository): HouseRule<LabelStyle> {
  const alone = witnesses(root, repository, onlyOnes);
  const files = new Map<string, Set<string>>();
  for (const { name, file } of alone) files.set(name, (files.get(name) ?? new Set()).add(file.path));
  const returns = ({ name }: ResourceDeclaration): boolean => USUAL.includes(name) || (files.get(name)?.size ?? 0) > 1;
  const votes = firstPerFileAndLabel(alone).map((resource): Vote<LabelStyle> => ({ value: { primary: returns(resource) ? resource.name : "{service}" }, place: resource.place }));
  const generic = votes.filter(({ value }) => value.primary !== "{service}");
  // A house that labels by service has hardly a label that returns; one that has some keeps them for what has no better name.
  const meant = generic.length * 5 >= votes.length ? generic : votes;
  return ruleFromVotes(meant, { primary: "main" });
}

const USUAL = ["this", "main", "default"];

function onlyOnes(module: TerraformModule): readonly ResourceDeclaration[] {
  const resources = [...module.resources.values()].filter(isAws);
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
