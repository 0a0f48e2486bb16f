import type { DesignView } from "../../../../src/protocol/designView";
import { Select } from "../../ui/kit";

/** Where the addition goes: as the house does it, or otherwise. */
export function Placement({ home, onChoice }: { readonly home: DesignView["home"]; readonly onChoice: (choice: string | undefined) => void }) {
  const { house, reason, chosen = "", ways, problem } = home;
  const options = [{ value: "", title: `${house} (as the house does)` }, ...ways.map(({ choice, title }) => ({ value: choice, title }))];
  return <Select label="Where it goes" help={reason} invalid={problem} value={chosen} options={options} onValue={(choice) => onChoice(choice === "" ? undefined : choice)} />;
}
