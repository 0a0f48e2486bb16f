import type { Intent } from "../../../design/intent";
import type { Draft } from "../../draft";

/** The draft without the component's own resource for copies, which a plan of the house makes. */
export const withoutOwn = (draft: Draft, { own }: Extract<Intent, { kind: "backup" }>): Draft => (own === undefined ? draft : { ...draft, blocks: draft.blocks.filter(({ labels }) => labels.join(".") !== own) });
