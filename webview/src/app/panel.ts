import { createContext, useContext } from "react";
import type { Link, Phase } from "../../../src/protocol/views";
import type { Rpc } from "../rpc";
import type { PanelMemory } from "./panelMemory";

/** What every part of the panel may use. */
export interface Panel {
  readonly rpc: Rpc;
  readonly memory: PanelMemory;
  /** Grows when the host says that what is shown may be old. */
  readonly revision: number;
  /** Reads a sentence to people who do not see the screen. */
  readonly announce: (sentence: string) => void;
  /** Asks for header and stepper again: an answer of the user may have changed the states of the phases. */
  readonly refreshSession: () => void;
  readonly goTo: (phase: Phase) => void;
  /** Gives the addition another name. */
  readonly rename: (name: string) => void;
  /** What has to be sent before another phase is opened; until the returned function is called. */
  readonly whenLeaving: (send: () => void) => () => void;
  readonly openEvidence: (link: Link) => void;
}

export const PanelContext = createContext<Panel | undefined>(undefined);

/** The panel around the component that calls this. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (panel === undefined) throw new Error("usePanel is called outside of the panel.");
  return panel;
}
