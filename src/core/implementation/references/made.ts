import { intentAt } from "../../design/madeBy";
import type { Context } from "../draft";
import { archiveReferent } from "../idioms/archive/referent";
import { roleReferent } from "../idioms/role/referent";
import { logGroupReferent } from "../idioms/logGroup/referent";
import { secretReferent } from "../idioms/secret/referent";
import type { MadeReferent } from "./madeReferent";
import { existenceOf } from "../passes/multiplicity";
import type { Referent } from "./reference";

/** A resource of the component as others of the draft refer to it, which still call it as the component does. */
export function referentOf(context: Context, address: string): Referent {
  const called = context.calls?.get(address);
  return { address, existence: existenceOf(context, address), ...(called?.of === undefined ? {} : { of: called.of }) };
}

/** What an attribute that the component names is called where an intent makes its object. */
export const attributeOf = (context: Context, address: string, attribute: string): string => madeAt(context, address)?.attributes[attribute] ?? attribute;

/** What stands behind `secret.auth`, `logGroup.main` or `role.main` in this house, and behind what a call makes; `undefined` for any other address. */
export function madeAt(context: Context, address: string): MadeReferent | undefined {
  const called = context.calls?.get(address);
  if (called !== undefined) return called;
  const intent = intentAt(context.component, address);
  if (intent === undefined) return undefined;
  switch (intent.kind) {
    case "secret":
      return secretReferent(intent, context);
    case "logGroup":
      return logGroupReferent(intent, context);
    case "role":
      return roleReferent(intent, context);
    case "archive":
      return archiveReferent(intent, context);
  }
}
