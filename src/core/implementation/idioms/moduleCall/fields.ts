import { fold } from "../../../terraform/symbolic/fold";
import { mapNested } from "../../../terraform/symbolic/mapNested";
import { essence, type Term } from "../../../terraform/symbolic/terms";
import type { Wanted } from "./fitBlock";

/** Values for fields of items, by the text that reads them: `each.value.permissions`. */
export type Fields = ReadonlyMap<string, Term>;

/** What is wanted where fields have these values. */
export const withFields = (wanted: Wanted, fields: Fields): Wanted => ({ ...wanted, said: new Map([...wanted.said].map(([argument, term]) => [argument, fold(inPlace(term, fields))])) });

const inPlace = (term: Term, fields: Fields): Term => fields.get(essence(term)) ?? mapNested(term, (each) => inPlace(each, fields));
