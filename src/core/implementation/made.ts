import { intentAt } from "../design/madeBy";
import type { Context } from "./draft";
import { logGroupReferent } from "./idioms/logGroup/referent";
import { secretReferent } from "./idioms/secret/referent";
import type { MadeReferent } from "./madeReferent";

/** What an attribute that the component names is called where an intent makes its object. */
export const attributeOf = (context: Context, address: string, attribute: string): string => madeAt(context, address)?.attributes[attribute] ?? attribute;

/** What stands behind `secret.auth` or `logGroup.main` in this house; `undefined` for any other address. */
export function madeAt(context: Context, address: string): MadeReferent | undefined {
  const intent = intentAt(context.component, address);
  if (intent === undefined) return undefined;
  return intent.kind === "secret" ? secretReferent(intent, context) : logGroupReferent(intent, context);
}
