import type { ValidationRow, ValidationView } from "../../../../src/protocol/validationView";
import type { Rpc } from "../../rpc";

export const rowOf = (view: ValidationView, id: string): ValidationRow | undefined => view.rows.find((row) => row.id === id);

/** Resolves when the row is no longer running. */
function untilEnd(rpc: Rpc, id: string): Promise<ValidationView> {
  return new Promise((resolve, reject) => {
    const ask = (): void => {
      rpc.request("validation/get", {}).then((view) => {
        if (rowOf(view, id)?.state === "running") return;
        stop();
        resolve(view);
      }, reject);
    };
    const stop = rpc.on("validation/changed", ({ row }) => {
      if (row === id) ask();
    });
    // It may have ended between the answer that said it runs and now.
    ask();
  });
}

/** Runs one check and resolves with the view at its end; the host may answer before that, with the check running. */
export async function runToEnd(rpc: Rpc, id: string, onStarted: (view: ValidationView) => void): Promise<ValidationView> {
  const started = await rpc.request("validation/run", { row: id });
  onStarted(started);
  return rowOf(started, id)?.state === "running" ? untilEnd(rpc, id) : started;
}
