/** What a campaign is given: the folders to gather texts from, the seed of every choice it makes, and how long it may take. */
export interface FuzzRun {
  readonly folders: readonly string[];
  readonly seed: number;
  /** A campaign stops after this many minutes even if it is not through. */
  readonly minutes: number;
  /** How many cases to try; each campaign has its own number when none is asked for. */
  readonly cases: number | undefined;
}

/** Tries many cases, prints its figures, and says whether it reached what it is meant to reach. */
export type Campaign = (run: FuzzRun) => Promise<boolean> | boolean;
