import type { Context, Draft, Pass } from "../draft";
import { EMPTY_DRAFT } from "../draft";
import { enumerations } from "./enumerations";
import { intents } from "./intents";
import { multiplicity } from "./multiplicity";
import { names } from "./names";
import { policies } from "./policies";
import { references } from "./references";
import { slotRouting } from "./slotRouting";
import { tags } from "./tags";
import { variables } from "./variables";

/** The way from a component to a draft, in this order; placement and layout follow once nothing stands in the way. */
const PASSES: readonly Pass[] = [multiplicity, policies, names, intents, slotRouting, references, variables, tags];

/** Everything that the addition writes, before it has a place. */
export const drafted = (context: Context): Draft => PASSES.reduce((made, pass) => pass(made, context), EMPTY_DRAFT);

/** The same with the author's own tests, where what is added stands in the module that they test. */
export const draftedWithTests = (context: Context): Draft => enumerations(drafted(context), context);
