import type { Expression } from "../../hcl/tree";
import { plainString, unwrapped } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import type { OutputDeclaration, TerraformModule } from "../../terraform/module";
import type { Vote } from "../confidence";
import { alternative, answer, ruleFromParts } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { OutputsStyle } from "../houseRules";
import { witnesses } from "../modules/modulesOfHouse";
import { outputNaming } from "../names/outputNaming";
import { placeOf } from "../reading/reading";

/**
 * Whether outputs are described, what they are called, and how one of something that may not exist is written: every output
 * speaks for whether it is described, and where it shows it for its guard and the place of the service in its name. Unsure
 * where outputs differ in one of these.
 */
export function detectOutputsStyle(root: RootModule, repository: Repository): HouseRule<OutputsStyle> {
  const outputs = witnesses(root, repository, (module: TerraformModule) => [...module.outputs.values()]);
  const descriptions = answer(outputs.map(({ block, place }): Vote<boolean> => ({ value: block.body.items.some((item) => item.kind === "attribute" && item.name === "description"), place })), true);
  const votes = outputs.flatMap(guardVotes);
  const guard = answer(votes, "one");
  const naming = outputNaming(root.module, [...root.module.outputs.values()]);
  const value: OutputsStyle = { descriptions: descriptions.value, guard: guard.value, ...(naming === undefined ? {} : { naming: naming.value }) };
  const others = (["ternary", "one", "try"] as const).filter((each) => each !== guard.value).map((each) => ({ guard: each, found: votes.filter((vote) => vote.value === each) }));
  const alternatives = others
    .filter(({ found }) => found.length > 0)
    .map((other) => alternative({ ...value, guard: other.guard }, { agreeing: other.found.length, total: votes.length, evidence: other.found.map(({ place }) => place) }));
  return { ...ruleFromParts(value, { descriptions, guard, ...(naming === undefined ? {} : { naming }) }), alternatives };
}

function guardVotes({ file, value }: OutputDeclaration): readonly Vote<OutputsStyle["guard"]>[] {
  const guard = value && guardOf(unwrapped(value));
  return value && guard ? [{ value: guard, place: placeOf(file, value) }] : [];
}

function guardOf(expression: Expression): OutputsStyle["guard"] | undefined {
  if (expression.kind === "conditional") return isNothing(expression.else) || isNothing(expression.then) ? "ternary" : undefined;
  if (expression.kind !== "call") return undefined;
  // A map that may be empty says nothing of one thing that may be missing.
  if (expression.name === "try" && expression.arguments[0]?.kind === "for") return undefined;
  if (expression.name === "try" || expression.name === "one") return expression.name;
  // The ways to say `one` before there was `one`.
  return expression.name === "join" && expression.arguments[1]?.kind === "splat" ? "one" : undefined;
}

function isNothing(expression: Expression): boolean {
  const inner = unwrapped(expression);
  if (inner.kind === "keyword") return inner.value === null;
  if (inner.kind === "tuple") return inner.elements.length === 0;
  return plainString(inner) === "" || (inner.kind === "object" && inner.entries.length === 0);
}
