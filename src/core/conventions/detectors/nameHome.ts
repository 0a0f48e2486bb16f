import type { RootModule } from "../../repository/repository";
import type { Vote } from "../confidence";
import { ruleFromVotes } from "../confidence";
import type { HouseRule, NameHome } from "../houseRules";
import { namesOf } from "../nameUses";
import { serviceLabels } from "../serviceLabels";

/** Whether names are made in locals, one for each or one map for many, by label modules, or where they are used. Only the root module is asked: its locals are meant. */
export function detectNameHome(root: RootModule): HouseRule<NameHome> {
  const { uses, given } = namesOf(root.module);
  const labels = serviceLabels(root.module);
  const labelled = given.flatMap(({ expression, place }): Vote<NameHome>[] =>
    labels?.calls.some(({ call }) => expression.startsWith(`${call.address}.`)) ? [{ value: { kind: "label", pattern: labels.pattern }, place }] : [],
  );
  const pattern = localPattern(uses.flatMap(({ local }) => (local === undefined ? [] : [local])));
  const votes = uses.map(({ local, place }): Vote<NameHome> => ({ value: local === undefined ? { kind: "inline" } : { kind: "locals", pattern }, place }));
  const shared = given.filter(({ expression }) => expression.startsWith("local.")).map(({ place }): Vote<NameHome> => ({ value: { kind: "inline" }, place, weight: 0.5 }));
  return ruleFromVotes([...votes, ...labelled, ...shared], { kind: "inline" });
}

/** How the locals are called: what most of their names end or begin with, maps in the singular. */
function localPattern(locals: readonly string[]): string {
  const words = [...new Set(locals)].map((name) => name.replace(/s$/, "").split("_"));
  const counts = new Map<string, number>();
  for (const parts of words.filter(({ length }) => length > 1)) {
    for (const pattern of [`{service}_${parts.at(-1) ?? ""}`, `${parts[0] ?? ""}_{service}`]) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] * 2 > words.length ? most[0] : "{service}_name";
}
