import type { ValidationRow } from "../../../../src/protocol/validationView";
import { Badge, type Tone } from "../../ui/Badge";
import { EvidenceLink } from "../../ui/Evidence";
import { Icon, type IconName } from "../../ui/Icon";
import { Button } from "../../ui/kit";
import { duration } from "../../ui/quantity";
import { PlanTree } from "./PlanTree";
import type { Runs } from "./useRuns";

type State = ValidationRow["state"];

const TONES: Readonly<Record<State, Tone>> = { "to run": "plain", running: "attention", passed: "good", failed: "bad", "not run": "attention", cancelled: "plain" };
const ICONS: Readonly<Record<State, IconName>> = { "to run": "circle", running: "loading", passed: "pass", failed: "error", "not run": "slash", cancelled: "slash" };

const Problems = ({ row: { title, problems } }: { readonly row: ValidationRow }) =>
  problems.length === 0 ? null : (
    <ul className="plain-list" aria-label={`Problems of ${title}`}>
      {problems.map(({ message, severity, link }) => (
        <li key={`${link?.path ?? ""}:${link?.start ?? ""} ${message}`} className={`check-problem check-${severity}`}>
          <Icon name={severity} />
          <span>
            <span className="hidden-text">{severity}: </span>
            {message} {link === undefined ? null : <EvidenceLink link={link} />}
          </span>
        </li>
      ))}
    </ul>
  );

interface CheckRowProps {
  readonly row: ValidationRow;
  readonly canRun: boolean;
  readonly runs: Runs;
}

function Actions({ row: { id, title, state }, canRun, runs }: CheckRowProps) {
  const hasRun = state !== "to run" && state !== "not run";
  return (
    <div className="button-row">
      {state === "running" ? (
        <Button label="Cancel" about={title} icon="stop" onPress={() => runs.cancel(id)} />
      ) : (
        <Button label={hasRun ? "Run again" : "Run"} about={title} icon="play" isDisabled={!canRun} onPress={() => runs.run(id)} />
      )}
      {hasRun ? <Button label="Show terminal" about={title} icon="terminal" onPress={() => runs.showTerminal(id)} /> : null}
    </div>
  );
}

/** One check: what it proves, the command that runs, and what came of it. */
export function CheckRow(props: CheckRowProps) {
  const { row } = props;
  return (
    <li className={`check check-${row.state.replaceAll(" ", "-")}`} aria-label={row.title}>
      <div className="check-head">
        <h3>{row.title}</h3>
        <Badge text={row.state} tone={TONES[row.state]} icon={ICONS[row.state]} />
        {row.seconds === undefined ? null : <span className="quiet">{duration(row.seconds)}</span>}
        <Actions {...props} />
      </div>
      <p className="quiet">{row.meaning}</p>
      <code className="command">{row.command}</code>
      {row.result === undefined ? null : <p>{row.result}</p>}
      <Problems row={row} />
      {row.plan === undefined ? null : <PlanTree row={row.id} plan={row.plan} />}
    </li>
  );
}
