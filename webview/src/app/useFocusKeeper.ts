import { type RefObject, useEffect } from "react";

/** The parts of the panel around an element, innermost first. */
function partsAround(element: Element): readonly HTMLElement[] {
  const part = element.parentElement?.closest<HTMLElement>("section[aria-label], section[aria-labelledby], li[aria-label]") ?? undefined;
  return part === undefined ? [] : [part, ...partsAround(part)];
}

/** When what has the focus disappears, the focus goes to the part it stood in, so that reading goes on there and not at the top of the page. */
export function useFocusKeeper(area: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    let last: Element | undefined;
    let parts: readonly HTMLElement[] = [];
    const remember = (event: FocusEvent): void => {
      last = event.target instanceof Element ? event.target : undefined;
      parts = last === undefined ? [] : partsAround(last);
    };
    const observer = new MutationObserver(() => {
      if (last === undefined || last.isConnected || document.activeElement !== document.body) return;
      last = undefined;
      const part = parts.find((candidate) => candidate.isConnected);
      if (part === undefined) return;
      part.tabIndex = -1;
      part.focus({ preventScroll: true });
    });
    element.addEventListener("focusin", remember);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener("focusin", remember);
      observer.disconnect();
    };
  }, [area]);
}
