import type { EnvironmentView } from "../../../src/protocol/views";
import { Problems } from "../ui/Notices";
import { CommonFields } from "./CommonFields";
import { Entries } from "./Entries";
import { EnvironmentFields } from "./EnvironmentFields";
import type { FormProps } from "./formProps";
import type { FormInput } from "./formSchema";
import { unplacedProblems } from "./problemsAt";

const hasColumns = (input: FormInput, environments: readonly EnvironmentView[]): boolean => input.isPerEnvironment && environments.length > 0;

/** What is chosen once and decides which other questions there are. */
const isWay = (input: FormInput): boolean => input.kind === "field" && !input.isPerEnvironment && input.field.control.kind === "choice";

/** The questions of a component: which way it is made, what differs per environment, maps of entries, and what else is the same everywhere. */
export function Form(props: FormProps) {
  const { inputs, environments, problems } = props;
  const fields = inputs.filter((input) => input.kind === "field");
  const entries = inputs.filter((input) => input.kind === "entries");
  const columns = fields.filter((input) => hasColumns(input, environments));
  const common = fields.filter((input) => !hasColumns(input, environments));
  const ways = common.filter(isWay).map(({ field }) => field);
  const others = common.filter((input) => !isWay(input)).map(({ field }) => field);
  const names = environments.map(({ name }) => name);
  return (
    <div className="form">
      <Problems problems={unplacedProblems(problems, inputs, names)} />
      {ways.length === 0 ? null : <CommonFields {...props} title="How it is made" fields={ways} />}
      {environments.length === 0 ? null : <EnvironmentFields {...props} fields={columns.map(({ field }) => field)} />}
      {entries.map((input) => (
        <Entries key={input.name} {...props} entries={input} />
      ))}
      {others.length === 0 ? null : <CommonFields {...props} title="The same in every environment" fields={others} />}
    </div>
  );
}
