import type { Session } from "../../../src/protocol/views";
import { Icon } from "../ui/Icon";
import { usePanel } from "./panel";
import { PHASES, STATE_ICONS } from "./phases";

/** The phases with the state of each; any of them can be opened at any time. */
export function Stepper({ session }: { readonly session: Session }) {
  const { goTo } = usePanel();
  return (
    <nav aria-label="Phases">
      <ol className="stepper">
        {PHASES.map(({ phase, title }, index) => {
          const state = session.states[phase];
          const isCurrent = phase === session.phase;
          return (
            <li key={phase}>
              <button type="button" className={`step step-${state.replaceAll(" ", "-")}`} aria-current={isCurrent ? "step" : undefined} onClick={() => goTo(phase)}>
                <Icon name={STATE_ICONS[state]} />
                <span className="step-title">
                  {index + 1}. {title}
                </span>
                <span className="step-state">{state}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
