import { useState } from "react";
import { Button, TextField } from "../ui/kit";
import { checkEntryName } from "./checkValue";

interface EntryNameProps {
  readonly name: string;
  /** Regular expression of allowed names. */
  readonly pattern: string | undefined;
  readonly others: readonly string[];
  readonly problem: string | undefined;
  readonly onRename: (to: string) => void;
  readonly onRemove: () => void;
}

/** Name of an entry. What is typed becomes the name when the field is left or Enter is pressed, and only if it can be one. */
export function EntryName({ name, pattern, others, problem, onRename, onRemove }: EntryNameProps) {
  const [typed, setTyped] = useState<string>();
  const wrong = typed === undefined ? problem : checkEntryName(typed, pattern, others);
  const finish = (): void => {
    if (typed === undefined || wrong !== undefined) return;
    setTyped(undefined);
    if (typed !== name) onRename(typed);
  };
  const remove = (): void => {
    setTyped(undefined);
    onRemove();
  };
  return (
    <div className="entry-name">
      <TextField label={`Name of ${name}`} value={typed ?? name} invalid={wrong} onValue={setTyped} onEnter={finish} onLeave={finish} onEscape={() => setTyped(undefined)} />
      <Button label="Remove" about={name} icon="trash" onPress={remove} />
    </div>
  );
}

interface NewEntryProps {
  /** Of the map it is added to. */
  readonly title: string;
  readonly pattern: string | undefined;
  readonly names: readonly string[];
  /** What a name is for stands in the field rather than above it, where it belongs to a field that says so. */
  readonly isInField?: boolean;
  readonly onAdd: (name: string) => void;
}

/** Adds an entry under a name of the user's. */
export function NewEntry({ title, pattern, names, isInField = false, onAdd }: NewEntryProps) {
  const [typed, setTyped] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const wrong = checkEntryName(typed, pattern, names);
  const add = (): void => {
    setIsAsked(wrong !== undefined);
    if (wrong !== undefined) return;
    onAdd(typed);
    setTyped("");
  };
  return (
    <div className="entry-name">
      <TextField label={`Add to ${title}: name`} isLabelHidden={isInField} placeholder={isInField ? "Name" : ""} value={typed} invalid={isAsked || typed !== "" ? wrong : undefined} onValue={setTyped} onEnter={add} />
      <Button label="Add" about={title} icon="add" onPress={add} />
    </div>
  );
}
