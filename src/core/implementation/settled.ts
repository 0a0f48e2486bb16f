import { subnetKeys } from "../analysis/network/subnetKeys";
import { effectiveValues, type EffectiveValues } from "../design/values";
import { environmentNames } from "./refusals/checkAnswers";
import type { Context } from "./draft";
import type { AdditionRequest } from "./request";

/** How something is made once in each subnet of the slots that a resource of the component is made in. */
export function subnetsOf({ repository, root, component }: AdditionRequest, bound: Context["bound"]): Context["subnets"] {
  const slots = Object.values(component.resources).flatMap(({ perSubnet }) => perSubnet ?? []);
  const keys = slots.flatMap((slot) => {
    const binding = bound[slot];
    return binding === undefined ? [] : [[slot, subnetKeys(repository, root, binding)] as const];
  });
  return Object.fromEntries(keys);
}

/** Whether the user picked any service; the same in every environment. */
export const picksServices = ({ component }: AdditionRequest, [first]: readonly EffectiveValues[]): boolean =>
  component.inputs.some((input) => input.kind === "services" && Object.keys(first?.values[input.name] ?? []).length > 0);

/** What holds in each environment of the addition. */
export const valuesIn = ({ component, answers, environments, rules }: AdditionRequest): readonly EffectiveValues[] => environmentNames(environments).map((environment) => effectiveValues(component, answers, environment, rules.sizeProfiles.value));
