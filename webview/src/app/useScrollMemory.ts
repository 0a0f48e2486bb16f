import { useEffect, useRef } from "react";
import { usePanel } from "./panel";

/** How long after scrolling its end is remembered, in milliseconds. */
const PAUSE = 150;

/** Brings the page back to where it was left in `place`, once there is something to scroll. */
export function useScrollMemory(place: string, isReady: boolean): void {
  const { memory } = usePanel();
  const restored = useRef<string>(undefined);
  useEffect(() => {
    if (!isReady || restored.current === place) return;
    restored.current = place;
    window.scrollTo(0, memory.scroll(place));
  }, [memory, place, isReady]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => memory.rememberScroll(place, window.scrollY), PAUSE);
    };
    window.addEventListener("scroll", remember, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener("scroll", remember);
    };
  }, [memory, place]);
}
