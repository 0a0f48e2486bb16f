import { keysOfThing, thingsIn } from "../../analysis/things/things";
import { pickable } from "../../analysis/things/pickable";
import type { Json } from "../../design/answers";
import type { Input } from "../../design/component";
import { isRecord } from "../../design/values";
import type { Refusal } from "../addition";
import { idsPicked, keysPicked, thingsInputs, thingsPicked, type Picking, type ThingsInput } from "./picked";

const problem = (message: string, input: string, environment?: string): Refusal => ({ reason: "invalid-answers", message, input, ...(environment === undefined ? {} : { environment }) });

const listed = (names: readonly string[]): string => (names.length === 0 ? "none" : names.join(", "));

function unknownThings(picking: Picking, { name, of }: ThingsInput): readonly Refusal[] {
  const all = thingsIn(picking.repository, picking.root, of);
  const unknown = idsPicked(picking, name).filter((id) => !all.some((thing) => thing.id === id));
  return unknown.map((id) => problem(`${name}: there is no ${pickable(of).noun} ${id} here; found: ${listed(all.map((thing) => thing.id))}.`, name));
}

/** Two that were picked and have a key in common: an entry that says it would mean either. */
function sharedKeys(picking: Picking, input: ThingsInput): readonly Refusal[] {
  const things = thingsPicked(picking, input);
  return things.flatMap((thing, index) => {
    const others = things.slice(0, index);
    const shared = keysOfThing(thing).flatMap((key) => others.flatMap((other) => (keysOfThing(other).includes(key) ? [{ other, key }] : [])))[0];
    return shared === undefined ? [] : [problem(`${input.name}: ${shared.other.id} and ${thing.id} are both called ${shared.key}; pick one of them.`, input.name)];
  });
}

type Items = Extract<Input, { kind: "items" }>;

/** Fields of entries that name what was not picked. */
function unknownKeys(picking: Picking, items: Items): readonly Refusal[] {
  const naming = Object.entries(items.fields).flatMap(([field, { ofThings }]) => (ofThings === undefined ? [] : [{ field, ofThings }]));
  return naming.flatMap(({ field, ofThings }) => {
    const input = thingsInputs(picking.component).find(({ name }) => name === ofThings);
    const things = input === undefined ? [] : thingsPicked(picking, input);
    const keys = keysPicked(things);
    if (keys === undefined) return [];
    return picking.values.flatMap(({ environment, values }) =>
      entriesOf(values[items.name]).flatMap(([key, entry]) =>
        saidIn(entry[field]).filter((said) => !keys.includes(said)).map((said) => {
          const path = `${items.name}.${key}.${field}`;
          return problem(things.length === 0 ? `${path}: nothing was picked for ${ofThings}, so that no entry can name ${said}. Pick it there first.` : `${path}: ${said} is not among what was picked for ${ofThings}; found: ${listed(keys)}.`, path, environment);
        }),
      ),
    );
  });
}

const entriesOf = (value: Json | undefined): readonly (readonly [string, Readonly<Record<string, Json>>])[] => (isRecord(value) ? Object.entries(value).flatMap(([key, entry]) => (isRecord(entry) ? [[key, entry] as const] : [])) : []);

const saidIn = (value: Json | undefined): readonly string[] => (typeof value === "string" ? [value] : Array.isArray(value) ? (value as readonly Json[]).filter((each) => typeof each === "string") : []);

/** What is wrong with what was picked, and with what entries say of it. */
export function checkPicks(picking: Picking): readonly Refusal[] {
  const inputs = thingsInputs(picking.component);
  const unknown = inputs.flatMap((input) => unknownThings(picking, input));
  if (unknown.length > 0) return unknown;
  const said = picking.component.inputs.flatMap((input) => (input.kind === "items" ? unknownKeys(picking, input) : []));
  return [...inputs.flatMap((input) => sharedKeys(picking, input)), ...new Map(said.map((refusal) => [`${refusal.environment}/${refusal.message}`, refusal])).values()];
}
