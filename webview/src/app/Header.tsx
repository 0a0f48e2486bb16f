import { useState } from "react";
import type { Session } from "../../../src/protocol/views";
import { checkAdditionName } from "../form/additionName";
import { Button, TextField } from "../ui/kit";
import { RootChoice } from "./RootChoice";

interface HeaderProps {
  readonly session: Session;
  readonly onRename: (name: string) => void;
  readonly onChooseRoot: (folder: string, path: string) => void;
  readonly onChooseComponent: () => void;
}

function NameField({ name, onRename }: { readonly name: string; readonly onRename: (name: string) => void }) {
  const [typed, setTyped] = useState<string>();
  const wrong = typed === undefined ? undefined : checkAdditionName(typed);
  const finish = (): void => {
    if (typed === undefined || wrong !== undefined) return;
    setTyped(undefined);
    if (typed !== name) onRename(typed);
  };
  return (
    <TextField
      label="Name of the addition"
      invalid={wrong}
      value={typed ?? name}
      onValue={setTyped}
      onEnter={finish}
      onLeave={finish}
      onEscape={() => setTyped(undefined)}
    />
  );
}

/** What is added, under which name, where, and for which environments. */
export function Header({ session, onRename, onChooseRoot, onChooseComponent }: HeaderProps) {
  const { component, environments } = session;
  return (
    <header className="header">
      <div className="header-title">
        <h1>{component?.title ?? "Add component"}</h1>
        {component === undefined ? null : <Button label="Other component" onPress={onChooseComponent} />}
      </div>
      {component === undefined ? null : <p className="lead">{component.summary}</p>}
      <div className="header-facts">
        {component === undefined ? null : <NameField key={session.name} name={session.name} onRename={onRename} />}
        <RootChoice session={session} onChooseRoot={onChooseRoot} />
        <div className="field">
          <div className="field-label">Environments</div>
          <ul className="environments">
            {environments.length === 0 ? <li className="quiet">none found</li> : null}
            {environments.map(({ name, path, profile, isSample }) => (
              <li key={name} title={path}>
                <strong>{name}</strong>
                <span className="quiet">
                  {" "}
                  {profile} profile{isSample ? ", sample" : ""}
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </header>
  );
}
