import type { Referent } from "./reference";

/** Something that an intent makes, as others refer to it: `attributes` say what those that the component names are called there. */
export interface MadeReferent extends Referent {
  readonly attributes: Readonly<Record<string, string>>;
  /** What it takes to read it where it is kept, in place of what a grant asks for. */
  readonly reading?: Reading;
}

/** How something is read: by which actions, with a key used through which service, and the ARN of that key if it has one of the house's. */
interface Reading {
  readonly actions: readonly string[];
  readonly via: string;
  readonly key: string | undefined;
}
