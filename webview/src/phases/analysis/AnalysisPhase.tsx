import type { AnalysisView } from "../../../../src/protocol/analysisView";
import { Loaded } from "../../app/Loaded";
import { usePanel } from "../../app/panel";
import { PhaseFrame } from "../../app/PhaseFrame";
import { useAction } from "../../app/useAction";
import { useRequest } from "../../app/useRequest";
import { Notice } from "../../ui/Notice";
import { Notices, Problems } from "../../ui/Notices";
import { HouseRules } from "./HouseRules";
import { Knowledge } from "./Knowledge";
import { Overview } from "./Overview";
import { Slots } from "./Slots";

const Triage = ({ triage }: { readonly triage: AnalysisView["triage"] }) => (
  <Notice severity={triage.verdict === "extension" ? "information" : "warning"}>
    <strong>{triage.verdict === "extension" ? "Fits as an extension. " : "Better done otherwise. "}</strong>
    {triage.reason}
  </Notice>
);

/** What the repository is like and how the component meets it. */
export function AnalysisPhase() {
  const { rpc, announce, refreshSession } = usePanel();
  const requested = useRequest("analysis/get", {});
  const action = useAction();
  const bind = (slot: string, expression: string | null | undefined): void => {
    // An absent expression, not an undefined one, is what survives the way to the host.
    const params = expression === undefined ? { slot } : { slot, expression };
    void action.run(
      () => rpc.request("analysis/bind", params),
      (view) => {
        requested.replace(view);
        refreshSession();
        const bound = view.slots.find((candidate) => candidate.slot === slot);
        if (bound !== undefined) announce(`${bound.title}: ${bound.state}.`);
      },
    );
  };
  return (
    <PhaseFrame phase="analysis" lead="What was found in the repository, and how the component connects to it. Each statement opens the line that proves it." next={requested.value === undefined ? undefined : "design"}>
      <Loaded requested={requested} waiting="Reading the repository …">
        {(view) => (
          <>
            <Triage triage={view.triage} />
            <Notices notices={view.conflicts} />
            <Problems problems={view.problems} />
            {action.error === undefined ? null : <Notice severity="error">{action.error}</Notice>}
            <Slots slots={view.slots} isBusy={action.isBusy} onBind={bind} />
            <Overview overview={view.overview} />
            <HouseRules rules={view.overview.rules} />
            <Knowledge knowledge={view.knowledge} />
          </>
        )}
      </Loaded>
    </PhaseFrame>
  );
}
