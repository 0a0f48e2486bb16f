import { useState } from "react";
import type { GalleryEntry } from "../../../src/protocol/views";
import { Badge, type Tone } from "../ui/Badge";
import { Button, TextField } from "../ui/kit";
import { counted } from "../ui/quantity";
import { Loaded } from "./Loaded";
import { PHASE_HEADING, PhaseHeading } from "./PhaseFrame";
import { useRequest } from "./useRequest";

type Need = GalleryEntry["needs"][number];

const NEED_TONES: Readonly<Record<Need["state"], Tone>> = { bound: "good", ambiguous: "attention", missing: "plain" };
const NEED_WORDS: Readonly<Record<Need["state"], string>> = { bound: "found", ambiguous: "several candidates", missing: "missing" };

/** Whether every word of the search is somewhere in what is said of a component. */
function isFound(entry: GalleryEntry, search: string): boolean {
  const text = [entry.id, entry.title, entry.category, entry.summary, ...entry.presence].join(" ").toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

const NeedItem = ({ need }: { readonly need: Need }) => (
  <li className="need">
    <span>
      {need.title}
      {need.isRequired ? null : <span className="quiet"> optional</span>}
    </span>
    <Badge text={NEED_WORDS[need.state]} tone={need.state === "missing" && need.isRequired ? "bad" : NEED_TONES[need.state]} />
  </li>
);

function Card({ entry, onChoose }: { readonly entry: GalleryEntry; readonly onChoose: () => void }) {
  return (
    <li className="card">
      <div className="card-head">
        <h3>{entry.title}</h3>
        <Badge text={entry.category} />
        <Button kind="primary" label="Add" about={entry.title} onPress={onChoose} />
      </div>
      <p>{entry.summary}</p>
      {entry.parts.length === 0 ? null : <p className="quiet">Adds together: {entry.parts.join(", ")}.</p>}
      <div className="card-facts">
        <div>
          <div className="field-label">Needs here</div>
          {entry.needs.length === 0 ? <span className="quiet">nothing</span> : null}
          <ul className="plain-list">
            {entry.needs.map((need) => (
              <NeedItem key={need.slot} need={need} />
            ))}
          </ul>
        </div>
        <div>
          <div className="field-label">In this repository</div>
          {entry.presence.length === 0 ? <span className="quiet">none yet</span> : null}
          <ul className="plain-list">
            {entry.presence.map((place) => (
              <li key={place}>
                <code>{place}</code>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </li>
  );
}

/** Components to choose from: what each is for, what it needs here and whether the repository has it. */
export function Gallery({ onChoose }: { readonly onChoose: (component: string) => void }) {
  const requested = useRequest("gallery/list", {});
  const [search, setSearch] = useState("");
  return (
    <section aria-labelledby={PHASE_HEADING}>
      <PhaseHeading title="Components" />
      <p className="lead">Choose what to add. Nothing is written before you have read it.</p>
      <Loaded requested={requested} waiting="Reading the repository …">
        {({ entries }) => {
          const found = entries.filter((entry) => isFound(entry, search));
          return (
            <>
              <TextField label="Search components" value={search} onValue={setSearch} onEscape={() => setSearch("")} />
              <p role="status" className="quiet">
                {found.length === 0 ? `No component matches “${search}”. Use fewer or other words.` : `${found.length} of ${counted(entries.length, "component")}`}
              </p>
              <ul className="cards">
                {found.map((entry) => (
                  <Card key={entry.id} entry={entry} onChoose={() => onChoose(entry.id)} />
                ))}
              </ul>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
