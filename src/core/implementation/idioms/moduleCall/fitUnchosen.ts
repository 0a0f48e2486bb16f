import { essence, termOf, type Term } from "../../../terraform/symbolic/terms";
import { fold } from "../../../terraform/symbolic/fold";
import { mapNested } from "../../../terraform/symbolic/mapNested";
import type { Context } from "../../draft";
import { itemField } from "../../references/inputReads";
import type { CallHome } from "./callHome";
import type { Wanted } from "./fitBlock";
import { fitCall, type FittedCall } from "./fitCall";

/** The fields of items by the text that reads them, with what they are where nobody chooses. */
const defaultsOf = (context: Context): ReadonlyMap<string, string> =>
  new Map(context.component.inputs.flatMap((input) => (input.kind === "items" ? Object.entries(input.fields).map(([field, schema]): [string, string] => [`each.value.${itemField(context, field)}`, JSON.stringify(schema.default ?? null)]) : [])));

/**
 * As {@link fitCall}; a field that the module takes no value of is what it is without a choice wherever else it is read, so that a
 * queue which cannot be told to be FIFO is not called as one.
 */
export function fitUnchosen(home: CallHome, main: Wanted, others: readonly Wanted[], context: Context): FittedCall | string {
  const first = fitCall(home, main, others);
  if (typeof first === "string") return first;
  const defaults = defaultsOf(context);
  const fields = new Map(first.lost.flatMap(({ value }) => {
    const text = defaults.get(essence(value));
    return text === undefined ? [] : [[essence(value), termOf(text)] as const];
  }));
  if (fields.size === 0) return first;
  const again = fitCall(home, settled(main, fields), others.map((other) => settled(other, fields)));
  return typeof again === "string" ? again : { ...again, lost: first.lost };
}

const settled = (wanted: Wanted, fields: ReadonlyMap<string, Term>): Wanted => ({ ...wanted, said: new Map([...wanted.said].map(([argument, term]) => [argument, fold(inPlace(term, fields))])) });

const inPlace = (term: Term, fields: ReadonlyMap<string, Term>): Term => fields.get(essence(term)) ?? mapNested(term, (each) => inPlace(each, fields));
