/** Whether something is added to what there is, or changes what everything else stands on. */
export type Triage = { readonly kind: "extension"; readonly reason: string } | { readonly kind: "considerAlternatives"; readonly reason: string };

/** Kinds of components that change how the rest is reached or guarded. */
const FOUNDATIONS: Readonly<Record<string, string>> = {
  network: "It changes the network everything else stands in. Plan it as a change of its own, or extend the network module in use.",
  security: "It changes who may do what in the whole account. Settle it with whoever answers for security before it is added here.",
};

/** Whether a component of this category can be added beside what there is. */
export function triageOf(category: string): Triage {
  const reason = FOUNDATIONS[category];
  return reason === undefined ? { kind: "extension", reason: "It stands beside what there is: existing resources change only where the plan lists them." } : { kind: "considerAlternatives", reason };
}
