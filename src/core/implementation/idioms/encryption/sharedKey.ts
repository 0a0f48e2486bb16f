import type { Intent } from "../../../design/component";
import type { Draft } from "../../draft";
import { addArgument } from "./addArgument";

/** Encrypts with the key that the repository already has. */
export const sharedKey = (draft: Draft, intent: Extract<Intent, { kind: "encryption" }>): Draft => addArgument(draft, intent.on, intent.argument, `slot.kmsKey.${intent.facet}`);
