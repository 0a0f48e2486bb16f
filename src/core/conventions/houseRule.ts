import type { Place } from "../text/span";

/** A value that something speaks for, how sure one may be of it and the lines that say so. `confidence` is between 0 and 1. */
export interface Alternative<Value> {
  readonly value: Value;
  readonly confidence: number;
  readonly evidence: readonly Place[];
}

/** What holds for some types of resources, where that is something else than in general. */
export interface Scoped<Value> extends Alternative<Value> {
  readonly types: readonly string[];
}

/** What a detector concluded. A rule that a person has set `isSet`: it is certain, and the line that sets it is its evidence. */
export interface HouseRule<Value> extends Alternative<Value> {
  readonly isSet?: true;
  readonly alternatives: readonly Alternative<Value>[];
  /** Fields of the value that nothing here shows, and that are as is usual; absent where all are shown, and where none is. */
  readonly assumed?: readonly string[];
  /** Where kinds of resources differ; absent where none do, and where a rule is about no kind. Whoever writes a resource asks {@link valueFor}. */
  readonly scope?: readonly Scoped<Value>[];
}

/** What a rule says of resources of a type. */
export const valueFor = <Value>({ value, scope }: HouseRule<Value>, type: string): Value => (scope?.find(({ types }) => types.includes(type)) ?? { value }).value;
