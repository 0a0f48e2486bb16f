import { profileOf, type SizeProfile, type SizeProfiles } from "../conventions/sizes/sizeProfile";
import type { Answers, EnvironmentAnswers, Json } from "./answers";
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

/** The answers about one environment, with what is absent filled in: off, and the profile that the house says. */
export const answersFor = (answers: Answers, environment: string, profiles: SizeProfiles): EnvironmentAnswers =>
  answers.environments[environment] ?? { on: false, profile: profileOf(environment, profiles), values: {} };

/** Entries of an `items` input with the fields the user did not give. */
function completeItems(component: Component, input: Input, size: SizeProfile, given: Json): Json {
  if (!isRecord(given)) return given;
  const defaults = component.itemDefaults(input.name, size);
  return Object.fromEntries(Object.entries(given).map(([key, item]) => [key, isRecord(item) ? { ...defaults, ...item } : item]));
}

/** Values of `component` in `environment`: the user's for it, else the user's for all, else the default of its size. */
export function effectiveValues(component: Component, answers: Answers, environment: string, profiles: SizeProfiles): EffectiveValues {
  const { on, profile, values: own } = answersFor(answers, environment, profiles);
  const known = component.inputs.map((input): [string, Json] => {
    const given = own[input.name] ?? answers.values[input.name];
    if (given === undefined) return [input.name, component.defaults[profile][input.name] ?? null];
    return [input.name, input.kind === "items" ? completeItems(component, input, profile, given) : given];
  });
  // Answers to no input stay in, so that the check can name them.
  return { environment, on, profile, values: { ...answers.values, ...own, ...Object.fromEntries(known) } };
}
