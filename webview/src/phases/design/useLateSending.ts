import { useCallback, useEffect, useRef } from "react";
import { usePanel } from "../../app/panel";

/** How long typing has to rest before the host is asked, in milliseconds. */
const PAUSE = 300;

/** Calls `send` when typing has rested, before another phase is opened, and when the panel goes away. Returns what to call on each change. */
export function useLateSending(send: () => void): () => void {
  const { whenLeaving } = usePanel();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const sendNow = (): void => {
      clearTimeout(timer.current);
      send();
    };
    const stop = whenLeaving(sendNow);
    window.addEventListener("pagehide", sendNow);
    return () => {
      stop();
      window.removeEventListener("pagehide", sendNow);
      sendNow();
    };
  }, [send, whenLeaving]);
  return useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(send, PAUSE);
  }, [send]);
}
