import type { LanguageVersion } from "./languageVersion";

/** The programs that run such code. OpenTofu began as Terraform 1.6 in all but its licence. */
export type Engine = "terraform" | "tofu";

/** The version that brought a feature to each engine; `undefined` where it has none, or where none is known. */
interface Since {
  readonly terraform: LanguageVersion;
  readonly tofu: LanguageVersion | undefined;
}

/** OpenTofu has had it from its first version on. */
const FROM_THE_START: LanguageVersion = [1, 6];

/**
 * Features of the language that code may need. Terraform: https://developer.hashicorp.com/terraform/language/v1.1-compatibility-promises
 * and the change logs of each version; OpenTofu: https://opentofu.org/docs/intro/whats-new/ of each version, 1.7 to 1.11.
 */
export const FEATURES = {
  moved: { terraform: [1, 1], tofu: FROM_THE_START },
  optional: { terraform: [1, 3], tofu: FROM_THE_START },
  check: { terraform: [1, 5], tofu: FROM_THE_START },
  import: { terraform: [1, 5], tofu: FROM_THE_START },
  mocks: { terraform: [1, 7], tofu: [1, 8] },
  removed: { terraform: [1, 7], tofu: [1, 7] },
  providerFunctions: { terraform: [1, 8], tofu: [1, 7] },
  crossVariableValidation: { terraform: [1, 9], tofu: undefined },
  ephemeral: { terraform: [1, 10], tofu: [1, 11] },
  writeOnly: { terraform: [1, 11], tofu: [1, 11] },
  actions: { terraform: [1, 14], tofu: undefined },
} as const satisfies Readonly<Record<string, Since>>;

export type Feature = keyof typeof FEATURES;

export const FEATURE_NAMES = Object.keys(FEATURES) as readonly Feature[];
