import type { Intent } from "../../../design/intent";
import type { Context, Draft, DraftBlock } from "../../draft";
import { addArgument, addBlock } from "./addArgument";

/** Encrypts with the key that the repository already has; where that may not be there, with it only then. */
export function sharedKey(draft: Draft, { on, argument, facet, block }: Extract<Intent, { kind: "encryption" }>, { bound }: Context): Draft {
  const key = `slot.kmsKey.${facet}`;
  const guard = bound.kmsKey?.guard;
  const value = ({ existence }: DraftBlock): string => (guard === undefined || existence?.conditions.includes(guard) === true ? key : `${guard} ? ${key} : null`);
  return block === undefined ? addArgument(draft, on, argument, value) : addBlock(draft, on, block, { name: argument, value });
}
