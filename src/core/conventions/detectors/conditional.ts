import type { Repository, RootModule } from "../../repository/repository";
import type { TerraformModule } from "../../terraform/module";
import { conditionOf } from "../conditions";
import type { Vote } from "../confidence";
import { ruleFromVotes } from "../confidence";
import type { ConditionalStyle, HouseRule } from "../houseRules";
import { witnesses } from "../modulesOfHouse";
import { placeOf } from "../reading";

/** How a condition decides whether a resource or a module call exists. */
export function detectConditional(root: RootModule, repository: Repository): HouseRule<ConditionalStyle> {
  return ruleFromVotes(witnesses(root, repository, conditionals), "ternary");
}

function conditionals(module: TerraformModule): readonly Vote<ConditionalStyle>[] {
  return [...module.resources.values(), ...module.data.values(), ...module.calls.values()].flatMap(({ file, multiplicity }): Vote<ConditionalStyle>[] =>
    multiplicity.kind !== "single" && conditionOf(multiplicity) ? [{ value: "ternary", place: placeOf(file, multiplicity.expression) }] : [],
  );
}
