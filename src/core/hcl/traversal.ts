import type { Expression, GetAttribute, Index, SplatElement } from "./tree";

/** One step behind the root of a traversal; a splat is the step to its {@link SplatElement}. */
export type TraversalStep = GetAttribute | Index | SplatElement;

/** The root of `root.a[0][*].b` and the steps behind it in the order of the source; any other expression is a root without steps. */
export function traversal(expression: Expression): { readonly root: Expression; readonly steps: readonly TraversalStep[] } {
  const steps: TraversalStep[] = [];
  const waiting: Expression[] = [expression];
  let root = expression;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    while (at.kind === "get" || at.kind === "index" || at.kind === "splat") {
      if (at.kind === "splat") waiting.push(at.on);
      else steps.push(at);
      at = at.kind === "splat" ? at.each : at.on;
    }
    if (at.kind === "element") steps.push(at);
    root = at;
  }
  return { root, steps: steps.reverse() };
}
