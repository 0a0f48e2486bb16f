import type { Binding, SlotName } from "../analysis/slots";
import { checkSlotExpression } from "../analysis/checkSlotExpression";
import { bindingsOf } from "../analysis/slotsMetBy";
import { DEFAULT_PROVIDER } from "../analysis/given/providers";
import type { Need } from "../design/component";
import type { Finding, Refusal } from "./addition";
import { hasOwnKey } from "./idioms/encryption/ownKey";
import type { AdditionRequest } from "./request";

/** Slots as the addition will use them, what was left out with the reason, and what stands in the way. */
export interface SettledSlots {
  readonly bound: Readonly<Partial<Record<SlotName, Binding>>>;
  readonly findings: readonly Finding[];
  readonly refusals: readonly Refusal[];
}

type Settled = { readonly kind: "bound"; readonly binding: Binding; /** what is taken instead */ readonly message?: string } | { readonly kind: "left out"; readonly message: string } | { readonly kind: "refused"; readonly refusal: Refusal } | { /** the addition makes it itself */ readonly kind: "made" };

const list = (expressions: readonly string[]): string => expressions.join(" or ");

function settle(need: Need, request: AdditionRequest): Settled {
  const { slot, without } = need;
  const choice = request.slotChoices[slot];
  if (choice === null) return without === undefined ? refused(slot, "missing-slot", `${slot} cannot be left out: ${need.why}`) : { kind: "left out", message: without };
  if (choice !== undefined) {
    const binding = namedBinding(request, slot, choice);
    return typeof binding === "string" ? refused(slot, "missing-slot", binding) : withinReach(binding);
  }
  if (slot === "kmsKey" && hasOwnKey(request)) return { kind: "made" };
  const found = request.slots[slot];
  if (found.kind === "bound") return withinReach(found.binding);
  if (found.kind === "ambiguous") {
    const candidates = list(found.candidates.map(({ expression }) => expression));
    const question = found.candidates.length === 1 ? `${candidates}, which seems to be there for something else: name it if it is meant` : `${candidates}: say which`;
    return refused(slot, "ambiguous-slot", `${slot} could be ${question}.`);
  }
  if (need.instead !== undefined) return other(settle({ slot: need.instead, why: need.why }, request), need);
  if (found.offer !== undefined) return { kind: "bound", binding: found.offer };
  if (without !== undefined) return { kind: "left out", message: `${without} ${found.options.join(" ")}` };
  return refused(slot, "missing-slot", `${slot} was not found. ${need.why} ${found.options.join(" ")}`);
}

/** What a person names for a slot, with what is known of it where it was found too; a sentence where it cannot be that. */
export function namedBinding({ repository, root, slots }: AdditionRequest, slot: SlotName, expression: string): Binding | string {
  const named = checkSlotExpression(repository, root, slot, expression);
  if (typeof named === "string") return named;
  const found = bindingsOf(slots, slot).find((each) => each.expression === named.expression);
  return found === undefined ? named : { ...named, facets: { ...found.facets, ...named.facets }, ...(found.facetGuards === undefined ? {} : { facetGuards: found.facetGuards }) };
}

/** What stands in for a slot that was not found, which is said. */
const other = (settled: Settled, { slot, without }: Need): Settled => (settled.kind === "bound" ? { ...settled, binding: { ...settled.binding, slot }, ...(without === undefined ? {} : { message: without }) } : settled);

/** What an addition makes is of the default provider configuration; what is of another may be in another region or account. */
function withinReach(binding: Binding): Settled {
  const { slot, expression, provider } = binding;
  if (provider === DEFAULT_PROVIDER) return { kind: "bound", binding };
  return refused(slot, "missing-slot", `${expression} belongs to the provider configuration ${provider}, and what is added here to ${DEFAULT_PROVIDER}, the default one: they may be in two regions or accounts. Name something of the default configuration for ${slot}.`);
}

const refused = (slot: SlotName, reason: Refusal["reason"], message: string): Settled => ({ kind: "refused", refusal: { reason, message: message.trim(), slot } });

/** A need that only matters to services somebody picked. */
const isForServices = (slot: SlotName): boolean => slot === "ecsTaskRoles" || slot === "ecsTaskEnvironment" || slot === "region";

/** Decides every slot the component asks for. Nothing is guessed: two candidates that are close are a question. */
export function settleSlots(request: AdditionRequest, hasServices: boolean): SettledSlots {
  const needs = request.component.needs.filter(({ slot }) => hasServices || !isForServices(slot));
  const settled = needs.map((need) => ({ need, outcome: settle(need, request) }));
  const bound: Partial<Record<SlotName, Binding>> = {};
  for (const { need, outcome } of settled) if (outcome.kind === "bound") bound[need.slot] = outcome.binding;
  return {
    bound,
    findings: settled.flatMap(({ outcome }): Finding[] => ((outcome.kind === "left out" || outcome.kind === "bound") && outcome.message !== undefined ? [{ severity: "information", message: outcome.message.trim() }] : [])),
    refusals: settled.flatMap(({ outcome }) => (outcome.kind === "refused" ? [outcome.refusal] : [])),
  };
}
