import { hasFixedKeys, keysOfThing, thingsIn } from "../../analysis/things/things";
import type { Thing } from "../../analysis/things/thing";
import type { Json } from "../../design/answers";
import type { Component, Input } from "../../design/component";
import type { Picks } from "../../design/pickedThings";
import type { EffectiveValues } from "../../design/values";
import { CannotWrite } from "../draft";
import type { AdditionRequest } from "../request";

/** An input of existing things. */
export type ThingsInput = Extract<Input, { kind: "things" }>;

/** What a question about picked things needs: a context, or a request with its values. */
export type Picking = Pick<AdditionRequest, "repository" | "root" | "component"> & { readonly values: readonly EffectiveValues[] };

export const thingsInputs = ({ inputs }: Component): readonly ThingsInput[] => inputs.filter((input) => input.kind === "things");

/** The ids that were picked for an input; the same in every environment. */
export function idsPicked({ values: [first] }: Pick<Picking, "values">, input: string): readonly string[] {
  const value = first?.values[input];
  return Array.isArray(value) ? (value as readonly Json[]).filter((id) => typeof id === "string") : [];
}

/** The things that were picked for an input, in the order of the repository. Throws {@link CannotWrite} where this root module does not have one of them. */
export function thingsPicked(picking: Picking, { name, of }: ThingsInput): readonly Thing[] {
  const ids = idsPicked(picking, name);
  if (ids.length === 0) return [];
  const all = thingsIn(picking.repository, picking.root, of);
  const missing = ids.find((id) => !all.some((thing) => thing.id === id));
  if (missing !== undefined) throw new CannotWrite(`${name}: ${picking.root.module.path === "" ? "the root module" : picking.root.module.path} has no ${missing}.`);
  return all.filter(({ id }) => ids.includes(id));
}

/** The keys by which entries name what was picked, as far as they are written down; `undefined` where some of it has keys that nobody wrote down. */
export function keysPicked(things: readonly Thing[]): readonly string[] | undefined {
  const keys = things.map(keysOfThing);
  return keys.some((own) => own.length === 0) ? undefined : [...new Set(keys.flat())];
}

/** What was picked, as the component is told of it. */
export const picksOf = (picking: Picking): Picks =>
  Object.fromEntries(
    thingsInputs(picking.component).flatMap((input) => {
      const things = thingsPicked(picking, input);
      return things.length === 0 ? [] : [[input.name, { keys: things.every(hasFixedKeys) ? keysPicked(things) : undefined }] as const];
    }),
  );
