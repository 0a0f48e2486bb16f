import { CHANGE_GROUPS, OPTIONAL_GROUPS, type Addition, type ChangeGroup, type OptionalGroup } from "../../core/implementation/addition";
import { namesOfAddition } from "../../core/design/composition";
import { textsAfter } from "../../core/implementation/editPlan";
import { recordPath } from "../../core/implementation/record/record";
import type { RepoPath } from "../../core/text/span";
import type { ImplementationView, Outcome } from "../../protocol/implementationView";
import type { Handlers } from "../../protocol/protocol";
import { isWritten, type AdditionSession, type Ground } from "./additionSession";
import { Unserved } from "./dispatch";
import { countLines, hunksOf } from "./hunks";
import { noticeOf, problemOf } from "./problems";

type ImplementationHandlers = Pick<Handlers, "implementation/get" | "implementation/include" | "implementation/preview" | "implementation/apply" | "implementation/takeBack">;

const GROUP_TITLES: Readonly<Record<ChangeGroup, string>> = {
  variables: "Variables and locals",
  resources: "Resources",
  security: "Security",
  monitoring: "Monitoring",
  outputs: "Outputs",
  integration: "Integration",
  sizes: "Values per environment",
  record: "Record",
};

/** Every change before it is written, writing it, and taking it back. */
export function implementationHandlers(session: AdditionSession): ImplementationHandlers {
  return {
    "implementation/get": () => implementationView(session),
    "implementation/include": async ({ group, isIncluded }) => {
      if (!isOptional(group)) throw new Unserved(`The group "${group}" belongs to every addition and cannot be left out.`);
      await session.change({ kind: "group", group, isIncluded });
      return implementationView(session);
    },
    "implementation/preview": async ({ planId }) => {
      const ground = await session.ground();
      const addition = shownPlan(ground, planId);
      if (addition === undefined) throw new Unserved("The plan was made anew since it was shown. Look at the changes again.");
      await session.ports.writing.preview(ground.folder, addition.plan, session.readText(ground));
      return {};
    },
    "implementation/apply": ({ planId }) => apply(session, planId),
    "implementation/takeBack": () => takeBack(session),
  };
}

const isOptional = (group: string): group is OptionalGroup => OPTIONAL_GROUPS.some((optional) => optional === group);

const shownPlan = ({ planned }: Ground, planId: string): Addition | undefined => (planned.kind === "planned" && planned.id === planId ? planned.addition : undefined);

/** Plans once more on the texts as they are now: what is written is what was shown, or nothing. */
async function apply(session: AdditionSession, planId: string): Promise<Outcome> {
  const ground = await session.ground();
  const addition = shownPlan(ground, planId);
  if (addition === undefined) return { ...NOTHING_WRITTEN, kind: "stale", message: "Something changed since the plan was shown, so nothing was written. Look at the new plan, then apply it." };
  const { problems } = await session.ports.writing.review(ground.folder, addition.plan, session.readText(ground));
  if (problems.length > 0) return { ...NOTHING_WRITTEN, kind: "refused", message: "Nothing was written, because the plan would break a file.", left: [...problems] };
  const outcome = await session.ports.writing.apply(ground.folder, addition.plan);
  if (outcome.kind === "done") await session.change({ kind: "applied" });
  return outcome;
}

const NOTHING_WRITTEN: Omit<Outcome, "kind" | "message"> = { written: [], saved: [], unsaved: [], left: [] };

async function takeBack(session: AdditionSession): Promise<Outcome> {
  const { folder, root, component } = await session.ground();
  const outcomes: Outcome[] = [];
  // What uses something goes before what it uses.
  for (const name of namesOfAddition(component, session.draft.name).toReversed()) {
    const outcome = await session.ports.writing.takeBack(folder, recordPath(root.module.path, name));
    outcomes.push(outcome);
    if (outcome.kind !== "done") break;
  }
  const outcome = together(outcomes);
  if (outcome.kind === "done") await session.change({ kind: "takenBack" });
  return outcome;
}

/** What became of several steps: of the last one, with all that was said and written. */
function together(outcomes: readonly Outcome[]): Outcome {
  const all = <Item>(of: (outcome: Outcome) => readonly Item[]): Item[] => outcomes.flatMap(of);
  const written = [...new Set(all(({ written }) => written))];
  return { kind: outcomes.at(-1)?.kind ?? "done", message: outcomes.map(({ message }) => message).join(" "), written, saved: [...new Set(all(({ saved }) => saved))], unsaved: [...new Set(all(({ unsaved }) => unsaved))], left: all(({ left }) => left) };
}

async function implementationView(session: AdditionSession): Promise<ImplementationView> {
  const ground = await session.ground();
  const { component, repository, planned } = ground;
  const applied = appliedView(session, ground);
  const title = `Add ${component.title}`;
  if (planned.kind === "refused") {
    return { title, groups: [], files: [], touches: [], handOver: [], notRun: [], notices: [], problems: planned.refusals.map((refusal) => problemOf(repository, refusal)), ...applied };
  }
  const { addition, id } = planned;
  const read = session.readText(ground);
  const review = await session.ports.writing.review(ground.folder, addition.plan, read);
  return {
    ...(addition.plan.files.length === 0 ? {} : { planId: id }),
    title: addition.plan.title,
    groups: groupViews(addition, session.draft.without),
    files: fileViews(session, ground, addition, read),
    touches: [...addition.touches],
    handOver: [...addition.handOver],
    notRun: [...addition.notRun, ...review.notRun],
    notices: [...addition.findings.map((finding) => noticeOf(repository, finding)), ...review.warnings.map(({ message }) => ({ severity: "warning" as const, message }))],
    problems: review.problems.map(({ message }) => ({ message })),
    ...applied,
  };
}

/** Set once the addition is in the repository, from its record. */
function appliedView({ ports }: AdditionSession, ground: Ground): Pick<ImplementationView, "applied"> {
  if (!isWritten(ground) || ground.record?.kind !== "record") return {};
  const written: readonly RepoPath[] = [...new Set(ground.records.flatMap((found) => (found.kind === "record" ? [...found.record.files.map(({ path }) => path), found.path] : [])))];
  const dirty = ports.reading.unsaved(ground.folder);
  return { applied: { written: [...written], saved: written.filter((path) => !dirty.includes(path)), unsaved: written.filter((path) => dirty.includes(path)) } };
}

/** Groups that have changes, and those that were left out so that they can be taken in again. */
function groupViews({ changes, plan }: Addition, without: readonly OptionalGroup[]): ImplementationView["groups"] {
  if (plan.files.length === 0) return [];
  return CHANGE_GROUPS.flatMap((group) => {
    const own = changes.filter((change) => change.group === group).map(({ key, path, summary, text }) => ({ key, path, summary, text }));
    const isIncluded = !without.some((left) => left === group);
    return own.length === 0 && isIncluded ? [] : [{ group, title: GROUP_TITLES[group], isOptional: isOptional(group), isIncluded, changes: own }];
  });
}

function fileViews({ ports }: AdditionSession, { folder }: Ground, { plan }: Addition, read: (path: RepoPath) => string): ImplementationView["files"] {
  const after = textsAfter(plan, read);
  const dirty = ports.reading.unsaved(folder);
  return plan.files.map(({ kind, path }) => {
    const hunks = hunksOf(kind === "create" ? "" : read(path), after.get(path) ?? "");
    return { path, kind, added: countLines(hunks, "added"), removed: countLines(hunks, "removed"), hunks, isUnsaved: dirty.includes(path) };
  });
}
