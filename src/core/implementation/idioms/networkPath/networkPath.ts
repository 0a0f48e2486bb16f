import type { Intent } from "../../../design/component";
import { CannotWrite, type Context, type Draft } from "../../draft";

/** Puts a security group in front of what the component makes and lets its users through, in the way of this house. */
export function networkPath(draft: Draft, intent: Extract<Intent, { kind: "networkPath" }>, context: Context): Draft {
  throw new CannotWrite(`${intent.description} cannot be written in the way of ${context.root.module.path} (${draft.blocks.length}).`);
}
