import { type ReactNode, useRef } from "react";
import type { Phase } from "../../../src/protocol/views";
import { Button } from "../ui/kit";
import { usePanel } from "./panel";
import { titleOf } from "./phases";
import { useFocusKeeper } from "./useFocusKeeper";

/** Id of the one heading that names what is shown. */
export const PHASE_HEADING = "phase-heading";

interface PhaseFrameProps {
  readonly phase: Phase;
  /** What one does here, a sentence. */
  readonly lead: string;
  /** Shown once there is something to go on from. */
  readonly next?: Phase | undefined;
  readonly children: ReactNode;
}

/** Heading, content and the way on, the same for all phases. */
export function PhaseFrame({ phase, lead, next, children }: PhaseFrameProps) {
  const { goTo } = usePanel();
  const area = useRef<HTMLElement>(null);
  useFocusKeeper(area);
  return (
    <section aria-labelledby={PHASE_HEADING} ref={area}>
      <PhaseHeading title={titleOf(phase)} />
      <p className="lead">{lead}</p>
      {children}
      {next === undefined ? null : (
        <div className="phase-end">
          <Button kind="primary" label={`Next: ${titleOf(next)}`} onPress={() => goTo(next)} />
        </div>
      )}
    </section>
  );
}

/** Where reading starts; takes the focus when another phase is shown. */
export const PhaseHeading = ({ title }: { readonly title: string }) => (
  <h2 id={PHASE_HEADING} tabIndex={-1}>
    {title}
  </h2>
);
