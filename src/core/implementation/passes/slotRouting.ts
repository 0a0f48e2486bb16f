import type { SlotName } from "../../analysis/slots";
import { CannotWrite, type Context, type Draft, type Pass } from "../draft";
import { rewriteAmendment, rewriteBody, rewriteNote, type Rewrite } from "../references/rewrite";
import { passThrough } from "../references/passThrough";
import { route } from "../references/routing";

/** Replaces `slot.x.form` by the expression that gives it in the root module, or in a module of the addition what that is handed, and has modules give out what is read of them. */
export const slotRouting: Pass = (draft: Draft, context: Context): Draft => {
  const rewrite: Rewrite = ({ root, path }) => {
    if (root !== "slot") return undefined;
    const [slot, facet] = path;
    const binding = context.bound[slot as SlotName];
    if (binding === undefined || facet === undefined) throw new CannotWrite(`The slot ${slot ?? ""} was left out, but what is written needs it.`);
    return route(binding, facet);
  };
  const inOwn: Rewrite = (reference, written) => (reference.root === "slot" ? context.handedIn?.get(reference.path.join(".")) : undefined) ?? rewrite(reference, written);
  const routed = {
    ...draft,
    blocks: draft.blocks.map((block) => ({ ...block, body: rewriteBody(block.body, inOwn) })),
    amendments: draft.amendments.map((amendment) => rewriteAmendment(amendment, rewrite)),
    handOver: draft.handOver.map((note) => rewriteNote(note, rewrite)),
  };
  return passThrough(routed, context);
};
