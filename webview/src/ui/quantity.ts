/** How amounts are written: with their unit, and never without it where there is one. */

const STEPS: readonly (readonly [seconds: number, one: string, many: string])[] = [
  [86_400, "day", "days"],
  [3_600, "hour", "hours"],
  [60, "minute", "minutes"],
];

export const counted = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

/** What many seconds are in a larger unit: `4 days`; nothing where seconds read as well. */
export function inWords(amount: number, unit: string | undefined): string | undefined {
  if (unit !== "seconds" || amount < 60) return undefined;
  for (const [seconds, one, many] of STEPS) if (amount % seconds === 0) return counted(amount / seconds, one, many);
  return undefined;
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** How long something took: `0.4 s`, `12 s`, `2 min 5 s`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
