import { references } from "../../hcl/references";
import type { Expression } from "../../hcl/tree";
import { entryName, plainString, unwrapped } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { spanText } from "../../terraform/expressionText";
import type { TerraformModule } from "../../terraform/module";
import { choiceOf, conditionOf } from "../reading/conditions";
import type { Vote } from "../confidence";
import { ruleFromVotes } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { ConditionalStyle } from "../houseRules";
import { witnesses } from "../modules/modulesOfHouse";
import type { Located } from "../reading/reading";
import { placeOf } from "../reading/reading";

const HOLE = "{condition}";
const BY_COUNT: ConditionalStyle = { kind: "count", template: `${HOLE} ? 1 : 0` };

/**
 * How a condition decides whether a single resource or module call exists: every `count` speaks for counting, every
 * `for_each` that chooses between one static key and none for its own way of writing that. Unsure where both are used.
 */
export function detectConditional(root: RootModule, repository: Repository): HouseRule<ConditionalStyle> {
  return ruleFromVotes(witnesses(root, repository, conditionals), BY_COUNT);
}

function conditionals(module: TerraformModule): readonly Vote<ConditionalStyle>[] {
  return [...module.resources.values(), ...module.data.values(), ...module.calls.values()].flatMap(({ file, multiplicity }): Vote<ConditionalStyle>[] => {
    if (multiplicity.kind === "single" || !conditionOf(multiplicity)) return [];
    const place = placeOf(file, multiplicity.expression);
    if (multiplicity.kind === "count") return [{ value: BY_COUNT, place }];
    const value = byKey({ file, expression: multiplicity.expression });
    return value ? [{ value, place }] : [];
  });
}

/** A `for_each` over one key or none; `undefined` for one that chooses a whole collection, or a value of its own for the key. */
function byKey({ file, expression }: Located): ConditionalStyle | undefined {
  const choice = choiceOf({ kind: "for_each", expression });
  const key = choice && onlyKey(choice.then);
  if (!choice || key === undefined || references(choice.then).length > 0) return undefined;
  const line = (start: number, end: number): string => spanText(file.hcl, { start, end }).replace(/\s+/g, " ");
  const { span } = choice.condition;
  return { kind: "for_each", template: line(expression.span.start, span.start) + HOLE + line(span.end, expression.span.end), key };
}

/** The one key of `["this"]`, `toset(["this"])` and `{ this = ... }`. */
function onlyKey(expression: Expression): string | undefined {
  const inner = unwrapped(expression);
  if (inner.kind === "call") return inner.name === "toset" && inner.arguments[0] ? onlyKey(inner.arguments[0]) : undefined;
  if (inner.kind === "object") return inner.entries.length === 1 && inner.entries[0] ? entryName(inner.entries[0]) : undefined;
  const [only, ...others] = inner.kind === "tuple" ? inner.elements : [];
  return only && others.length === 0 ? plainString(only) : undefined;
}
