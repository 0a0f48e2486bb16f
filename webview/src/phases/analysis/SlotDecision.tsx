import { useId, useState } from "react";
import type { SlotView } from "../../../../src/protocol/analysisView";
import { EvidenceList } from "../../ui/Evidence";
import { Button, TextField } from "../../ui/kit";
import { percent } from "../../ui/quantity";

interface SlotDecisionProps {
  readonly slot: SlotView;
  readonly isBusy: boolean;
  /** An expression, `null` to leave the slot out, `undefined` to go back to what was found. */
  readonly onBind: (expression: string | null | undefined) => void;
}

function Alternatives({ slot, isBusy, onBind }: SlotDecisionProps) {
  const group = useId();
  if (slot.alternatives.length === 0) return null;
  return (
    <fieldset className="choices">
      <legend>{slot.state === "ambiguous" ? "Several fit; choose one" : "Other expressions found"}</legend>
      {slot.alternatives.map(({ expression, confidence, evidence }) => (
        <div className="alternative" key={expression}>
          <label>
            <input type="radio" name={group} checked={slot.state === "chosen" && slot.expression === expression} disabled={isBusy} onChange={() => onBind(expression)} />
            <code className="expression">{expression}</code>
          </label>
          <span className="quiet">{percent(confidence)} sure</span>
          <EvidenceList links={evidence} />
        </div>
      ))}
    </fieldset>
  );
}

function OwnExpression({ slot, isBusy, onBind }: SlotDecisionProps) {
  const [typed, setTyped] = useState(slot.state === "chosen" ? slot.expression ?? "" : "");
  const use = (): void => {
    if (typed.trim() !== "") onBind(typed.trim());
  };
  return (
    <div className="entry-name">
      <TextField label={`Own expression for ${slot.title}`} help="Terraform, as the root module would write it." value={typed} onValue={setTyped} onEnter={use} />
      <Button label="Use" about={`own expression for ${slot.title}`} isDisabled={isBusy || typed.trim() === ""} onPress={use} />
    </div>
  );
}

/** The ways to meet a slot: another expression that was found, one of the user's own, or doing without. */
export function SlotDecision(props: SlotDecisionProps) {
  const { slot, isBusy, onBind } = props;
  const isDecided = slot.state === "chosen" || slot.state === "left out";
  return (
    <div className="decision">
      {slot.options.length === 0 ? null : (
        <>
          <p>Ways to supply it:</p>
          <ul>
            {slot.options.map((option) => (
              <li key={option}>{option}</li>
            ))}
          </ul>
        </>
      )}
      <Alternatives {...props} />
      <OwnExpression {...props} />
      <div className="button-row">
        {slot.without === undefined || slot.state === "left out" ? null : <Button label="Leave out" about={slot.title} isDisabled={isBusy} onPress={() => onBind(null)} />}
        {isDecided ? <Button label="Back to what was found" about={slot.title} isDisabled={isBusy} onPress={() => onBind(undefined)} /> : null}
      </div>
      {slot.without === undefined ? <p className="quiet">It cannot be left out.</p> : <p className="quiet">Without it: {slot.without}</p>}
    </div>
  );
}
