import type { RecoveryCase } from "./cases";
import type { ItemReader } from "./items";
import { isEntirelyRight, judge, type Judgement, type Score } from "./score";

/** Sums over the cases of one kind or of all. */
export interface Tally extends Score {
  readonly files: number;
  readonly right: number;
}

export const NO_CASES: Tally = { files: 0, right: 0, expected: 0, found: 0, inParent: 0, whole: 0, wholeExtent: 0, spurious: 0 };

/** Reads a damaged text and judges it by the reading of the damage that suits the reader best. */
export function judgeCase(damaged: RecoveryCase, reader: ItemReader): Judgement {
  const found = reader(damaged.damagedText);
  const [first, ...others] = damaged.readings.map((reading) => judge(damaged.intact, reading, found));
  if (first === undefined) throw new Error("A damage has at least one reading.");
  return others.reduce((best, other) => (other.mistakes.length < best.mistakes.length ? other : best), first);
}

export function addScore(tally: Tally, score: Score): Tally {
  return { ...addTallies(tally, { ...score, files: 1, right: isEntirelyRight(score) ? 1 : 0 }) };
}

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    files: a.files + b.files,
    right: a.right + b.right,
    expected: a.expected + b.expected,
    found: a.found + b.found,
    inParent: a.inParent + b.inParent,
    whole: a.whole + b.whole,
    wholeExtent: a.wholeExtent + b.wholeExtent,
    spurious: a.spurious + b.spurious,
  };
}

/** Shares of 100 but for `spuriousPerFile`. */
export interface Rates {
  readonly found: number;
  readonly inParent: number;
  readonly extent: number;
  readonly right: number;
  readonly spuriousPerFile: number;
}

export function ratesOf(tally: Tally): Rates {
  return {
    found: share(tally.found, tally.expected),
    inParent: share(tally.inParent, tally.expected),
    extent: share(tally.wholeExtent, tally.whole),
    right: share(tally.right, tally.files),
    spuriousPerFile: tally.files === 0 ? 0 : tally.spurious / tally.files,
  };
}

const share = (part: number, whole: number): number => (whole === 0 ? 100 : (100 * part) / whole);
