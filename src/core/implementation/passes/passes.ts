import type { Context, Draft, Pass } from "../draft";
import { EMPTY_DRAFT } from "../draft";
import { enumerations } from "./enumerations";
import { intents } from "./intents";
import { multiplicity } from "./multiplicity";
import { inputName } from "../references/inputReads";
import { names } from "./names";
import { plannedCalls, withCalls, type PlannedCalls } from "../idioms/moduleCall/plannedCalls";
import { policies } from "./policies";
import { references } from "./references";
import { slotRouting } from "./slotRouting";
import { tags } from "./tags";
import { things } from "./things";
import { variables } from "./variables";

/** The way from a component to blocks that say all they have to, in this order. */
const SAYING: readonly Pass[] = [multiplicity, policies, names, intents, things, slotRouting, tags];

/** The way from there to the repository's own code; placement and layout follow once nothing stands in the way. */
const WRITING: readonly Pass[] = [references, variables];

const through = (passes: readonly Pass[], draft: Draft, context: Context): Draft => passes.reduce((made, pass) => pass(made, context), draft);

/** Everything that the addition writes, before it has a place. What calls of the house's modules make is read of them, so that it is said again for them. */
export function drafted(asked: Context): Draft {
  const { draft, planned, context } = plannedOf(asked);
  const calling = planned.calls.length === 0 ? context : { ...context, calls: planned.referents };
  const said = planned.calls.length === 0 ? draft : through(SAYING, EMPTY_DRAFT, calling);
  return through(WRITING, withCalls(said, planned, calling), calling);
}

interface Planned {
  readonly context: Context;
  readonly draft: Draft;
  readonly planned: PlannedCalls;
}

/** What is said, and what of it calls make; where none does because a module always makes what a setting switches, as if that setting were none, if it holds everywhere. */
function plannedOf(context: Context): Planned {
  const draft = through(SAYING, EMPTY_DRAFT, context);
  const first: Planned = { context, draft, planned: plannedCalls(draft, context) };
  const settled = first.planned.calls.length > 0 || first.planned.findings.length === 0 ? [] : settledEverywhere(context);
  if (settled.length === 0) return first;
  const without: Context = { ...context, settled: new Set(settled) };
  const again = through(SAYING, EMPTY_DRAFT, without);
  const planned = plannedCalls(again, without);
  const switched = settled.map((setting) => inputName(context, setting)).join(" and ");
  const message = `The module that this house calls for such things always makes what ${switched} would switch, and every environment has it on: the setting is not declared.`;
  return planned.calls.length === 0 ? first : { context: without, draft: again, planned: { ...planned, findings: [...planned.findings, { severity: "information", message }] } };
}

/** Settings that switch resources of the component and are on in every environment. */
function settledEverywhere({ component, values }: Context): readonly string[] {
  const switches = [...new Set(Object.values(component.resources).flatMap(({ when }) => when))];
  return switches.filter((setting) => values.every((each) => each.values[setting] === true));
}

/** The same with the author's own tests, where what is added stands in the module that they test. */
export const draftedWithTests = (context: Context): Draft => enumerations(drafted(context), context);
