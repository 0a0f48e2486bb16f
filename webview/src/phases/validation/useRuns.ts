import { useEffect } from "react";
import type { ValidationRow, ValidationView } from "../../../../src/protocol/validationView";
import { usePanel } from "../../app/panel";
import { type Action, useAction } from "../../app/useAction";
import { type Requested, sentenceOf, useRequest } from "../../app/useRequest";
import { rowOf, runToEnd } from "./runToEnd";
import { useSeries } from "./useSeries";

export interface Runs {
  readonly requested: Requested<ValidationView>;
  readonly action: Action;
  readonly isRunningAll: boolean;
  readonly run: (row: string) => void;
  /** In order, until one does not pass. */
  readonly runAll: () => void;
  /** Also ends the running of all. */
  readonly cancel: (row: string) => void;
  readonly showTerminal: (row: string) => void;
}

const outcomeOf = ({ title, state, result }: ValidationRow): string => `${title}: ${state}. ${result ?? ""}`.trim();

/** The checks of the phase, started one at a time. */
export function useRuns(): Runs {
  const { rpc, announce, refreshSession } = usePanel();
  const requested = useRequest("validation/get", {});
  const { replace, reload } = requested;
  const action = useAction();
  const series = useSeries();
  const say = (reason: unknown): void => announce(sentenceOf(reason));

  useEffect(
    () =>
      rpc.on("validation/changed", () => {
        reload();
        refreshSession();
      }),
    [rpc, reload, refreshSession],
  );

  const runOne = async (id: string): Promise<ValidationRow | undefined> => {
    const view = await runToEnd(rpc, id, replace);
    replace(view);
    refreshSession();
    const row = rowOf(view, id);
    if (row !== undefined) announce(outcomeOf(row));
    return row;
  };
  return {
    requested,
    action,
    isRunningAll: series.isRunning,
    run: (row) => void action.run(() => runOne(row)),
    runAll: () => void action.run(() => series.start(requested.value?.rows ?? [], async ({ id }) => (await runOne(id))?.state === "passed")),
    cancel: (row) => {
      series.stop();
      rpc.request("validation/cancel", { row }).then(replace, say);
    },
    showTerminal: (row) => void rpc.request("validation/showTerminal", { row }).catch(say),
  };
}
