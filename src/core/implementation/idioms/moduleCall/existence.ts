import { plainString } from "../../../hcl/tree";
import type { ResourceDeclaration, TerraformModule } from "../../../terraform/module";
import { fold } from "../../../terraform/symbolic/fold";
import { both, choice, FALSE, termOf, TRUE, type Term } from "../../../terraform/symbolic/terms";
import { insideTerm, type Inputs, type Others } from "./inside";

/** When a module makes a resource, which it then makes once; `undefined` where it may make several. */
export function madeWhen(module: TerraformModule, { multiplicity }: ResourceDeclaration, inputs: Inputs, others: Others): Term | undefined {
  if (multiplicity.kind === "single") return TRUE;
  return onceIn(insideTerm(module, multiplicity.expression, inputs, others), multiplicity.kind);
}

function onceIn(term: Term, kind: "count" | "for_each"): Term | undefined {
  if (term.kind === "conditional") {
    const [then, other] = [onceIn(term.then, kind), onceIn(term.else, kind)];
    return then === undefined || other === undefined ? undefined : fold(choice(term.condition, then, other));
  }
  const size = kind === "count" ? (term.kind === "number" ? Number(term.text) : Number(plainString(term) ?? NaN)) : term.kind === "tuple" ? term.elements.length : term.kind === "object" ? term.entries.length : NaN;
  if (size === 0) return FALSE;
  return size === 1 && kind === "count" ? TRUE : undefined;
}

/** Conditions of the house that all have to hold, as a term. */
export const conditionOf = (conditions: readonly string[]): Term => fold(conditions.map(termOf).reduce<Term>((all, each) => (all === TRUE ? each : both(all, each)), TRUE));
