import { entryName, plainString, type ForExpression, type ObjectEntry } from "../../hcl/tree";
import { isPlain } from "./knowing";
import { mapNested } from "./mapNested";
import { isWord, number, object, text, tuple, type Term } from "./terms";

/** What a loop goes over: keys with values, where all of them are written out. */
function elementsOf(collection: Term): readonly (readonly [Term, Term])[] | undefined {
  if (collection.kind === "tuple") return collection.elements.map((element, at) => [number(at), element]);
  if (collection.kind !== "object") return undefined;
  const entries = collection.entries.flatMap((entry): (readonly [string, Term])[] => {
    const name = entryName(entry);
    return name === undefined ? [] : [[name, entry.value]];
  });
  // Terraform goes through a map in the order of its keys.
  return entries.length < collection.entries.length ? undefined : entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [text(name), value]);
}

/** A term with other terms in the place of names that a loop binds. */
export function withNames(term: Term, names: ReadonlyMap<string, Term>): Term {
  if (term.kind === "variable") return names.get(term.name) ?? term;
  const inner = term.kind !== "for" ? names : new Map([...names].filter(([own]) => own !== term.valueVariable && own !== term.keyVariable));
  return mapNested(term, (each) => withNames(each, inner));
}

/** The names that a loop binds, for one round of it. */
export const round = ({ keyVariable, valueVariable }: ForExpression, key: Term, value: Term): ReadonlyMap<string, Term> => new Map([...(keyVariable === undefined ? [] : [[keyVariable, key] as const]), [valueVariable, value]]);

/** What a loop comes to: all its rounds where what it goes over is written out, nothing where its condition never holds. */
export function foldFor(term: ForExpression, fold: (term: Term) => Term): Term {
  const { condition } = term;
  if (condition !== undefined && isWord(condition, false)) return term.key === undefined ? tuple([]) : object([]);
  const always: ForExpression = condition !== undefined && isWord(condition, true) ? { ...term, condition: undefined } : term;
  const elements = term.grouped ? undefined : elementsOf(always.collection);
  return (elements && unrolled(always, elements, fold)) ?? always;
}

function unrolled(term: ForExpression, elements: readonly (readonly [Term, Term])[], fold: (term: Term) => Term): Term | undefined {
  const rounds = elements.map(([key, value]) => {
    const said = (each: Term): Term => fold(withNames(each, round(term, key, value)));
    return { holds: term.condition === undefined || isWord(said(term.condition), true), isOpen: term.condition !== undefined && !isPlain(said(term.condition)), key: term.key && said(term.key), value: said(term.value) };
  });
  if (rounds.some(({ isOpen }) => isOpen)) return undefined;
  const kept = rounds.filter(({ holds }) => holds);
  if (term.key === undefined) return tuple(kept.map(({ value }) => value));
  const entries = kept.flatMap(({ key, value }): ObjectEntry[] => (key === undefined || plainString(key) === undefined ? [] : [{ span: value.span, key, value }]));
  return entries.length < kept.length ? undefined : object(entries);
}
