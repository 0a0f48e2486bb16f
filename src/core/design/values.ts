import { SIZE_PROFILES, type Answers, type EnvironmentAnswers, type Json, type SizeProfile } from "./answers";
import type { Component, Input } from "./component";

type Values = Readonly<Record<string, Json>>;

/** What holds in one environment once every default is filled in. */
export interface EffectiveValues {
  readonly environment: string;
  readonly on: boolean;
  readonly profile: SizeProfile;
  /** By input; every input is there. */
  readonly values: Values;
}

/** Whether a value is an object, such as the entries of an `items` input or the fields of one. */
export const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } => typeof value === "object" && value !== null && !Array.isArray(value);

/** The size profile that an environment's name suggests. */
export function profileOf(environment: string): SizeProfile {
  const words = environment.toLowerCase().split(/[^a-z0-9]+/);
  const named = SIZE_PROFILES.find((size) => words.includes(size));
  if (named !== undefined) return named;
  if (words.some((word) => /^(prod|production|prd|live)$/.test(word))) return "large";
  return words.some((word) => /^(stage|staging|stg|uat|preprod|qa)$/.test(word)) ? "medium" : "small";
}

/** The answers about one environment, with what is absent filled in: off, and the profile its name suggests. */
export const answersFor = (answers: Answers, environment: string): EnvironmentAnswers =>
  answers.environments[environment] ?? { on: false, profile: profileOf(environment), values: {} };

/** Entries of an `items` input with the fields the user did not give. */
function completeItems(component: Component, input: Input, size: SizeProfile, given: Json): Json {
  if (!isRecord(given)) return given;
  const defaults = component.itemDefaults(input.name, size);
  return Object.fromEntries(Object.entries(given).map(([key, item]) => [key, isRecord(item) ? { ...defaults, ...item } : item]));
}

/** Values of `component` in `environment`: the user's for it, else the user's for all, else the default of its size. */
export function effectiveValues(component: Component, answers: Answers, environment: string): EffectiveValues {
  const { on, profile, values: own } = answersFor(answers, environment);
  const known = component.inputs.map((input): [string, Json] => {
    const given = own[input.name] ?? answers.values[input.name];
    if (given === undefined) return [input.name, component.defaults[profile][input.name] ?? null];
    return [input.name, input.kind === "items" ? completeItems(component, input, profile, given) : given];
  });
  // Answers to no input stay in, so that the check can name them.
  return { environment, on, profile, values: { ...answers.values, ...own, ...Object.fromEntries(known) } };
}
