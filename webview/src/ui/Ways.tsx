import { useState } from "react";
import type { Way } from "../../../src/protocol/views";
import { usePanel } from "../app/panel";
import { checkAdditionName } from "../form/additionName";
import { EvidenceList } from "./Evidence";
import { Button, TextField } from "./kit";

/** A name for a second instance, with one to begin with that is free. */
function OtherName({ proposed }: { readonly proposed: string }) {
  const { rename } = usePanel();
  const [typed, setTyped] = useState(proposed);
  const wrong = checkAdditionName(typed);
  const use = (): void => {
    if (wrong === undefined) rename(typed);
  };
  return (
    <div className="entry-name">
      <TextField label="Name of the second one" value={typed} invalid={wrong} onValue={setTyped} onEnter={use} />
      <Button label="Add under this name" isDisabled={wrong !== undefined} onPress={use} />
    </div>
  );
}

/** The ways on from a problem, each with the lines it leads to or with what takes it. */
export const Ways = ({ ways }: { readonly ways: readonly Way[] }) => (
  <ul className="ways" aria-label="Ways on">
    {ways.map(({ message, links, name }) => (
      <li key={message}>
        {message} {links.length === 0 ? null : <EvidenceList links={links} />}
        {name === undefined ? null : <OtherName proposed={name} />}
      </li>
    ))}
  </ul>
);
