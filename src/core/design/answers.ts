import type { SizeProfile } from "../conventions/sizes/sizeProfile";
import type { RepoPath } from "../text/span";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface EnvironmentAnswers {
  /** The component is switched on here. */
  readonly on: boolean;
  readonly profile: SizeProfile;
  /** Only what differs from {@link Answers.values}, by input. */
  readonly values: Readonly<Record<string, Json>>;
}

/** What the user decided. What is absent takes the default of the environment's size profile. */
export interface Answers {
  /** The same in every environment, by input. */
  readonly values: Readonly<Record<string, Json>>;
  /** By environment name; an environment that is absent is off, with the profile that the house says. */
  readonly environments: Readonly<Record<string, EnvironmentAnswers>>;
}

/** Where an addition goes and what it is called. */
export interface AdditionTarget {
  /** Folder of the root module. */
  readonly root: RepoPath;
  /** Names file, labels, variables and record; `^[a-z][a-z0-9-]*$`. The component's id unless the user gives another. */
  readonly name: string;
}
