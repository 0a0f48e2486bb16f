import type { RootModule } from "../../repository/repository";
import type { Vote } from "../confidence";
import { ruleFromVotes } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { NameHome } from "../houseRules";
import { namesObject } from "../names/namesObject";
import { namesOf, type GivenName } from "../names/nameUses";
import { argumentsOf, lineOf, placeOf } from "../reading/reading";
import { servicePattern } from "../names/servicePattern";
import { serviceLabels } from "../names/serviceLabels";

/**
 * Whether names are made in locals, one for each, one map for many or entries of one object, by label modules, or where they
 * are used: everything that carries a name, and every call that is handed the name of a label, speaks for where it comes from.
 * Only the root module is asked: its locals are meant. Unsure where some names are in locals and others are not,
 * and where variables give them whole.
 */
export function detectNameHome(root: RootModule): HouseRule<NameHome> {
  const { uses, given } = namesOf(root.module);
  const labels = serviceLabels(root.module);
  const handed = [...given, ...idsHanded(root)].filter(({ expression }) => labels?.calls.some(({ call }) => expression.startsWith(`${call.address}.`)));
  const places = new Map(handed.map(({ place }) => [`${place.path}:${String(place.span.start)}`, place]));
  const labelled = labels === undefined ? [] : [...places.values()].map((place): Vote<NameHome> => ({ value: { kind: "label", pattern: labels.pattern }, place }));
  const pattern = servicePattern(uses.flatMap(({ local }) => (local === undefined ? [] : [local])), "{service}_name");
  const kept: NameHome = { kind: "locals", ...(namesObject(root.module, uses) ?? { pattern }) };
  const votes = uses.map(({ local, place, times }): Vote<NameHome> => ({ value: local === undefined ? { kind: "inline" } : kept, place, weight: times }));
  const shared = given.filter(({ expression }) => expression.startsWith("local.")).map(({ place }): Vote<NameHome> => ({ value: { kind: "inline" }, place, weight: 0.5 }));
  const made = [...votes, ...labelled, ...shared];
  const rule = ruleFromVotes(made, { kind: "inline" });
  // Names that variables give whole are put together in variable files, for which the rule has no word.
  const whole = given.filter(({ expression }) => expression.startsWith("var.")).length;
  const share = made.length === 0 ? 0 : made.length / (made.length + whole);
  return { ...rule, confidence: Math.round(rule.confidence * share * 100) / 100 };
}

/** What calls are handed the whole id of another module for, whatever the input is called: `prefix = module.orders_label.id`. */
function idsHanded({ module }: RootModule): readonly Pick<GivenName, "expression" | "place">[] {
  return [...module.calls.values()].flatMap(({ file, block }) =>
    argumentsOf(block.body).flatMap(({ value }) => {
      const expression = lineOf({ file, expression: value });
      return /^module\.[\w-]+\.id$/.test(expression) ? [{ expression, place: placeOf(file, value) }] : [];
    }),
  );
}
