import { SIZE_PROFILES } from "../../src/core/conventions/sizes/sizeProfile";
import type { Runtime } from "../../src/catalog/runtimes";
import type { Component } from "../../src/core/design/component";
import { choicesOf, isList, isMap } from "../../src/core/design/fieldSchema";

/** What a value that AWS ends is known by, and when that is. */
type Dated = Pick<Runtime, "id" | "end">;

/** Less than this and what is written today is soon without patches: https://docs.aws.amazon.com/lambda/latest/dg/runtime-support-policy.html */
const MONTHS_LEFT = 12;

/** The day on which a default has to be good still, as rows write days. */
function lastsUntil(today: Date): string {
  const day = new Date(today);
  day.setUTCMonth(day.getUTCMonth() + MONTHS_LEFT);
  return day.toISOString().slice(0, 10);
}

/** Every text in a value, however deep. */
const textsIn = (value: unknown): readonly string[] => (typeof value === "string" ? [value] : typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : []);

/** What a component lets be chosen, in settings and in fields of items. */
const offeredBy = ({ inputs }: Component): readonly string[] =>
  inputs.flatMap((input) => {
    const fields = input.kind === "setting" ? [input.field] : input.kind === "items" ? Object.values(input.fields) : [];
    return fields.flatMap((field) => (isList(field) || isMap(field) ? [] : (choicesOf(field) ?? [])));
  });

/** What a component gives where nobody says otherwise, and ends within a year, and what it offers though it has ended. */
export function endingValues(component: Component, rows: readonly Dated[], today: Date): readonly string[] {
  const given = new Set(SIZE_PROFILES.flatMap((size) => [...textsIn(component.defaults[size]), ...component.inputs.flatMap((input) => (input.kind === "items" ? textsIn(component.itemDefaults(input.name, size)) : []))]));
  const soon = rows.filter(({ id, end }) => given.has(id) && end < lastsUntil(today)).map(({ id, end }) => `${id} is a default and ends on ${end}, in less than ${MONTHS_LEFT} months`);
  const offered = new Set(offeredBy(component));
  const over = rows.filter(({ id, end }) => offered.has(id) && end < today.toISOString().slice(0, 10)).map(({ id, end }) => `${id} can be chosen, though AWS ended it on ${end}`);
  return [...soon, ...over];
}
