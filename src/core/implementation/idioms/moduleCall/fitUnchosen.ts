import { essence, termOf, type Term } from "../../../terraform/symbolic/terms";
import type { Context } from "../../draft";
import { itemField } from "../../references/inputReads";
import type { CallHome } from "./callHome";
import { isChosen } from "./chosenLoss";
import type { Wanted } from "./fitBlock";
import { fitCall, type FittedCall } from "./fitCall";
import { withFields, type Fields } from "./fields";

/** The fields of items by the text that reads them, with what they are where nobody chooses. */
const defaultsOf = (context: Context): Fields =>
  new Map(context.component.inputs.flatMap((input) => (input.kind === "items" ? Object.entries(input.fields).map(([field, schema]): [string, Term] => [`each.value.${itemField(context, field)}`, termOf(JSON.stringify(schema.default ?? null))]) : [])));

/**
 * As {@link fitCall}; a field that the module takes no value of is what it is without a choice wherever else it is read, so that a
 * queue which cannot be told to be FIFO is not called as one.
 */
export function fitUnchosen(home: CallHome, main: Wanted, others: readonly Wanted[], context: Context): FittedCall | string {
  const defaults = defaultsOf(context);
  const unchosen = new Map([...defaults].filter(([read]) => !isChosen(read, context)));
  const first = fitCall(home, main, others, unchosen);
  if (typeof first === "string") return first;
  const fields = new Map(first.lost.flatMap(({ value }) => {
    const initial = defaults.get(essence(value));
    return initial === undefined ? [] : [[essence(value), initial] as const];
  }));
  if (fields.size === 0) return first;
  const again = fitCall(home, withFields(main, fields), others.map((other) => withFields(other, fields)), unchosen);
  return typeof again === "string" ? again : { ...again, lost: first.lost };
}
