import { useState } from "react";
import { Icon } from "../ui/Icon";
import { Button, TextField } from "../ui/kit";
import { EntryName, NewEntry } from "./EntryName";
import { FieldHead } from "./FieldHead";
import { type Collection, type CollectionField, type Field, isObject, type Json } from "./formSchema";
import { ValueControl, type ValueProps } from "./ValueControl";

interface CollectionProps extends Omit<ValueProps, "field"> {
  readonly field: CollectionField;
  /** What the host says is wrong with an element, by its path in the collection. */
  readonly problemAt: (path: string) => string | undefined;
}

interface ElementsProps extends CollectionProps {
  /** What holds: given, else by default. */
  readonly value: Json | undefined;
}

type Named = { readonly [name: string]: Json };

/** The value of an element that nobody has typed anything for. */
const empty = ({ control, default: standard }: Field): Json => standard ?? (control.kind === "switch" ? false : control.kind === "number" ? 0 : "");

function ListElements({ label, value, problemAt, onGive, element }: ElementsProps & { readonly element: Field }) {
  const [typed, setTyped] = useState("");
  const items = Array.isArray(value) ? (value as readonly Json[]) : [];
  const add = (): void => {
    if (typed === "") return;
    onGive([...items, typed]);
    setTyped("");
  };
  return (
    <>
      <ol className="elements">
        {items.map((item, index) => (
          <li key={index}>
            <ValueControl field={element} label={`${label}, number ${index + 1}`} given={item} otherwise={undefined} problem={problemAt(String(index))} onGive={(to) => onGive(items.map((other, at) => (at === index ? (to ?? "") : other)))} />
            <Button kind="icon" icon="trash" label="Remove" about={`${label}, number ${index + 1}`} onPress={() => onGive(items.filter((_, at) => at !== index))} />
          </li>
        ))}
      </ol>
      <div className="entry-name">
        <TextField label={`Add to ${label}`} isLabelHidden value={typed} onValue={setTyped} onEnter={add} />
        <Button label="Add" about={label} icon="add" onPress={add} />
      </div>
    </>
  );
}

const withElement = (elements: Named, name: string, value: Json): Named => Object.fromEntries(Object.entries(elements).map(([each, former]) => [each, each === name ? value : former]));
const renamed = (elements: Named, from: string, to: string): Named => Object.fromEntries(Object.entries(elements).map(([name, value]) => [name === from ? to : name, value]));
const without = (elements: Named, name: string): Named => Object.fromEntries(Object.entries(elements).filter(([each]) => each !== name));

interface ObjectProps extends Pick<CollectionProps, "label" | "problemAt"> {
  /** Of the object among the others. */
  readonly name: string;
  readonly object: Named;
  readonly fields: readonly Field[];
  readonly onObject: (object: Named) => void;
}

/** The fields of one object, one below the other. */
function ObjectFields({ label, name, object, fields, problemAt, onObject }: ObjectProps) {
  return fields.map((field) => (
    <div className="common-field" key={field.name}>
      <FieldHead field={field} />
      <ValueControl
        field={field}
        label={`${label}, ${name}: ${field.title}`}
        given={object[field.name]}
        otherwise={field.default}
        problem={problemAt(`${name}.${field.name}`)}
        onGive={(value) => onObject(value === undefined ? without(object, field.name) : { ...object, [field.name]: value })}
      />
    </div>
  ));
}

function NamedElements({ label, value, problemAt, onGive, control }: ElementsProps & { readonly control: Exclude<Collection, { kind: "list" }> }) {
  const elements: Named = isObject(value) ? value : {};
  const names = Object.keys(elements);
  const added = control.kind === "map" ? empty(control.element) : {};
  return (
    <>
      {names.map((name, index) => (
        // The name may change while the element stays the same one.
        <div className="element" key={index}>
          <EntryName name={name} pattern={control.keyPattern} others={names.filter((other) => other !== name)} problem={problemAt(name)} onRename={(to) => onGive(renamed(elements, name, to))} onRemove={() => onGive(without(elements, name))} />
          {control.kind === "map" ? (
            <ValueControl field={control.element} label={`${label}, ${name}`} given={elements[name]} otherwise={undefined} problem={undefined} onGive={(to) => onGive(withElement(elements, name, to ?? empty(control.element)))} />
          ) : (
            <ObjectFields label={label} name={name} object={toObject(elements[name])} fields={control.fields} problemAt={problemAt} onObject={(to) => onGive(withElement(elements, name, to))} />
          )}
        </div>
      ))}
      <NewEntry title={label} pattern={control.keyPattern} names={names} isInField onAdd={(name) => onGive({ ...elements, [name]: added })} />
    </>
  );
}

const toObject = (value: Json | undefined): Named => (isObject(value) ? value : {});

/** A list or a map: each element can be changed and removed, and others added; with the way back to the default. */
export function CollectionControl(props: CollectionProps) {
  const { field, label, given, otherwise, problem, onGive } = props;
  const { control } = field;
  const shown: ElementsProps = { ...props, value: given ?? otherwise };
  return (
    <fieldset className="value collection">
      <legend className="hidden-text">{label}</legend>
      {control.kind === "list" ? <ListElements {...shown} element={control.element} /> : <NamedElements {...shown} control={control} />}
      {problem === undefined ? null : (
        <div className="field-message">
          <Icon name="error" />
          <span>{problem}</span>
        </div>
      )}
      {given === undefined ? null : <Button label="Use the default" about={label} icon="discard" onPress={() => onGive(undefined)} />}
    </fieldset>
  );
}
