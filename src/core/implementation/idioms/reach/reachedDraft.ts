import { SLOT_TITLES } from "../../../analysis/bindings";
import type { SlotName } from "../../../analysis/slots";
import type { Finding } from "../../addition";
import type { Context, Draft, Existence } from "../../draft";
import { all } from "../../references/reference";
import { reachedBy, wantedBy, type Reached } from "./reaches";
import { reachedText, type LeftOut } from "./reachedText";

/** The condition under which a block has something to reach: that it is wanted and there; `true` for always. */
function reachingFrom(reader: Existence | undefined, { intent, binding }: Reached, context: Context): string | true {
  const wanted = intent.when === undefined ? [] : [wantedBy(context, intent.when, reader)];
  const needed = [...wanted, ...(binding.guard === undefined ? [] : [binding.guard])].filter((condition) => reader?.conditions.includes(condition) !== true);
  return needed.length === 0 || all(needed);
}

/** The blocks of the component with what they reach: nothing stands for what is left out or not known, which is said. */
export function reachedDraft(draft: Draft, context: Context): Draft {
  const { component, bound } = context;
  if (!component.intents.some(({ kind }) => kind === "reach") && !/\breach\./.test(component.text)) return draft;
  const reached = reachedBy(context);
  const knows = (slot: string, facet: string): boolean => {
    const binding = bound[slot as SlotName];
    return binding === undefined || !reached.some(({ intent }) => intent.slot === slot) || binding.form === facet || binding.facets[facet] !== undefined;
  };
  const texts = draft.blocks.map((block) => {
    const reaching = (slot: string): string | boolean => {
      const found = reached.find(({ intent }) => intent.slot === slot);
      return found !== undefined && reachingFrom(block.existence, found, context);
    };
    return { block, ...reachedText(block.body, reaching, knows) };
  });
  const leftOut = texts.flatMap((text) => text.leftOut);
  return { ...draft, blocks: texts.map(({ block, text }) => ({ ...block, body: text })), findings: [...draft.findings, ...findingsOf(leftOut, context)] };
}

/** What facets are, as a person reads them. */
const FACETS: Readonly<Record<string, string>> = { secret: "secret with the credentials", name: "name", port: "port", host: "host" };

function findingsOf(leftOut: readonly LeftOut[], { bound }: Context): readonly Finding[] {
  const messages = leftOut.map(({ slot, facet, entry }) => {
    const title = SLOT_TITLES[slot as SlotName];
    return `The ${FACETS[facet] ?? facet} of the ${title} ${bound[slot as SlotName]?.expression ?? ""} is not known here, so that ${entry === "" ? "nothing" : `no ${entry}`} says it.`;
  });
  return [...new Set(messages)].map((message) => ({ severity: "information", message }));
}
