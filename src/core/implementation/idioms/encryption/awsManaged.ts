import type { Intent } from "../../../design/intent";
import type { Draft } from "../../draft";
import { addArgument } from "./addArgument";

/** Encrypts with the key that the service itself owns, where the house has no key or the user leaves it out. */
export const awsManaged = (draft: Draft, intent: Extract<Intent, { kind: "encryption" }>): Draft =>
  intent.managed === undefined ? draft : addArgument(draft, intent.on, intent.managed.argument, intent.managed.value);
