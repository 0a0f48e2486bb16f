import { useCallback, useRef, useState } from "react";
import type { DesignView } from "../../../../src/protocol/designView";
import type { AnswersView } from "../../../../src/protocol/views";
import { usePanel } from "../../app/panel";
import { sentenceOf } from "../../app/useRequest";

export interface Sending {
  /** Something is kept that the host has not accepted yet. */
  readonly isSaving: boolean;
  /** A sentence: why the last answers were not accepted. They are kept. */
  readonly error: string | undefined;
  /** Answers that the next `send` takes along. */
  readonly keep: (answers: AnswersView) => void;
  readonly send: () => void;
}

/** Sends the answers kept last. What the host makes of them counts only when nothing newer is kept. */
export function useSending(onAccepted: (view: DesignView) => void): Sending {
  const { rpc } = usePanel();
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<string>();
  const unsent = useRef<AnswersView>(undefined);
  const latest = useRef(0);

  const send = useCallback((): void => {
    const answers = unsent.current;
    if (answers === undefined) return;
    unsent.current = undefined;
    const question = ++latest.current;
    setIsSaving(true);
    const settle = (view: DesignView | undefined, problem: string | undefined): void => {
      if (question !== latest.current || unsent.current !== undefined) return;
      setIsSaving(false);
      setError(problem);
      if (view === undefined) unsent.current = answers;
      else onAccepted(view);
    };
    rpc.request("design/answer", { answers }).then(
      (view) => settle(view, undefined),
      (reason: unknown) => settle(undefined, sentenceOf(reason)),
    );
  }, [rpc, onAccepted]);
  const keep = useCallback((answers: AnswersView) => {
    unsent.current = answers;
    setIsSaving(true);
  }, []);
  return { isSaving, error, keep, send };
}
