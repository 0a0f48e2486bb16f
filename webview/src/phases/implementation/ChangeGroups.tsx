import type { ImplementationView } from "../../../../src/protocol/implementationView";
import { Code } from "../../ui/Code";
import { Checkbox } from "../../ui/kit";
import { counted } from "../../ui/quantity";
import { Section } from "../../ui/Section";

type Group = ImplementationView["groups"][number];

interface ChangeGroupsProps {
  readonly groups: readonly Group[];
  readonly isBusy: boolean;
  readonly onInclude: (group: string, isIncluded: boolean) => void;
}

const Changes = ({ group }: { readonly group: Group }) => (
  <ul className="changes">
    {group.changes.map(({ key, path, summary, text }) => (
      <li key={`${path} ${key}`}>
        <Section id={`change ${path} ${key}`} title={summary} aside={<code>{path}</code>}>
          <Code text={text} label={`What is written: ${summary}`} />
        </Section>
      </li>
    ))}
  </ul>
);

/** What is written, by purpose. Optional groups can be left out. */
export const ChangeGroups = ({ groups, isBusy, onInclude }: ChangeGroupsProps) => (
  <section aria-label="Changes">
    <h3>Changes</h3>
    {groups.map((group) => (
      <div className="group" key={group.group}>
        <div className="group-head">
          <h4>{group.title}</h4>
          <span className="quiet">{group.isIncluded ? counted(group.changes.length, "change") : "left out"}</span>
          {group.isOptional ? (
            <Checkbox label={`Write ${group.title.toLowerCase()}`} value={group.isIncluded} isDisabled={isBusy} onValue={(isIncluded) => onInclude(group.group, isIncluded)} />
          ) : null}
        </div>
        <Changes group={group} />
      </div>
    ))}
  </section>
);
