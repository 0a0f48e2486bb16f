import { Checkbox } from "../ui/kit";
import { Icon } from "../ui/Icon";
import type { Json } from "./formSchema";

interface ChoicesProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly invalid: string | undefined;
  readonly options: readonly string[];
  /** Where an option is found in the repository, by option. */
  readonly found?: Readonly<Record<string, string>> | undefined;
  readonly value: Json | undefined;
  readonly onValue: (chosen: string[]) => void;
}

/** Several of a list, as checkboxes. What was chosen earlier and is no choice any more stays visible until it is taken out. */
export function Choices({ label, isLabelHidden = false, invalid, options, found = {}, value, onValue }: ChoicesProps) {
  const chosen = Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
  const shown = [...options, ...chosen.filter((entry) => !options.includes(entry))];
  const choose = (option: string, isChosen: boolean): void => onValue(shown.filter((entry) => (entry === option ? isChosen : chosen.includes(entry))));
  return (
    <fieldset className="choices">
      <legend className={isLabelHidden ? "hidden-text" : ""}>{label}</legend>
      {shown.length === 0 ? <p className="quiet">The repository has nothing to choose from here.</p> : null}
      {shown.map((option) => (
        <Checkbox key={option} label={option} help={found[option]} value={chosen.includes(option)} onValue={(isChosen) => choose(option, isChosen)} />
      ))}
      {invalid === undefined ? null : (
        <div className="field-message">
          <Icon name="error" />
          <span>{invalid}</span>
        </div>
      )}
    </fieldset>
  );
}
