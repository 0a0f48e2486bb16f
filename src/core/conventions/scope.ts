import { groupBy } from "../repository/groupBy";
import { alternative, answer, type Vote } from "./confidence";
import type { Scoped } from "./houseRule";

/** One piece of evidence, and the types of resources it is about. */
export interface TypedVote<Value> extends Vote<Value> {
  readonly types: readonly string[];
}

/** One resource that is otherwise than others may be an oversight. */
const ENOUGH = 2;

/** What holds for types of resources where it is not what holds in general: two of a type at least, and most of them, say so. */
export function scopedValues<Value>(votes: readonly TypedVote<Value>[], general: Value): readonly Scoped<Value>[] {
  return [...groupBy(votes, ({ types }) => types.join(" ")).values()].flatMap((own): Scoped<Value>[] => {
    const found = answer(own, general);
    const differs = JSON.stringify(found.value) !== JSON.stringify(general);
    const types = own[0]?.types ?? [];
    return differs && types.length > 0 && found.evidence.length >= ENOUGH && found.agreeing * 2 > found.total ? [{ types, ...alternative(found.value, found) }] : [];
  });
}

/** The part of a rule that says so; nothing where kinds do not differ. */
export const withScope = <Value>(scope: readonly Scoped<Value>[]): { readonly scope?: readonly Scoped<Value>[] } => (scope.length === 0 ? {} : { scope });
