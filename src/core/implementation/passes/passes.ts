import type { Context, Draft, Pass } from "../draft";
import { EMPTY_DRAFT } from "../draft";
import { enumerations } from "./enumerations";
import { intents } from "./intents";
import { multiplicity } from "./multiplicity";
import { names } from "./names";
import { plannedCalls, withCalls } from "../idioms/moduleCall/plannedCalls";
import { policies } from "./policies";
import { references } from "./references";
import { slotRouting } from "./slotRouting";
import { tags } from "./tags";
import { variables } from "./variables";

/** The way from a component to blocks that say all they have to, in this order. */
const SAYING: readonly Pass[] = [multiplicity, policies, names, intents, slotRouting, tags];

/** The way from there to the repository's own code; placement and layout follow once nothing stands in the way. */
const WRITING: readonly Pass[] = [references, variables];

const through = (passes: readonly Pass[], draft: Draft, context: Context): Draft => passes.reduce((made, pass) => pass(made, context), draft);

/** Everything that the addition writes, before it has a place. What calls of the house's modules make is read of them, so that it is said again for them. */
export function drafted(context: Context): Draft {
  const draft = through(SAYING, EMPTY_DRAFT, context);
  const planned = plannedCalls(draft, context);
  const calling = planned.calls.length === 0 ? context : { ...context, calls: planned.referents };
  const said = planned.calls.length === 0 ? draft : through(SAYING, EMPTY_DRAFT, calling);
  return through(WRITING, withCalls(said, planned, calling), calling);
}

/** The same with the author's own tests, where what is added stands in the module that they test. */
export const draftedWithTests = (context: Context): Draft => enumerations(drafted(context), context);
