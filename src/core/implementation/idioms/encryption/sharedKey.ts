import type { Intent } from "../../../design/intent";
import type { Context, Draft } from "../../draft";
import { addArgument } from "./addArgument";

/** Encrypts with the key that the repository already has; where that may not be there, with it only then. */
export function sharedKey(draft: Draft, intent: Extract<Intent, { kind: "encryption" }>, { bound }: Context): Draft {
  const key = `slot.kmsKey.${intent.facet}`;
  const guard = bound.kmsKey?.guard;
  return addArgument(draft, intent.on, intent.argument, ({ existence }) => (guard === undefined || existence?.conditions.includes(guard) === true ? key : `${guard} ? ${key} : null`));
}
