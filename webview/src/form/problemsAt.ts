import type { Problem } from "../../../src/protocol/views";
import type { Scope } from "./answers";
import { isCollection, type FormInput } from "./formSchema";

/** Problems of the host about one path of the form. With a scope only those of that environment, without one only those that name none. */
export function problemsAt(problems: readonly Problem[], path: string, scope?: Scope): string | undefined {
  const environment = scope?.kind === "environment" ? scope.name : undefined;
  const found = problems.filter((problem) => problem.input === path && problem.environment === environment);
  return found.length === 0 ? undefined : found.map(({ message }) => message).join(" ");
}

/** Whether the form shows a problem beside one of its controls. */
function isPlaced({ input, environment }: Problem, inputs: readonly FormInput[], environments: readonly string[]): boolean {
  if (input === undefined || (environment !== undefined && !environments.includes(environment))) return false;
  return inputs.some((entry) => {
    if (entry.kind === "field") return entry.field.name === input && (entry.isPerEnvironment || environment === undefined);
    if (input !== entry.name && !input.startsWith(`${entry.name}.`)) return false;
    const [, , field, ...rest] = input.slice(entry.name.length).split(".");
    const known = entry.fields.find((each) => each.name === field);
    const isFieldKnown = field === undefined ? environment === undefined : known !== undefined && (rest.length === 0 || isCollection(known));
    return isFieldKnown && (entry.isPerEnvironment || environment === undefined);
  });
}

/** Problems that belong to no control and are listed above the form. */
export const unplacedProblems = (problems: readonly Problem[], inputs: readonly FormInput[], environments: readonly string[]): readonly Problem[] =>
  problems.filter((problem) => !isPlaced(problem, inputs, environments));
