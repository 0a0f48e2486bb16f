import { charactersOf } from "../evaluation/value";

/**
 * How long a string can get. A bound that is not `firm` is the longest among the values seen, not among all that are
 * possible. `reason` says why there is no length.
 */
export type Bound = KnownBound | { readonly kind: "unknown"; readonly text: string; readonly reason: string };

interface KnownBound {
  readonly kind: "known";
  readonly length: number;
  readonly text: string;
  readonly isFirm: boolean;
}

/** The length in characters, as Terraform counts them. */
export const countOf = (text: string): number => charactersOf(text).length;

export const exactly = (text: string): KnownBound => ({ kind: "known", length: countOf(text), text, isFirm: true });

/** A string of which only the length is known. */
export const ofLength = (length: number): Bound => ({ kind: "known", length, text: "x".repeat(length), isFirm: true });

export const unbounded = (text: string, reason: string): Bound => ({ kind: "unknown", text, reason });

/** The longest of several that may come; unknown when one is. None at all is the empty string. */
export function longestOf(bounds: readonly Bound[]): Bound {
  let longest: KnownBound = exactly("");
  let isFirm = true;
  for (const bound of bounds) {
    if (bound.kind === "unknown") return bound;
    isFirm &&= bound.isFirm;
    if (bound.length > longest.length) longest = bound;
  }
  return { ...longest, isFirm };
}

/** Several, one after the other; unknown when one is. */
export function inRow(bounds: readonly Bound[]): Bound {
  const text = bounds.map((bound) => bound.text).join("");
  const missing = bounds.find((bound) => bound.kind === "unknown");
  if (missing !== undefined) return { ...missing, text };
  const known = bounds.flatMap((bound) => (bound.kind === "known" ? [bound] : []));
  return { kind: "known", length: known.reduce((sum, bound) => sum + bound.length, 0), text, isFirm: known.every((bound) => bound.isFirm) };
}

/** What is left of a string that is cut at `length` characters. Where the values seen are not all that are possible, the cut is what counts. */
export function cutAt(bound: Bound, length: number): Bound {
  if (bound.kind === "unknown" || (!bound.isFirm && bound.length < length)) return ofLength(length);
  return bound.length <= length ? { ...bound, isFirm: true } : { kind: "known", length, text: charactersOf(bound.text).slice(0, length).join(""), isFirm: true };
}
