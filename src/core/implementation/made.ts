import { intentAt } from "../design/madeBy";
import type { Context } from "./draft";
import { logGroupReferent } from "./idioms/logGroup/referent";
import { secretReferent } from "./idioms/secret/referent";
import type { Referent } from "./reference";

/** Something that an intent makes, as others refer to it: `attributes` say what those that the component names are called there. */
export interface Made extends Referent {
  readonly attributes: Readonly<Record<string, string>>;
  /** What it takes to read it where it is kept, in place of what a grant asks for. */
  readonly reading?: Reading;
}

/** How something is read: by which actions, with a key used through which service, and the ARN of that key if it has one of the house's. */
export interface Reading {
  readonly actions: readonly string[];
  readonly via: string;
  readonly key: string | undefined;
}

/** What an attribute that the component names is called where an intent makes its object. */
export const attributeOf = (context: Context, address: string, attribute: string): string => madeAt(context, address)?.attributes[attribute] ?? attribute;

/** What stands behind `secret.auth` or `logGroup.main` in this house; `undefined` for any other address. */
export function madeAt(context: Context, address: string): Made | undefined {
  const intent = intentAt(context.component, address);
  if (intent === undefined) return undefined;
  return intent.kind === "secret" ? secretReferent(intent, context) : logGroupReferent(intent, context);
}
