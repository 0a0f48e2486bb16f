import type { DesignView } from "../../../../src/protocol/designView";
import type { EnvironmentView } from "../../../../src/protocol/views";
import { Code } from "../../ui/Code";
import { counted } from "../../ui/quantity";
import { Section } from "../../ui/Section";

type Variable = DesignView["variables"][number];

interface TextProps {
  readonly title: string;
  readonly text: string;
}

/** Text of several lines stands in a frame of its own. */
const Text = ({ title, text }: TextProps) => (
  <>
    <dt>{title}</dt>
    <dd>{text.includes("\n") ? <Code text={text} label={title} /> : <code className="expression">{text}</code>}</dd>
  </>
);

interface VariablesProps {
  readonly variables: readonly Variable[];
  readonly environments: readonly EnvironmentView[];
}

function VariableText({ variable, environments }: { readonly variable: Variable; readonly environments: readonly EnvironmentView[] }) {
  const order = environments.map(({ name }) => name);
  const values = Object.entries(variable.values).sort(([left], [right]) => order.indexOf(left) - order.indexOf(right));
  return (
    <>
      <p>{variable.description}</p>
      <dl className="facts">
        <Text title="Type" text={variable.type} />
        <Text title="Default" text={variable.default} />
        {variable.validations.map((validation) => (
          <Text key={validation} title="Validation" text={validation} />
        ))}
        {values.map(([environment, value]) => (
          <Text key={environment} title={`In ${environment}`} text={value} />
        ))}
      </dl>
    </>
  );
}

/** The variables the addition declares, with the value each environment gives them. */
export const Variables = ({ variables, environments }: VariablesProps) => (
  <section aria-label="Variables">
    <h3>Variables</h3>
    <p className="quiet">{counted(variables.length, "variable")}</p>
    {variables.map((variable) => (
      <Section key={variable.name} id={`variable ${variable.name}`} title={<code>{variable.name}</code>}>
        <VariableText variable={variable} environments={environments} />
      </Section>
    ))}
  </section>
);
