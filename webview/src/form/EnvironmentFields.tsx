import type { ReactNode } from "react";
import type { EnvironmentView } from "../../../src/protocol/views";
import { Checkbox, Select } from "../ui/kit";
import { Table, type Row } from "../ui/Table";
import { changeEnvironment, effectiveAt, environmentAnswers, give, givenAt, type Scope } from "./answers";
import { EnvironmentHead, PROFILES } from "./EnvironmentHead";
import { FieldHead } from "./FieldHead";
import type { FormProps } from "./formProps";
import type { Field } from "./formSchema";
import { problemsAt } from "./problemsAt";
import { ValueControl } from "./ValueControl";

type Props = FormProps & { readonly fields: readonly Field[] };

const eachEnvironment = (environments: readonly EnvironmentView[], cell: (environment: EnvironmentView) => ReactNode): Record<string, ReactNode> =>
  Object.fromEntries(environments.map((environment) => [environment.name, cell(environment)]));

function switchRow({ environments, answers, onAnswers }: Props): Row {
  return {
    key: "on",
    head: <FieldHead field={{ title: "Create here", description: "Off leaves the component out of this environment.", unit: undefined }} />,
    cells: eachEnvironment(environments, (environment) => {
      const { on } = environmentAnswers(answers, environment);
      return (
        <div className="value value-switch">
          <Checkbox label={`Create here, ${environment.name}`} isLabelHidden value={on} onValue={(isOn) => onAnswers(changeEnvironment(answers, environment, { on: isOn }))} />
          <span className="value-state" aria-hidden="true">
            {on ? "on" : "off"}
          </span>
        </div>
      );
    }),
  };
}

function profileRow({ environments, answers, onAnswers }: Props): Row {
  return {
    key: "profile",
    head: <FieldHead field={{ title: "Size profile", description: "Supplies the defaults below, and nothing else.", unit: undefined }} />,
    cells: eachEnvironment(environments, (environment) => (
      <Select
        label={`Size profile, ${environment.name}`}
        isLabelHidden
        options={PROFILES}
        value={environmentAnswers(answers, environment).profile}
        onValue={(chosen) => {
          const profile = PROFILES.find(({ value }) => value === chosen)?.value;
          if (profile !== undefined) onAnswers(changeEnvironment(answers, environment, { profile }));
        }}
      />
    )),
  };
}

function settingRow(field: Field, { environments, answers, effective, problems, onAnswers }: Props): Row {
  return {
    key: `setting ${field.name}`,
    head: <FieldHead field={field} problem={problemsAt(problems, field.name)} />,
    cells: eachEnvironment(environments, ({ name }) => {
      const scope: Scope = { kind: "environment", name };
      const given = givenAt(answers, field.name, scope);
      return (
        <ValueControl
          field={field}
          label={`${field.title}, ${name}`}
          given={given}
          otherwise={given === undefined ? effectiveAt(effective, field.name, scope) ?? field.default : field.default}
          problem={problemsAt(problems, field.name, scope)}
          onGive={(value) => onAnswers(give({ answers, environments, input: field.name }, scope, value))}
        />
      );
    }),
  };
}

/** What is decided for each environment: whether the component is there, with which defaults and settings; of a part of several things its settings alone. */
export function EnvironmentFields({ part, ...props }: Props & { readonly part?: string | undefined }) {
  const { environments, answers, fields } = props;
  const head = part === undefined ? [switchRow(props), profileRow(props)] : [];
  return (
    <section aria-label={part === undefined ? "Environments" : `Environments: ${part}`}>
      <h3>Environments</h3>
      <Table
        label={part === undefined ? "Settings per environment" : `${part}: settings per environment`}
        rowTitle="Setting"
        className="form-table"
        columns={environments.map((environment) => ({
          key: environment.name,
          title: environment.name,
          head: <EnvironmentHead environment={environment} isOn={environmentAnswers(answers, environment).on} />,
        }))}
        rows={[...head, ...fields.map((field) => settingRow(field, props))]}
      />
    </section>
  );
}
