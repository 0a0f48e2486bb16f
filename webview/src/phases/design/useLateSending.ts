import { useCallback, useEffect, useRef } from "react";
import { usePanel } from "../../app/panel";

/** How long typing has to rest before the host is asked, in milliseconds. */
const PAUSE = 300;

/** What happens before the panel can be closed: its tab is pointed at, or a key chord is pressed. After that nothing can be sent any more. */
const EVENTS_BEFORE_CLOSING = ["blur", "pagehide", "mouseout", "keydown"] as const;

const isChordOrLeaving = (event: Event): boolean => {
  if (event instanceof KeyboardEvent) return event.ctrlKey || event.metaKey || event.altKey;
  return !(event instanceof MouseEvent) || event.relatedTarget === null;
};

/** Calls `send` when typing has rested, before another phase is opened, and before the panel can go away. Returns what to call on each change. */
export function useLateSending(send: () => void): () => void {
  const { whenLeaving } = usePanel();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const sendNow = (): void => {
      clearTimeout(timer.current);
      send();
    };
    const stop = whenLeaving(sendNow);
    const sendBeforeClosing = (event: Event): void => {
      if (isChordOrLeaving(event)) sendNow();
    };
    for (const name of EVENTS_BEFORE_CLOSING) window.addEventListener(name, sendBeforeClosing);
    return () => {
      stop();
      for (const name of EVENTS_BEFORE_CLOSING) window.removeEventListener(name, sendBeforeClosing);
      sendNow();
    };
  }, [send, whenLeaving]);
  return useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(send, PAUSE);
  }, [send]);
}
