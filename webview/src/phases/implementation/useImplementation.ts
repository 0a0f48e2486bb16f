import { useState } from "react";
import type { ImplementationView, Outcome } from "../../../../src/protocol/implementationView";
import { usePanel } from "../../app/panel";
import { type Action, useAction } from "../../app/useAction";
import { type Requested, useRequest } from "../../app/useRequest";

export interface Implementation {
  readonly requested: Requested<ImplementationView>;
  readonly action: Action;
  /** Of the last apply or taking back. */
  readonly outcome: Outcome | undefined;
  /** The plan on screen took the place of another one without the user's doing. */
  readonly isPlanReplaced: boolean;
  readonly include: (group: string, isIncluded: boolean) => void;
  readonly preview: (planId: string) => void;
  readonly apply: (planId: string) => void;
  readonly takeBack: () => void;
}

/** The plan of the addition and what can be done with it. */
export function useImplementation(): Implementation {
  const { rpc, announce, refreshSession } = usePanel();
  const requested = useRequest("implementation/get", {});
  const action = useAction();
  const [outcome, setOutcome] = useState<Outcome>();

  const [knownPlan, setKnownPlan] = useState<string>();
  const planId = requested.value?.planId;
  if (knownPlan === undefined && planId !== undefined) setKnownPlan(planId);

  const settle = (result: Outcome): void => {
    setOutcome(result);
    setKnownPlan(undefined);
    announce(result.message);
    refreshSession();
    // Whatever became of it, the plan on screen is spent or stale.
    requested.reload();
  };
  return {
    requested,
    action,
    outcome,
    isPlanReplaced: planId !== undefined && knownPlan !== undefined && planId !== knownPlan,
    include: (group, isIncluded) =>
      void action.run(
        () => rpc.request("implementation/include", { group, isIncluded }),
        (view) => {
          requested.replace(view);
          setKnownPlan(view.planId);
          refreshSession();
        },
      ),
    preview: (planId) => void action.run(() => rpc.request("implementation/preview", { planId })),
    apply: (planId) => void action.run(() => rpc.request("implementation/apply", { planId }), settle),
    takeBack: () => void action.run(() => rpc.request("implementation/takeBack", {}), settle),
  };
}
