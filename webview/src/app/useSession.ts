import { useCallback, useEffect, useRef, useState } from "react";
import type { Method, Params } from "../../../src/protocol/protocol";
import type { Session } from "../../../src/protocol/views";
import type { Rpc } from "../rpc";
import { sentenceOf } from "./useRequest";

/** Requests that answer with the session. */
type SessionMethod = Extract<Method, `session/${string}`>;

export interface SessionState {
  readonly session: Session | undefined;
  /** A sentence about the last request that failed. */
  readonly error: string | undefined;
  /** Grows when the host says that what is shown may be old. */
  readonly revision: number;
  readonly refresh: () => void;
  readonly change: <M extends SessionMethod>(method: M, params: Params<M>) => Promise<void>;
}

/** Header and stepper as the host knows them; answers overtaken by later ones are dropped. */
export function useSession(rpc: Rpc): SessionState {
  const latest = useRef(0);
  const [session, setSession] = useState<Session>();
  const [error, setError] = useState<string>();
  const [revision, setRevision] = useState(0);

  const change = useCallback(
    async <M extends SessionMethod>(method: M, params: Params<M>): Promise<void> => {
      const question = ++latest.current;
      try {
        const answer: Session = await rpc.request<SessionMethod>(method, params);
        if (question !== latest.current) return;
        setSession(answer);
        setError(undefined);
      } catch (reason) {
        if (question === latest.current) setError(sentenceOf(reason));
      }
    },
    [rpc],
  );
  const refresh = useCallback(() => void change("session/open", {}), [change]);

  useEffect(() => {
    const stop = rpc.on("session/changed", () => {
      setRevision((known) => known + 1);
      refresh();
    });
    refresh();
    return stop;
  }, [rpc, refresh]);
  return { session, error, revision, refresh, change };
}
