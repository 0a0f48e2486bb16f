import { Table, type Row } from "../ui/Table";
import { Button } from "../ui/kit";
import { CollectionControl } from "./CollectionControl";
import { addEntry, type EntriesContext, effectiveAt, entriesAt, giveField, type Scope, scopesOf } from "./answers";
import { FieldHead } from "./FieldHead";
import type { EntriesProps } from "./formProps";
import { type Field, isCollection, isObject, type Json } from "./formSchema";
import { problemsAt } from "./problemsAt";
import { ValueControl } from "./ValueControl";

interface Props extends EntriesProps {
  /** Of the entry. */
  readonly name: string;
}

const titleOf = (scope: Scope): string => (scope.kind === "environment" ? scope.name : "Value");

function effectiveField(context: EntriesContext, entry: string, field: Field, scope: Scope): Json | undefined {
  const entries = effectiveAt(context.effective, context.input, scope);
  const values = isObject(entries) ? entries[entry] : undefined;
  return isObject(values) ? values[field.name] : undefined;
}

function Cell({ field, scope, ...props }: Props & { readonly field: Field; readonly scope: Scope }) {
  const { entries, name, environments, answers, effective, problems, onAnswers } = props;
  const context: EntriesContext = { answers, effective, environments, input: entries.name };
  const entry = entriesAt(context, scope)[name];
  if (entry === undefined) return <span className="quiet">not here</span>;
  const given = isObject(entry) ? entry[field.name] : undefined;
  const path = `${entries.name}.${name}.${field.name}`;
  const label = scope.kind === "environment" ? `${name}: ${field.title}, ${scope.name}` : `${name}: ${field.title}`;
  const shared = {
    label,
    given,
    otherwise: given === undefined ? effectiveField(context, name, field, scope) ?? field.default : field.default,
    problem: problemsAt(problems, path, scope),
    onGive: (value: Json | undefined) => onAnswers(giveField(context, [name, field.name], scope, value)),
  };
  if (!isCollection(field)) return <ValueControl {...shared} field={field} />;
  return <CollectionControl {...shared} field={field} problemAt={(inner) => problemsAt(problems, `${path}.${inner}`, scope)} />;
}

function fieldRow(field: Field, props: Props, scopes: readonly Scope[]): Row {
  const path = `${props.entries.name}.${props.name}.${field.name}`;
  const isInColumns = scopes.some(({ kind }) => kind === "environment");
  return {
    key: field.name,
    head: <FieldHead field={field} problem={isInColumns ? problemsAt(props.problems, path) : undefined} />,
    cells: Object.fromEntries(scopes.map((scope) => [titleOf(scope), <Cell key={titleOf(scope)} {...props} field={field} scope={scope} />])),
  };
}

/** Offers an entry that only some environments have to the others. */
function MissingHere({ scopes, ...props }: Props & { readonly scopes: readonly Scope[] }) {
  const { entries, name, environments, answers, effective, onAnswers } = props;
  const context: EntriesContext = { answers, effective, environments, input: entries.name };
  const missing = scopes.filter((scope) => !(name in entriesAt(context, scope)));
  return missing.map((scope) => (
    <p key={titleOf(scope)}>
      {name} is not in {titleOf(scope)}.{" "}
      <Button label={`Add it to ${titleOf(scope)}`} onPress={() => onAnswers(addEntry(context, name, scope))} />
    </p>
  ));
}

/** The fields of one entry, one column for each environment. */
export function EntryFields(props: Props) {
  const { entries, name, environments } = props;
  const scopes = scopesOf(entries, environments);
  const columns = scopes.map((scope) => ({ key: titleOf(scope), title: titleOf(scope) }));
  return (
    <>
      <Table label={`Values of ${name}`} rowTitle="Field" className="form-table" columns={columns} rows={entries.fields.map((field) => fieldRow(field, props, scopes))} />
      <MissingHere {...props} scopes={scopes} />
    </>
  );
}
