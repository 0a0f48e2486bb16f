import { Loaded } from "../../app/Loaded";
import { PhaseFrame } from "../../app/PhaseFrame";
import { Button } from "../../ui/kit";
import { Notice } from "../../ui/Notice";
import { ApplyCommands } from "./ApplyCommands";
import { CheckRow } from "./CheckRow";
import { useRuns } from "./useRuns";

/** What Terraform says of the repository with the addition in it. */
export function ValidationPhase() {
  const runs = useRuns();
  const { requested, action, isRunningAll } = runs;
  return (
    <PhaseFrame phase="validation" lead="Terraform's own checks, in terminals you can watch. Nothing runs before you start it.">
      {action.error === undefined ? null : <Notice severity="error">{action.error}</Notice>}
      <Loaded requested={requested} waiting="Reading what was checked …">
        {({ obstacle, rows, applyCommands }) => {
          const isRunning = rows.some(({ state }) => state === "running");
          const canRun = obstacle === undefined && !isRunning && !isRunningAll;
          return (
            <>
              {obstacle === undefined ? null : <Notice severity="warning">{obstacle}</Notice>}
              <div className="button-row">
                <Button kind="primary" icon="play" label="Run all" isDisabled={!canRun || rows.length === 0} onPress={runs.runAll} />
                <span className="quiet">In the order below, until one does not pass.</span>
              </div>
              <ol className="checks">
                {rows.map((row) => (
                  <CheckRow key={row.id} row={row} canRun={canRun} runs={runs} />
                ))}
              </ol>
              <ApplyCommands commands={applyCommands} />
            </>
          );
        }}
      </Loaded>
    </PhaseFrame>
  );
}
