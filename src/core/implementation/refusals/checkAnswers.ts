import type { Json } from "../../design/answers";
import { ADDITION_NAME } from "../../design/naming";
import { isShape } from "../../design/component";
import type { EffectiveValues } from "../../design/values";
import type { Refusal } from "../addition";
import type { AdditionRequest } from "../request";
import { checkPicks } from "../things/checkPicks";

const problem = (message: string, input?: string, environment?: string): Refusal => ({
  reason: "invalid-answers",
  message,
  ...(input === undefined ? {} : { input }),
  ...(environment === undefined ? {} : { environment }),
});

function unknownEnvironments({ answers, environments }: AdditionRequest): Refusal[] {
  const known = environmentNames(environments);
  return Object.keys(answers.environments)
    .filter((name) => !known.includes(name))
    .map((name) => problem(`There is no environment ${name}; found: ${known.join(", ")}.`, undefined, name));
}

/** Names of the environments; where the repository has no variable files there is one, the values in its code. */
export const environmentNames = (environments: readonly { readonly name: string }[]): readonly string[] => (environments.length === 0 ? ["default"] : environments.map(({ name }) => name));

function invalidValues(request: AdditionRequest, values: readonly EffectiveValues[]): Refusal[] {
  return values.flatMap(({ environment, values: own }) =>
    request.component.check(own).map(({ input, message }) => problem(`${input === "" ? "The answers" : input}: ${message}`, input, environment)),
  );
}

function unknownServices(request: AdditionRequest, values: readonly EffectiveValues[]): Refusal[] {
  const known = request.clients.flatMap(({ services }) => services);
  return request.component.inputs.flatMap((input) => {
    if (input.kind !== "services") return [];
    const picked: Json = values[0]?.values[input.name] ?? [];
    return (Array.isArray(picked) ? picked : [])
      .filter((name) => typeof name !== "string" || !known.includes(name))
      .map((name) => problem(`${input.name}: there is no ECS service ${String(name)} here; found: ${known.length === 0 ? "none" : known.join(", ")}.`, input.name));
  });
}

/** What decides what is written is the same everywhere. */
function varyingShapes({ answers, component }: AdditionRequest): Refusal[] {
  return component.inputs.flatMap((input) => {
    if (!isShape(input)) return [];
    const varying = Object.entries(answers.environments).find(([, { values }]) => Object.hasOwn(values, input.name));
    return varying === undefined ? [] : [problem(`${input.name} is the same in every environment; it cannot be set for ${varying[0]} alone.`, input.name, varying[0])];
  });
}

/** What is wrong with the answers, each as a sentence with the input and the environment it is about. */
export function checkAnswers(request: AdditionRequest, values: readonly EffectiveValues[]): Refusal[] {
  const { name } = request.target;
  const badName = ADDITION_NAME.test(name) ? [] : [problem(`${name} cannot name an addition: use lower-case letters, digits and hyphens, beginning with a letter.`)];
  const structure = [...badName, ...unknownEnvironments(request), ...varyingShapes(request)];
  const unique = new Map(invalidValues(request, values).map((refusal) => [`${refusal.environment}/${refusal.message}`, refusal]));
  return [...structure, ...unique.values(), ...(unique.size === 0 ? [...unknownServices(request, values), ...checkPicks({ ...request, values })] : [])];
}
