import { useEffect, useRef } from "react";
import { usePanel } from "./panel";

/** How long after scrolling its end is remembered, in milliseconds. */
const PAUSE = 150;

/** What a user does to move a page by themselves. */
const OWN_MOVES = ["wheel", "keydown", "pointerdown", "touchmove"] as const;

/** Scrolls as soon as the page is long enough, unless the user moves it first. Returns how to give up. */
function scrollWhenLongEnough(pixels: number, done: () => void): () => void {
  const stop = (): void => {
    observer.disconnect();
    for (const move of OWN_MOVES) window.removeEventListener(move, stop);
    done();
  };
  const observer = new ResizeObserver(() => {
    window.scrollTo(0, pixels);
    if (Math.abs(window.scrollY - pixels) <= 1) stop();
  });
  for (const move of OWN_MOVES) window.addEventListener(move, stop, { passive: true });
  observer.observe(document.body);
  return stop;
}

/** Brings the page back to where it was left when the panel was hidden. Another phase begins at its heading. */
export function useScrollMemory(place: string): void {
  const { memory } = usePanel();
  const isSettled = useRef(false);
  useEffect(() => {
    const pixels = isSettled.current ? 0 : memory.scroll(place);
    if (pixels === 0) {
      isSettled.current = true;
      return undefined;
    }
    return scrollWhenLongEnough(pixels, () => (isSettled.current = true));
  }, [memory, place]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = (): void => {
      clearTimeout(timer);
      if (isSettled.current) timer = setTimeout(() => memory.rememberScroll(place, window.scrollY), PAUSE);
    };
    window.addEventListener("scroll", remember, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener("scroll", remember);
    };
  }, [memory, place]);
}
