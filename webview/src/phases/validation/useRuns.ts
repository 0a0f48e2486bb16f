import { useCallback, useEffect, useRef, useState } from "react";
import type { ValidationRow, ValidationView } from "../../../../src/protocol/validationView";
import { usePanel } from "../../app/panel";
import { type Action, useAction } from "../../app/useAction";
import { type Requested, useRequest } from "../../app/useRequest";

export interface Runs {
  readonly requested: Requested<ValidationView>;
  readonly action: Action;
  readonly isRunningAll: boolean;
  readonly run: (row: string) => void;
  readonly runAll: () => void;
  /** Also ends the running of all. */
  readonly cancel: (row: string) => void;
  readonly showTerminal: (row: string) => void;
}

const rowOf = (view: ValidationView, id: string): ValidationRow | undefined => view.rows.find((row) => row.id === id);

const outcomeOf = ({ title, state, result }: ValidationRow): string => `${title}: ${state}. ${result ?? ""}`.trim();

/** The checks of the phase: started one at a time or all in order, until one does not pass. */
export function useRuns(): Runs {
  const { rpc, announce, refreshSession } = usePanel();
  const requested = useRequest("validation/get", {});
  const { replace, reload } = requested;
  const action = useAction();
  const [isRunningAll, setIsRunningAll] = useState(false);
  const isStopped = useRef(false);

  useEffect(() => rpc.on("validation/changed", () => (reload(), refreshSession())), [rpc, reload, refreshSession]);
  useEffect(() => () => void (isStopped.current = true), []);

  /** Resolves when the row is no longer running; the host may answer before it is done. */
  const finish = useCallback(
    (id: string, started: ValidationView): Promise<ValidationView> => {
      if (rowOf(started, id)?.state !== "running") return Promise.resolve(started);
      return new Promise((resolve, reject) => {
        const stop = rpc.on("validation/changed", ({ row }) => {
          if (row !== id) return;
          rpc.request("validation/get", {}).then((view) => {
            if (rowOf(view, id)?.state === "running") return;
            stop();
            resolve(view);
          }, reject);
        });
      });
    },
    [rpc],
  );

  const runOne = useCallback(
    async (id: string): Promise<ValidationRow | undefined> => {
      const started = await rpc.request("validation/run", { row: id });
      replace(started);
      const finished = await finish(id, started);
      replace(finished);
      refreshSession();
      const row = rowOf(finished, id);
      if (row !== undefined) announce(outcomeOf(row));
      return row;
    },
    [rpc, replace, finish, refreshSession, announce],
  );

  const runEach = async (rows: readonly ValidationRow[]): Promise<void> => {
    for (const { id } of rows) {
      if (isStopped.current) return;
      const row = await runOne(id);
      if (row?.state !== "passed") return;
    }
  };
  return {
    requested,
    action,
    isRunningAll,
    run: (row) => void action.run(() => runOne(row)),
    runAll: () => {
      isStopped.current = false;
      setIsRunningAll(true);
      void action.run(() => runEach(requested.value?.rows ?? [])).finally(() => setIsRunningAll(false));
    },
    cancel: (row) => {
      isStopped.current = true;
      void rpc.request("validation/cancel", { row }).then(replace, (reason: unknown) => announce(String(reason)));
    },
    showTerminal: (row) => void rpc.request("validation/showTerminal", { row }).catch((reason: unknown) => announce(String(reason))),
  };
}
