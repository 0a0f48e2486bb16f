import { STAGES, wordsOfName } from "../../repository/environments/environmentWords";

/** From the least to the most. */
export const SIZE_PROFILES = ["small", "medium", "large"] as const;
/** Supplies an environment with defaults, and nothing else. */
export type SizeProfile = (typeof SIZE_PROFILES)[number];

/** Profiles by name of the environment. */
export type SizeProfiles = Readonly<Record<string, SizeProfile>>;

const NAMES: readonly (readonly [RegExp, SizeProfile])[] = [
  [STAGES.live, "large"],
  [STAGES.rehearsal, "medium"],
  [STAGES.trial, "small"],
];

/** The profile that the name of an environment says; `undefined` where it says nothing, as `blue` and `eu` do. */
export function profileNamed(environment: string): SizeProfile | undefined {
  const words = wordsOfName(environment);
  return SIZE_PROFILES.find((size) => words.includes(size)) ?? NAMES.find(([name]) => words.some((word) => name.test(word)))?.[1];
}

/** The profile of an environment of a house; `small` where nothing says another. */
export const profileOf = (environment: string, profiles: SizeProfiles): SizeProfile => profiles[environment] ?? profileNamed(environment) ?? "small";
