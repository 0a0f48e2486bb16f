import type { Binding, SlotName } from "../analysis/slots";
import type { Choices } from "../design/choice";
import type { Asked, Input } from "../design/component";
import type { Finding } from "./addition";
import type { AdditionRequest } from "./request";
import { namedBinding } from "./settleSlots";
import type { Under } from "./under";

/** Choices as the repository leaves them, why some are others than was asked, and what their values exist under, by the choice. */
export interface SettledChoices {
  readonly choices: Choices;
  readonly findings: readonly Finding[];
  readonly under: Readonly<Record<string, Under>>;
}

type Choice = Extract<Input, { kind: "choice" }>;

/** What meets a slot as far as that is known here; `open` where it is a question or wrong, which is said where slots are settled. */
function meeting(slot: SlotName, request: AdditionRequest): Binding | "open" | undefined {
  const named = request.slotChoices[slot];
  if (named === null) return undefined;
  if (named !== undefined) {
    const binding = namedBinding(request, slot, named);
    return typeof binding === "string" ? "open" : binding;
  }
  const found = request.slots[slot];
  if (found.kind === "ambiguous") return "open";
  return found.kind === "bound" ? found.binding : found.offer;
}

const gives = ({ form, facets }: Binding, wanted: string): boolean => form === wanted || facets[wanted] !== undefined;

const isThere = ({ slot, form }: Asked, request: AdditionRequest): boolean => {
  const met = meeting(slot, request);
  return met === "open" || (met !== undefined && gives(met, form));
};

function conditionsOf({ slot, form }: Asked, request: AdditionRequest): readonly string[] {
  const met = meeting(slot, request);
  if (met === "open" || met === undefined) return [];
  return [...new Set([met.guard, met.facetGuards?.[form]].flatMap((condition) => condition ?? []))];
}

/** Goes from what was asked to what the repository has, with the reason for each step. */
function settled({ asks = {} }: Choice, asked: string, request: AdditionRequest): { readonly value: string; readonly messages: readonly string[] } {
  const messages: string[] = [];
  let value = asked;
  for (let ask = asks[value]; ask !== undefined && !isThere(ask, request); ask = asks[value]) {
    messages.push(ask.message);
    value = ask.otherwise;
  }
  return { value, messages };
}

/** Takes of each choice the value that was asked, or the one that stands in for it where the repository lacks what it asks for. */
export function settleChoices(request: AdditionRequest, asked: Choices): SettledChoices {
  const all = request.component.inputs.flatMap((input) => (input.kind === "choice" ? [{ input, ...settled(input, asked[input.name] ?? "", request) }] : []));
  const under = all.flatMap(({ input: { name, asks = {} }, value }): [string, Under][] => {
    const ask = asks[value];
    return ask === undefined ? [] : [[name, { values: Object.keys(asks), conditions: conditionsOf(ask, request) }]];
  });
  return {
    choices: Object.fromEntries(all.map(({ input: { name }, value }) => [name, value])),
    findings: all.flatMap(({ messages }) => messages).map((message) => ({ severity: "information", message })),
    under: Object.fromEntries(under),
  };
}
