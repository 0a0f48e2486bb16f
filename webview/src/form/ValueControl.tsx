import { inWords } from "../ui/quantity";
import { Button, Checkbox, NumberField, Select, TextField } from "../ui/kit";
import { checkValue, numberOf } from "./checkValue";
import { Choices } from "./Choices";
import type { Field, Json } from "./formSchema";

export interface ValueProps {
  readonly field: Field;
  /** Names the control where several are alike: title and column. */
  readonly label: string;
  /** Given by the user, else `undefined`. */
  readonly given: Json | undefined;
  /** What holds when nothing is given. */
  readonly otherwise: Json | undefined;
  /** What the host says is wrong. */
  readonly problem: string | undefined;
  readonly onGive: (value: Json | undefined) => void;
}

/** A default as it stands in the field or beside it. */
function written(value: Json | undefined): string {
  if (value === undefined || value === null || value === "") return "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

interface ControlProps extends ValueProps {
  readonly invalid: string | undefined;
}

function TypedControl({ field, label, given, otherwise, invalid, onGive }: ControlProps) {
  const value = given === undefined ? "" : written(given);
  const placeholder = otherwise === undefined ? "" : `${written(otherwise)} (default)`;
  const shared = { isLabelHidden: true, invalid, value, placeholder };
  if (field.control.kind !== "number") return <TextField {...shared} label={label} onValue={(typed) => onGive(typed === "" ? undefined : typed)} />;
  const amount = given ?? otherwise;
  const help = typeof amount === "number" && invalid === undefined ? inWords(amount, field.unit) : undefined;
  const spoken = field.unit === undefined ? label : `${label}, in ${field.unit}`;
  return <NumberField {...shared} label={spoken} help={help} onValue={(typed) => onGive(typed.trim() === "" ? undefined : numberOf(typed))} />;
}

function Control(props: ControlProps) {
  const { field, label, given, otherwise, invalid, onGive } = props;
  const shared = { label, invalid, isLabelHidden: true };
  switch (field.control.kind) {
    case "switch":
      return <Checkbox {...shared} value={(given ?? otherwise) === true} onValue={onGive} />;
    case "number":
    case "text":
      return <TypedControl {...props} />;
    case "choice": {
      const { options } = field.control;
      const usual = options.find(({ value }) => value === otherwise)?.title ?? written(otherwise);
      return <Select {...shared} value={typeof given === "string" ? given : ""} options={[{ value: "", title: `${usual} (default)` }, ...options]} onValue={(chosen) => onGive(chosen === "" ? undefined : chosen)} />;
    }
    case "choices":
      return <Choices {...shared} options={field.control.options} found={field.control.found} value={given ?? otherwise} onValue={onGive} />;
    case "list":
    case "map":
    case "objects":
    case "unknown":
      return <p className="quiet">This input cannot be edited here, because the form has no control for its kind of value. Its default holds.</p>;
  }
}

/** One value: its control, what is wrong with it, and the way back to the default. */
export function ValueControl(props: ValueProps) {
  const { field, label, given, otherwise, problem, onGive } = props;
  const invalid = checkValue(field, given) ?? problem;
  const isSwitch = field.control.kind === "switch";
  const state = isSwitch ? written((given ?? otherwise) === true) : undefined;
  const hasReset = given !== undefined && field.control.kind !== "choice" && field.control.kind !== "choices";
  return (
    <div className={`value value-${field.control.kind}`}>
      <Control {...props} invalid={invalid} />
      {state === undefined ? null : (
        <span className="value-state" aria-hidden="true">
          {state}
          {given === undefined ? <span className="quiet"> (default)</span> : null}
        </span>
      )}
      {hasReset ? <Button kind="icon" icon="discard" label="Use the default" about={label} onPress={() => onGive(undefined)} /> : null}
    </div>
  );
}
