/** How long something takes, in milliseconds: the fastest round and the middle one. */
export interface Timing {
  readonly fastest: number;
  readonly median: number;
}

/** What is measured: `every` is in how many rounds it takes part once, for what is too slow to take part in each. */
export interface Contender {
  readonly run: () => unknown;
  readonly every?: number;
}

/** Runs all contenders in turn, round by round, so that what else the machine does hits all of them; a first round is not counted. */
export function interleaved<Name extends string>(contenders: Readonly<Record<Name, Contender>>, rounds: number): Record<Name, Timing> {
  const names = Object.keys(contenders) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const { run, every = 1 } = contenders[name];
      if (round % every !== 0 && round !== -1) continue;
      const started = performance.now();
      run();
      if (round >= 0) times.get(name)?.push(performance.now() - started);
    }
  }
  return Object.fromEntries(names.map((name) => [name, timing(times.get(name) ?? [])])) as Record<Name, Timing>;
}

/** The timing of single measurements, in milliseconds. */
export function timing(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  return { fastest: sorted[0] ?? Number.NaN, median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN };
}
