import type { Repository, RootModule } from "../../repository/repository";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Vote } from "../confidence";
import { countVotes, ruleFromVotes } from "../confidence";
import type { HouseRule, LabelStyle } from "../houseRules";
import { witnesses } from "../modulesOfHouse";
import { isAws } from "../reading";

/**
 * The label of a resource that is the only one of its type in a file. A label that says nothing, such as `main`, is the
 * house's word where it is used at all; any other word is where it returns in file after file; else labels are called
 * after their service.
 */
export function detectLabelStyle(root: RootModule, repository: Repository): HouseRule<LabelStyle> {
  const alone = firstPerFileAndLabel(witnesses(root, repository, onlyOnes));
  const usual = alone.filter(({ name }) => USUAL.includes(name));
  if (usual.length > 1 || (usual.length > 0 && alone.length <= FEW)) return ruleFromVotes(usual.map(voteFor), { primary: "main" });
  const returning = alone.filter(({ name }) => alone.filter((other) => other.name === name).length > 1);
  const [most] = countVotes(returning.map(voteFor));
  if (most && most.weight * 3 >= alone.length) return ruleFromVotes(returning.map(voteFor), { primary: "main" });
  return ruleFromVotes(alone.map(({ place }): Vote<LabelStyle> => ({ value: { primary: "{service}" }, place })), { primary: "main" });
}

const voteFor = ({ name, place }: ResourceDeclaration): Vote<LabelStyle> => ({ value: { primary: name }, place });

/** In a module this small one use of a word that says nothing shows the way. */
const FEW = 10;

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
