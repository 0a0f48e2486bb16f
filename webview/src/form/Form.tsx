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

/** What the inputs are about, in their order; one without a name for what is about one thing alone. */
const partsOf = (inputs: readonly FormInput[]): readonly (string | undefined)[] => [...new Set(inputs.map(({ part }) => part))];

/** The questions of a component; of several that are added together, one section for each. */
export function Form(props: FormProps) {
  const { inputs, environments, problems } = props;
  const names = environments.map(({ name }) => name);
  return (
    <div className="form">
      <Problems problems={unplacedProblems(problems, inputs, names)} />
      {environments.length > 0 && inputs.some(({ part }) => part !== undefined) ? <EnvironmentFields {...props} fields={[]} /> : null}
      {partsOf(inputs).map((part) => {
        const own = inputs.filter((input) => input.part === part);
        if (part === undefined) return <Questions key="" {...props} inputs={own} />;
        return (
          <section key={part} aria-label={part} className="part">
            <h3>{part}</h3>
            <Questions {...props} inputs={own} part={part} />
          </section>
        );
      })}
    </div>
  );
}

/** Which way something is made, what differs per environment, maps of entries, and what else is the same everywhere. */
function Questions({ part, ...props }: FormProps & { readonly part?: string }) {
  const { inputs, environments } = props;
  const fields = inputs.filter((input) => input.kind === "field");
  const entries = inputs.filter((input) => input.kind === "entries");
  const columns = fields.filter((input) => hasColumns(input, environments));
  const common = fields.filter((input) => !hasColumns(input, environments));
  const ways = common.filter(isWay).map(({ field }) => field);
  const others = common.filter((input) => !isWay(input)).map(({ field }) => field);
  return (
    <>
      {ways.length === 0 ? null : <CommonFields {...props} title="How it is made" fields={ways} />}
      {environments.length === 0 || (part !== undefined && columns.length === 0) ? null : <EnvironmentFields {...props} part={part} fields={columns.map(({ field }) => field)} />}
      {entries.map((input) => (
        <Entries key={input.name} {...props} entries={input} />
      ))}
      {others.length === 0 ? null : <CommonFields {...props} title="The same in every environment" fields={others} />}
    </>
  );
}
