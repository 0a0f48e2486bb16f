import { useCallback, useRef, useState } from "react";
import { usePanel } from "./panel";
import { sentenceOf } from "./useRequest";

/** Something the user started: whether it is under way and why it failed. */
export interface Action {
  readonly isBusy: boolean;
  /** A sentence; gone when the next one is started. */
  readonly error: string | undefined;
  readonly run: <Value>(ask: () => Promise<Value>, done?: (value: Value) => void) => Promise<void>;
}

/** Runs one request at a time, says a failure aloud and keeps it on screen. The answer of an overtaken request is dropped. */
export function useAction(): Action {
  const { announce } = usePanel();
  const latest = useRef(0);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();
  const run = useCallback(
    async <Value>(ask: () => Promise<Value>, done?: (value: Value) => void): Promise<void> => {
      const attempt = ++latest.current;
      setIsBusy(true);
      setError(undefined);
      try {
        const value = await ask();
        if (attempt === latest.current) done?.(value);
      } catch (reason) {
        if (attempt !== latest.current) return;
        setError(sentenceOf(reason));
        announce(sentenceOf(reason));
      } finally {
        if (attempt === latest.current) setIsBusy(false);
      }
    },
    [announce],
  );
  return { isBusy, error, run };
}
