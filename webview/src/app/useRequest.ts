import { useCallback, useEffect, useRef, useState } from "react";
import type { Method, Params, Result } from "../../../src/protocol/protocol";
import { usePanel } from "./panel";

/** What is known of an answer: nothing yet, why there is none, or the answer, perhaps with why a newer one could not be had. */
export interface Requested<Value> {
  readonly value: Value | undefined;
  /** A sentence. */
  readonly error: string | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
  /** Shows an answer that came by another way; answers still under way are dropped. */
  readonly replace: (value: Value) => void;
}

export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Asks when mounted and again when the host says that things changed. The old answer stays on screen meanwhile; only the latest question counts. */
export function useRequest<M extends Method>(method: M, params: Params<M>): Requested<Result<M>> {
  const { rpc, revision } = usePanel();
  const latest = useRef(0);
  const asked = useRef(params);
  const [value, setValue] = useState<Result<M>>();
  const [error, setError] = useState<string>();
  const [isLoading, setIsLoading] = useState(true);

  const reload = useCallback(() => {
    const question = ++latest.current;
    setIsLoading(true);
    const settle = (answer: Result<M> | undefined, problem: string | undefined): void => {
      if (question !== latest.current) return;
      setIsLoading(false);
      setError(problem);
      if (answer !== undefined) setValue(answer);
    };
    rpc.request(method, asked.current).then(
      (answer) => settle(answer, undefined),
      (reason: unknown) => settle(undefined, sentenceOf(reason)),
    );
  }, [rpc, method]);

  useEffect(() => {
    reload();
    return () => {
      latest.current++;
    };
  }, [reload, revision]);

  const replace = useCallback((answer: Result<M>) => {
    latest.current++;
    setIsLoading(false);
    setError(undefined);
    setValue(answer);
  }, []);
  return { value, error, isLoading, reload, replace };
}
