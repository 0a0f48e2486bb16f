import { useState } from "react";
import type { SlotView } from "../../../../src/protocol/analysisView";
import { Badge, type Tone } from "../../ui/Badge";
import { EvidenceList } from "../../ui/Evidence";
import { Button } from "../../ui/kit";
import { percent } from "../../ui/quantity";
import { Table, type Row } from "../../ui/Table";
import { SlotDecision } from "./SlotDecision";

const TONES: Readonly<Record<SlotView["state"], Tone>> = { bound: "good", chosen: "good", ambiguous: "attention", missing: "bad", "left out": "plain" };

/** Whose a thing is that the root module does not make: what a state or the account owns is only read. */
const OWNERS: Readonly<Record<"module" | "state" | "account", string>> = { module: "made by a module", state: "another state's, only read", account: "looked up in the account, only read" };

interface SlotsProps {
  readonly slots: readonly SlotView[];
  readonly isBusy: boolean;
  /** An expression, `null` to leave the slot out, `undefined` to go back to what was found. */
  readonly onBind: (slot: string, expression: string | null | undefined) => void;
}

const needsDecision = ({ state }: SlotView): boolean => state === "ambiguous" || state === "missing";

const SlotHead = ({ slot }: { readonly slot: SlotView }) => (
  <div className="field-head">
    <span className="field-title">
      {slot.title} <span className="quiet">{slot.isRequired ? "required" : "optional"}</span>
    </span>
    <span className="field-help">{slot.why}</span>
  </div>
);

function SlotExpression({ slot }: { readonly slot: SlotView }) {
  if (slot.expression === undefined) return <span className="quiet">{slot.state === "left out" ? slot.without ?? "left out" : "none"}</span>;
  return (
    <>
      <code className="expression">{slot.expression}</code>
      {slot.owner === undefined || slot.owner === "here" ? null : <div className="field-help">{OWNERS[slot.owner]}</div>}
      {slot.provider === undefined ? null : (
        <div className="field-help">
          of the provider configuration <code>{slot.provider}</code>
        </div>
      )}
      {slot.guard === undefined ? null : (
        <div className="field-help">
          exists if <code>{slot.guard}</code>
        </div>
      )}
    </>
  );
}

function rowOf(slot: SlotView, [isOpen, toggle]: readonly [boolean, () => void], props: SlotsProps): Row {
  const isMarked = slot.state === "bound" && slot.confidence !== undefined;
  return {
    key: slot.slot,
    head: <SlotHead slot={slot} />,
    cells: {
      state: (
        <>
          <Badge text={slot.state} tone={slot.state === "missing" && !slot.isRequired ? "attention" : TONES[slot.state]} />
          {isMarked ? <div className="quiet">{percent(slot.confidence ?? 0)} sure</div> : null}
        </>
      ),
      expression: <SlotExpression slot={slot} />,
      evidence: <EvidenceList links={slot.evidence} />,
      action: <Button label={isOpen ? "Close" : "Change"} about={slot.title} onPress={toggle} />,
    },
    detail: isOpen ? <SlotDecision key={`${slot.state} ${slot.expression ?? ""}`} slot={slot} isBusy={props.isBusy} onBind={(expression) => props.onBind(slot.slot, expression)} /> : undefined,
  };
}

/** The integration points: what the component needs and how this repository meets it. What needs a decision is open. */
export function Slots(props: SlotsProps) {
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({});
  const rows = props.slots.map((slot) => {
    const key = `${slot.slot} ${slot.state}`;
    const isOpen = toggled[key] ?? needsDecision(slot);
    return rowOf(slot, [isOpen, () => setToggled({ ...toggled, [key]: !isOpen })], props);
  });
  return (
    <section aria-label="Integration points">
      <h3>Integration points</h3>
      {rows.length === 0 ? <p className="quiet">The component needs nothing of this repository.</p> : null}
      {rows.length === 0 ? null : (
        <Table
          label="Integration points"
          rowTitle="What it needs"
          columns={[
            { key: "state", title: "State" },
            { key: "expression", title: "Expression" },
            { key: "evidence", title: "Evidence" },
            { key: "action", title: "Decision" },
          ]}
          rows={rows}
        />
      )}
    </section>
  );
}
