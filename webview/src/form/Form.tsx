import type { EnvironmentView } from "../../../src/protocol/views";
import { Problems } from "../ui/Notices";
import { CommonFields } from "./CommonFields";
import { Entries } from "./Entries";
import { EnvironmentFields } from "./EnvironmentFields";
import type { FormProps } from "./formProps";
import type { FormInput } from "./formSchema";
import { unplacedProblems } from "./problemsAt";

const hasColumns = (input: FormInput, environments: readonly EnvironmentView[]): boolean => input.isPerEnvironment && environments.length > 0;

/** The questions of a component: what is the same everywhere, what differs per environment, and maps of entries. */
export function Form(props: FormProps) {
  const { inputs, environments, problems } = props;
  const fields = inputs.filter((input) => input.kind === "field");
  const entries = inputs.filter((input) => input.kind === "entries");
  const columns = fields.filter((input) => hasColumns(input, environments));
  const common = fields.filter((input) => !hasColumns(input, environments));
  const names = environments.map(({ name }) => name);
  return (
    <div className="form">
      <Problems problems={unplacedProblems(problems, inputs, names)} />
      {environments.length === 0 ? null : <EnvironmentFields {...props} fields={columns.map(({ field }) => field)} />}
      {entries.map((input) => (
        <Entries key={input.name} {...props} entries={input} />
      ))}
      {common.length === 0 ? null : <CommonFields {...props} fields={common.map(({ field }) => field)} />}
    </div>
  );
}
