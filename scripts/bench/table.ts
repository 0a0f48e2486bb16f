import type { Timing } from "./rounds";

/** One statement of a run: how many times faster (or smaller) we are than what we are held against. */
export interface Ratio {
  readonly what: string;
  /** Of the fastest rounds, and of the middle ones. */
  readonly fastest: number;
  readonly median: number;
  /** The ratio to be reached; none for what is only told. */
  readonly aim?: number;
  /** Absolute figures of this machine, for orientation. */
  readonly note: string;
}

export function ratio(what: string, peer: Timing, own: Timing, aim?: number): Ratio {
  const note = `${milliseconds(own)} against ${milliseconds(peer)}`;
  return { what, fastest: peer.fastest / own.fastest, median: peer.median / own.median, note, ...(aim === undefined ? {} : { aim }) };
}

export const milliseconds = ({ fastest }: Timing): string => `${fastest.toFixed(fastest < 10 ? 2 : 0)} ms`;

const times = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} x`;

const verdict = ({ aim, fastest, median }: Ratio): string => {
  if (aim === undefined) return "";
  const isMet = Math.min(fastest, median) >= aim;
  return `aim ${aim} x: ${isMet ? "met" : Math.max(fastest, median) >= aim ? "met by one of both" : "missed"}`;
};

/** Prints a heading and its ratios as lines of one table. */
export function printRatios(heading: string, ratios: readonly Ratio[]): void {
  console.log(`\n${heading}`);
  console.log(`  ${"".padEnd(52)} ${"fastest".padStart(9)} ${"median".padStart(9)}`);
  for (const each of ratios) {
    console.log(`  ${each.what.padEnd(52)} ${times(each.fastest).padStart(9)} ${times(each.median).padStart(9)}  ${verdict(each).padEnd(26)} ${each.note}`.trimEnd());
  }
}
