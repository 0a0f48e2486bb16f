import { useMemo } from "react";
import type { DesignView } from "../../../../src/protocol/designView";
import { Loaded } from "../../app/Loaded";
import { PhaseFrame } from "../../app/PhaseFrame";
import { Form } from "../../form/Form";
import { readForm } from "../../form/formSchema";
import { Button } from "../../ui/kit";
import { Notice } from "../../ui/Notice";
import { Notices } from "../../ui/Notices";
import { NameBudgets } from "./NameBudgets";
import { Placement } from "./Placement";
import { type DesignAnswers, useAnswers } from "./useAnswers";
import { Variables } from "./Variables";

/** The planning questions with, beside them, what the answers make. */
export function DesignPhase() {
  const design = useAnswers();
  return (
    <PhaseFrame phase="design" lead="Decide what is made. What you leave empty takes the default of the environment's size profile." next={design.requested.value === undefined ? undefined : "implementation"}>
      <Loaded requested={design.requested} waiting="Preparing the form …">
        {(view) => <Design view={view} design={design} />}
      </Loaded>
    </PhaseFrame>
  );
}

function Design({ view, design }: { readonly view: DesignView; readonly design: DesignAnswers }) {
  const inputs = useMemo(() => readForm(view.schema), [view.schema]);
  return (
    <div className="beside">
      <div className="beside-main">
        {design.error === undefined ? null : (
          <Notice severity="error" actions={<Button label="Send again" onPress={design.send} />}>
            {design.error} Your answers are kept here.
          </Notice>
        )}
        <Placement home={view.home} onChoice={design.place} />
        <Form
          inputs={inputs}
          environments={view.environments}
          answers={design.answers ?? view.answers}
          effective={view.effective}
          problems={view.problems}
          onAnswers={design.change}
        />
      </div>
      <aside className="beside-aside" aria-label="What the answers make" aria-busy={design.isSaving}>
        <p role="status" className="quiet">
          {savedSentence(view, design)}
        </p>
        <Notices notices={view.notices} />
        <NameBudgets names={view.names} />
        <Variables variables={view.variables} environments={view.environments} />
      </aside>
    </div>
  );
}

function savedSentence({ problems }: DesignView, { isSaving, error }: DesignAnswers): string {
  if (error !== undefined) return "The answers are not saved.";
  if (isSaving) return "Saving the answers …";
  return problems.length === 0 ? "The answers are saved." : `The answers are saved; ${problems.length === 1 ? "one problem has" : `${problems.length} problems have`} to be solved.`;
}
