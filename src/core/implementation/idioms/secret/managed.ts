import type { Context, Draft } from "../../draft";
import { addArgument } from "../encryption/addArgument";
import type { Secret, SecretWay } from "./referent";

/** The service makes and keeps the password itself: nothing of it is in code or state. */
export function managed(draft: Draft, { on }: Secret, { bound }: Context, { managed: { argument, keyArgument }, ownKey }: Extract<SecretWay, { kind: "managed" }>): Draft {
  const kept = addArgument(draft, [on], argument, "true");
  return ownKey && keyArgument !== undefined && bound.kmsKey !== undefined ? addArgument(kept, [on], keyArgument, `slot.kmsKey.${bound.kmsKey.form}`) : kept;
}
