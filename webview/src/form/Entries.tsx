import { Section } from "../ui/Section";
import { addEntry, type EntriesContext, entryNames, removeEntry, renameEntry, scopesOf } from "./answers";
import { EntryFields } from "./EntryFields";
import { EntryName, NewEntry } from "./EntryName";
import { FieldHead } from "./FieldHead";
import type { EntriesProps } from "./formProps";
import { problemsAt } from "./problemsAt";

/** A map of things the component makes one each of: add, rename, remove, and the fields of each. */
export function Entries(props: EntriesProps) {
  const { entries, environments, answers, effective, problems, onAnswers } = props;
  const context: EntriesContext = { answers, effective, environments, input: entries.name };
  const names = entryNames(context, scopesOf(entries, environments));
  return (
    <section aria-label={entries.title} className="entries">
      <h3>{entries.title}</h3>
      <FieldHead field={{ title: "", description: entries.description, unit: undefined }} problem={problemsAt(problems, entries.name)} />
      {names.length === 0 ? <p className="quiet">There is none yet. Add one below.</p> : null}
      {names.map((name, index) => (
        // The name may change while the section stays the same one.
        <Section key={index} id={`entry ${entries.name} ${index}`} title={<code>{name}</code>} isOpenAtFirst>
          <EntryName
            name={name}
            pattern={entries.keyPattern}
            others={names.filter((other) => other !== name)}
            problem={problemsAt(problems, `${entries.name}.${name}`)}
            onRename={(to) => onAnswers(renameEntry(context, name, to))}
            onRemove={() => onAnswers(removeEntry(context, name))}
          />
          <EntryFields {...props} name={name} />
        </Section>
      ))}
      <NewEntry title={entries.title} pattern={entries.keyPattern} names={names} onAdd={(name) => onAnswers(addEntry(context, name))} />
    </section>
  );
}
