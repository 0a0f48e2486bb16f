import type { Place } from "../text/span";
import type { Alternative, HouseRule } from "./houseRule";

/** At most this many lines are kept as evidence for a value. */
export const MOST_EVIDENCE = 20;

/**
 * How sure one may be of something that `agreeing` of `total` pieces of evidence say: their share, damped as if one more
 * piece disagreed. One witness alone gives 0.5, nine of nine 0.9, nothing at all 0.
 */
export const confidenceOf = (agreeing: number, total: number): number => round(total <= 0 ? 0 : agreeing / (total + 1));

/** One piece of evidence: the value it speaks for and where it stands. */
export interface Vote<Value> {
  readonly value: Value;
  readonly place: Place;
  /** Counts for less than 1 when it says so only indirectly. */
  readonly weight?: number;
}

interface Count<Value> {
  readonly value: Value;
  readonly weight: number;
  readonly evidence: readonly Place[];
}

/** Votes put together by value, the most frequent first and, where two are equal, the one seen first. */
export function countVotes<Value>(votes: readonly Vote<Value>[]): readonly Count<Value>[] {
  const counts = new Map<string, { value: Value; weight: number; evidence: Place[] }>();
  for (const { value, place, weight = 1 } of votes) {
    const key = JSON.stringify(value);
    const count = counts.get(key) ?? { value, weight: 0, evidence: [] };
    counts.set(key, count);
    count.weight += weight;
    count.evidence.push(place);
  }
  return [...counts.values()].sort((a, b) => b.weight - a.weight);
}

/** The rule that most of the votes speak for, the others as its alternatives; without votes `fallback`, of which nothing is sure. */
export function ruleFromVotes<Value>(votes: readonly Vote<Value>[], fallback: Value): HouseRule<Value> {
  const counts = countVotes(votes);
  const total = counts.reduce((sum, { weight }) => sum + weight, 0);
  const [first, ...others] = counts.map(({ value, weight, evidence }) => ({ value, confidence: confidenceOf(weight, total), evidence: sampleOf(evidence) }));
  return first === undefined ? unproven(fallback) : { ...first, alternatives: others };
}

/**
 * A rule that several questions were answered for together, each under the name of its field: as sure as the answer that is
 * disputed most, damped by the witnesses of the one that has most. Fields that nothing answers are `assumed`.
 */
export function ruleFromParts<Value>(value: Value, parts: Readonly<Record<string, Part>>): HouseRule<Value> {
  const answered = Object.values(parts).filter(({ total }) => total > 0);
  const assumed = Object.entries(parts).flatMap(([field, { total }]) => (total > 0 ? [] : [field]));
  const share = Math.min(...answered.map(({ agreeing, total }) => agreeing / total));
  const most = Math.max(...answered.map(({ total }) => total));
  return {
    value,
    confidence: answered.length === 0 ? 0 : confidenceOf(share * most, most),
    evidence: sampleOf(inTurns(answered.map(({ evidence }) => evidence))),
    alternatives: [],
    ...(assumed.length === 0 || answered.length === 0 ? {} : { assumed }),
  };
}

/**
 * How sure one may be of every field of a value at once: as sure as of the one that is known least, by its own witnesses. For
 * values of many fields, of which some are told by few things whatever the others are told by.
 */
export const leastSure = (parts: Readonly<Record<string, Part>>): number => Math.min(1, ...Object.values(parts).flatMap(({ agreeing, total }) => (total > 0 ? [confidenceOf(agreeing, total)] : [])));

/** Another value of a rule, with what speaks for it. */
export const alternative = <Value>(value: Value, { agreeing, total, evidence }: Part): Alternative<Value> => ({ value, confidence: confidenceOf(agreeing, total), evidence: sampleOf(evidence) });

/** The first of each list, then the second of each, so that all of them show. */
function* inTurns(lists: readonly (readonly Place[])[]): Iterable<Place> {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let turn = 0; turn < longest; turn += 1) yield* lists.flatMap((list) => list[turn] ?? []);
}

/** What speaks for the answer to one question. */
export interface Part {
  readonly agreeing: number;
  readonly total: number;
  readonly evidence: readonly Place[];
}

/** The answer most votes give to one question and what speaks for it. */
export function answer<Value>(votes: readonly Vote<Value>[], fallback: Value): Part & { readonly value: Value } {
  const counts = countVotes(votes);
  const [first] = counts;
  if (first === undefined) return { value: fallback, agreeing: 0, total: 0, evidence: [] };
  return { value: first.value, agreeing: first.weight, total: counts.reduce((sum, { weight }) => sum + weight, 0), evidence: first.evidence };
}

/** The best general default where the repository says nothing. */
export const unproven = <Value>(value: Value): HouseRule<Value> => ({ value, confidence: 0, evidence: [], alternatives: [] });

/** The places as they come, each once, never more than {@link MOST_EVIDENCE}. */
export function sampleOf(places: Iterable<Place>): readonly Place[] {
  const sample = new Map<string, Place>();
  for (const place of places) {
    if (sample.size === MOST_EVIDENCE) break;
    const key = `${place.path}:${place.span.start}`;
    if (!sample.has(key)) sample.set(key, place);
  }
  return [...sample.values()];
}

const round = (value: number): number => Math.round(value * 100) / 100;
