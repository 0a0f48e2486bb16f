import { useCallback, useEffect, useRef, useState } from "react";
import type { DesignView } from "../../../../src/protocol/designView";
import type { AnswersView } from "../../../../src/protocol/views";
import { usePanel } from "../../app/panel";
import { type Requested, sentenceOf, useRequest } from "../../app/useRequest";

/** How long typing has to rest before the host is asked, in milliseconds. */
const PAUSE = 300;

export interface DesignAnswers {
  readonly requested: Requested<DesignView>;
  /** As the user sees them: ahead of the host's while typing. */
  readonly answers: AnswersView | undefined;
  readonly isSaving: boolean;
  /** A sentence: why the last answers could not be sent. They are kept. */
  readonly error: string | undefined;
  readonly change: (answers: AnswersView) => void;
  /** Sends now what has not been accepted yet. */
  readonly send: () => void;
}

/** The answers of the form, sent when typing rests and before the phase is left. What is typed is never overwritten by an older answer of the host. */
export function useAnswers(): DesignAnswers {
  const { rpc, refreshSession, whenLeaving } = usePanel();
  const requested = useRequest("design/get", {});
  const { replace } = requested;
  const [typed, setTyped] = useState<AnswersView>();
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<string>();
  const unsent = useRef<AnswersView>(undefined);
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback((): void => {
    clearTimeout(timer.current);
    const answers = unsent.current;
    if (answers === undefined) return;
    unsent.current = undefined;
    const question = ++latest.current;
    setIsSaving(true);
    const settle = (act: () => void): void => {
      if (question !== latest.current || unsent.current !== undefined) return;
      setIsSaving(false);
      act();
    };
    rpc.request("design/answer", { answers }).then(
      (view) => settle(() => (replace(view), setTyped(undefined), setError(undefined), refreshSession())),
      (reason: unknown) => settle(() => ((unsent.current = answers), setError(sentenceOf(reason)))),
    );
  }, [rpc, replace, refreshSession]);

  const change = useCallback(
    (answers: AnswersView): void => {
      unsent.current = answers;
      setTyped(answers);
      clearTimeout(timer.current);
      timer.current = setTimeout(send, PAUSE);
    },
    [send],
  );

  useEffect(() => {
    const stop = whenLeaving(send);
    window.addEventListener("pagehide", send);
    return () => {
      stop();
      window.removeEventListener("pagehide", send);
      send();
    };
  }, [send, whenLeaving]);
  return { requested, answers: typed ?? requested.value?.answers, isSaving, error, change, send };
}
