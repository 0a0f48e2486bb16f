import type { ImplementationView } from "../../../../src/protocol/implementationView";
import { Loaded } from "../../app/Loaded";
import { PhaseFrame } from "../../app/PhaseFrame";
import { Button, Progress } from "../../ui/kit";
import { Notice } from "../../ui/Notice";
import { Notices, Problems } from "../../ui/Notices";
import { counted } from "../../ui/quantity";
import { Section } from "../../ui/Section";
import { ChangeGroups } from "./ChangeGroups";
import { Files } from "./FileDiff";
import { HandOver } from "./HandOver";
import { OutcomeNotice, WrittenFiles } from "./OutcomeNotice";
import { type Implementation, useImplementation } from "./useImplementation";

/** Every change before it is written, and what became of writing it. */
export function ImplementationPhase() {
  const implementation = useImplementation();
  const { requested, action, outcome, isPlanReplaced } = implementation;
  return (
    <PhaseFrame phase="implementation" lead="Read every change before it is written. Nothing is written until you apply." next={requested.value?.applied === undefined ? undefined : "validation"}>
      <div className="outcome">
        {outcome === undefined ? null : <OutcomeNotice outcome={outcome} />}
        {isPlanReplaced || outcome?.kind === "stale" ? <Notice severity="information">The plan below is new. Read it again before you apply.</Notice> : null}
        {action.error === undefined ? null : <Notice severity="error">{action.error}</Notice>}
      </div>
      <Loaded requested={requested} waiting="Planning the changes …">
        {(view) => <Plan view={view} implementation={implementation} />}
      </Loaded>
    </PhaseFrame>
  );
}

interface PlanProps {
  readonly view: ImplementationView;
  readonly implementation: Implementation;
}

/** What the whole plan comes to. */
function summaryOf({ files, groups }: ImplementationView): string {
  const changes = groups.filter(({ isIncluded }) => isIncluded).reduce((count, group) => count + group.changes.length, 0);
  const added = files.reduce((count, file) => count + file.added, 0);
  const removed = files.reduce((count, file) => count + file.removed, 0);
  return `${counted(changes, "change")} in ${counted(files.length, "file")}: ${counted(added, "line")} added, ${removed.toLocaleString("en-US")} removed.`;
}

function Actions({ view: { planId, applied }, implementation }: PlanProps) {
  const { action, preview, apply, takeBack } = implementation;
  return (
    <div className="button-row">
      {planId === undefined ? null : (
        <>
          <Button kind="primary" label="Apply" isDisabled={action.isBusy} onPress={() => apply(planId)} />
          <Button label="Open as diff in the editor" isDisabled={action.isBusy} onPress={() => preview(planId)} />
        </>
      )}
      {applied === undefined ? null : <Button label="Take back" isDisabled={action.isBusy} onPress={takeBack} />}
      {action.isBusy ? <Progress sentence="Working …" /> : null}
    </div>
  );
}

function Plan({ view, implementation }: PlanProps) {
  const { outcome, include, action } = implementation;
  return (
    <>
      {view.applied === undefined || outcome?.kind === "done" ? null : (
        <Notice severity="success">
          The addition is in the repository.
          <WrittenFiles {...view.applied} />
        </Notice>
      )}
      <Problems problems={view.problems} />
      <Notices notices={view.notices} />
      <div className="plan-head">
        <h3>{view.title}</h3>
        <p>{view.files.length === 0 ? "There is nothing to write." : summaryOf(view)}</p>
        <Actions view={view} implementation={implementation} />
      </div>
      {view.touches.length === 0 ? null : (
        <Section id="touches" title="Existing resources it changes" aside={counted(view.touches.length, "resource")} isOpenAtFirst>
          <ul className="addresses">
            {view.touches.map((address) => (
              <li key={address}>
                <code>{address}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <HandOver view={view} />
      {view.groups.length === 0 ? null : <ChangeGroups groups={view.groups} isBusy={action.isBusy} onInclude={include} />}
      {view.files.length === 0 ? null : <Files files={view.files} />}
    </>
  );
}
