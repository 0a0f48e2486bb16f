import { type ReactNode, type ToggleEvent, useState } from "react";
import { usePanel } from "../app/panel";

interface SectionProps {
  /** Names it in the panel's memory of what was open. */
  readonly id: string;
  readonly title: ReactNode;
  /** Shown at the end of the title line. */
  readonly aside?: ReactNode;
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}

/** A part that opens and closes, and is found again as it was left. */
export function Section({ id, title, aside, isOpenAtFirst = false, children }: SectionProps) {
  const { memory } = usePanel();
  const [isOpen, setIsOpen] = useState(() => memory.isOpen(id, isOpenAtFirst));
  const onToggle = (event: ToggleEvent<HTMLDetailsElement>): void => {
    const isOpenNow = event.currentTarget.open;
    if (isOpenNow === isOpen) return;
    setIsOpen(isOpenNow);
    memory.rememberOpen(id, isOpenNow);
  };
  return (
    <details className="section" open={isOpen} onToggle={onToggle}>
      <summary>
        <span className="section-title">{title}</span>
        {aside === undefined ? null : <span className="section-aside">{aside}</span>}
      </summary>
      <div className="section-body">{isOpen ? children : null}</div>
    </details>
  );
}
