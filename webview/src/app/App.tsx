import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Link, Phase, Session } from "../../../src/protocol/views";
import { AnalysisPhase } from "../phases/analysis/AnalysisPhase";
import { DesignPhase } from "../phases/design/DesignPhase";
import { ImplementationPhase } from "../phases/implementation/ImplementationPhase";
import { ValidationPhase } from "../phases/validation/ValidationPhase";
import type { Rpc } from "../rpc";
import { Button, Progress } from "../ui/kit";
import { Notice } from "../ui/Notice";
import { Gallery } from "./Gallery";
import { Header } from "./Header";
import { PHASE_HEADING } from "./PhaseFrame";
import { type Panel, PanelContext } from "./panel";
import type { PanelMemory } from "./panelMemory";
import { Stepper } from "./Stepper";
import { useScrollMemory } from "./useScrollMemory";
import { type SessionState, useSession } from "./useSession";
import { sentenceOf } from "./useRequest";

const VIEWS: Readonly<Record<Phase, () => React.JSX.Element>> = {
  analysis: AnalysisPhase,
  design: DesignPhase,
  implementation: ImplementationPhase,
  validation: ValidationPhase,
};

interface MainProps {
  readonly session: Session;
  readonly isGalleryShown: boolean;
  readonly onChoose: (component: string) => void;
}

/** What the session asks for: a way out of its obstacle, the gallery, or the phase it is in. */
function Main({ session, isGalleryShown, onChoose }: MainProps) {
  const hasAddition = session.component !== undefined && !isGalleryShown;
  useScrollMemory(hasAddition ? session.phase : "gallery");
  if (session.obstacle !== undefined) return <Notice severity="warning">{session.obstacle}</Notice>;
  if (session.root === undefined && session.roots.length > 1) return <Notice severity="information">This workspace has several root modules. Choose above the one to add to.</Notice>;
  if (!hasAddition) return <Gallery onChoose={onChoose} />;
  const View = VIEWS[session.phase];
  return (
    <>
      <Stepper session={session} />
      <View key={`${session.component?.id} ${session.name} ${session.root} ${session.phase}`} />
    </>
  );
}

/** Builds what the parts of the panel share. */
function usePanelValue(rpc: Rpc, memory: PanelMemory, { revision, refresh, change }: SessionState): { readonly panel: Panel; readonly spoken: string } {
  const [spoken, setSpoken] = useState("");
  const openEvidence = useCallback(
    ({ path, start, end }: Link) => void rpc.request("evidence/open", { path, start, end }).catch((reason: unknown) => setSpoken(sentenceOf(reason))),
    [rpc],
  );
  const unsent = useRef(new Set<() => void>());
  const whenLeaving = useCallback((send: () => void) => {
    unsent.current.add(send);
    return () => void unsent.current.delete(send);
  }, []);
  const goTo = useCallback(
    (phase: Phase) => {
      for (const send of unsent.current) send();
      void change("session/goTo", { phase });
    },
    [change],
  );
  const rename = useCallback((name: string) => void change("session/rename", { name }), [change]);
  const panel = useMemo(
    () => ({ rpc, memory, revision, announce: setSpoken, refreshSession: refresh, goTo, rename, whenLeaving, openEvidence }),
    [rpc, memory, revision, refresh, goTo, rename, whenLeaving, openEvidence],
  );
  return { panel, spoken };
}

/** Moves the focus to the heading of what is shown when that changes, but not when the panel opens. */
function useHeadingFocus(shown: string | undefined): void {
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (shown === undefined) return;
    if (before.current !== undefined && before.current !== shown) document.getElementById(PHASE_HEADING)?.focus();
    before.current = shown;
  }, [shown]);
}

interface AppProps {
  readonly rpc: Rpc;
  readonly memory: PanelMemory;
}

/** The whole panel: header, stepper and the phase that the session is in. */
export function App({ rpc, memory }: AppProps) {
  const state = useSession(rpc);
  const { session, error, refresh, change } = state;
  const { panel, spoken } = usePanelValue(rpc, memory, state);
  const [isGalleryShown, setIsGalleryShown] = useState(false);
  useEffect(() => {
    document.title = session?.component?.title ?? "Add component";
  }, [session?.component?.title]);
  const draft = session?.draft;
  useEffect(() => {
    if (draft !== undefined) memory.rememberDraft(draft);
  }, [memory, draft]);
  useHeadingFocus(session === undefined ? undefined : isGalleryShown || session.component === undefined ? "gallery" : session.phase);
  const onChoose = (component: string): void => void change("session/chooseComponent", { component }).then(() => setIsGalleryShown(false));
  return (
    <PanelContext value={panel}>
      <main className="panel">
        {session === undefined ? null : (
          <Header
            session={isGalleryShown ? withoutComponent(session) : session}
            onRename={panel.rename}
            onChooseRoot={(folder, path) => void change("session/chooseRoot", { folder, path })}
            onChooseComponent={() => setIsGalleryShown(true)}
          />
        )}
        {error === undefined ? null : (
          <Notice severity="error" actions={<Button label="Try again" onPress={refresh} />}>
            {error}
          </Notice>
        )}
        {session === undefined || session.isTrusted ? null : <Notice severity="warning">This workspace is not trusted. Reading it works; no command runs until you trust it.</Notice>}
        {session === undefined && error === undefined ? <Progress sentence="Reading the workspace …" /> : null}
        {isGalleryShown && session?.component !== undefined ? <Button label={`Back to ${session.component.title}`} onPress={() => setIsGalleryShown(false)} /> : null}
        {session === undefined ? null : <Main session={session} isGalleryShown={isGalleryShown} onChoose={onChoose} />}
      </main>
      <div role="status" aria-live="polite" className="hidden-text">
        {spoken}
      </div>
    </PanelContext>
  );
}

function withoutComponent({ component: _, ...session }: Session): Session {
  return session;
}
