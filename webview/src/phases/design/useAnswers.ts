import { useCallback, useState } from "react";
import type { DesignView } from "../../../../src/protocol/designView";
import type { AnswersView } from "../../../../src/protocol/views";
import { usePanel } from "../../app/panel";
import { type Requested, useRequest } from "../../app/useRequest";
import { useLateSending } from "./useLateSending";
import { type Sending, useSending } from "./useSending";

export interface DesignAnswers extends Omit<Sending, "keep"> {
  readonly requested: Requested<DesignView>;
  /** As the user sees them: ahead of the host's while typing. */
  readonly answers: AnswersView | undefined;
  readonly change: (answers: AnswersView) => void;
  /** Has the addition go elsewhere; without a choice as the house does. */
  readonly place: (choice: string | undefined) => void;
}

/** The answers of the form, sent when typing rests and before the phase is left. What is typed is never overwritten by an older answer of the host. */
export function useAnswers(): DesignAnswers {
  const { refreshSession, rpc } = usePanel();
  const requested = useRequest("design/get", {});
  const { replace } = requested;
  const [typed, setTyped] = useState<AnswersView>();
  const accept = useCallback(
    (view: DesignView) => {
      replace(view);
      setTyped(undefined);
      refreshSession();
    },
    [replace, refreshSession],
  );
  const { isSaving, error, keep, send } = useSending(accept);
  const sendLater = useLateSending(send);
  const place = (choice: string | undefined): void => {
    send();
    void rpc.request("design/place", choice === undefined ? {} : { choice }).then(accept);
  };
  return {
    requested,
    place,
    answers: typed ?? requested.value?.answers,
    isSaving,
    error,
    send,
    change: (answers) => {
      keep(answers);
      setTyped(answers);
      sendLater();
    },
  };
}
