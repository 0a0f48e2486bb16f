import type { Context, Draft } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import { addArgument } from "../encryption/addArgument";
import { secretKey, type Secret, type SecretWay } from "./referent";

/** The service makes and keeps the password itself: nothing of it is in code or state. */
export function managed(draft: Draft, { on }: Secret, context: Context, way: Extract<SecretWay, { kind: "managed" }>): Draft {
  const { argument, keyArgument } = way.managed;
  const kept = addArgument(draft, [on], argument, "true");
  const key = secretKey(way, context, existenceOf(context, on));
  return keyArgument === undefined || key === undefined ? kept : addArgument(kept, [on], keyArgument, key);
}
