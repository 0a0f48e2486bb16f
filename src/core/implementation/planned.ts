import { parseCached } from "../hcl/parseCache";
import type { Repository } from "../repository/repository";
import type { RepoPath } from "../text/span";
import type { Addition, PlanResult, Refusal } from "./addition";
import type { Context, Draft, DraftNote } from "./draft";
import { textsAfter, type EditPlan } from "./editPlan";
import { findingsAbout } from "./findings";
import type { FileDrafts } from "./layout/fileDrafts";
import { settingsProblem } from "./layout/valuesInFiles";
import { unreadableFiles } from "./refusals/obstacles";
import { isSameAddition, withRecord } from "./record/ownRecord";
import type { AdditionRequest } from "./request";

export const refused = (refusals: readonly Refusal[]): PlanResult => ({ kind: "refused", refusals });

const titleOf = ({ component }: AdditionRequest): string => `Add ${component.title}`;

/** A plan leaves every file as readable as it was; one that would not is a fault of ours, and writes nothing. */
function breaks(plan: EditPlan, { repository, component }: AdditionRequest): readonly Refusal[] {
  return [...textsAfter(plan, (file) => repository.files.get(file)?.text ?? "")].flatMap(([path, text]): readonly Refusal[] => {
    const problem = text === undefined ? undefined : problemIn(path, text, repository);
    const message = `${path} would not be readable with ${component.title} in it, which is a fault of Annex and not of the repository: ${problem ?? ""} Nothing is written; report it, or add ${component.title} by hand.`;
    return problem === undefined ? [] : [{ reason: "not-supported", message }];
  });
}

function problemIn(path: RepoPath, text: string, { files }: Repository): string | undefined {
  const known = files.get(path);
  return known?.kind === "config" ? settingsProblem(path, text) : parseCached(text, known?.hcl).diagnostics[0]?.message;
}

/** The addition as it is told: `written` is what goes into files. */
function additionOf(draft: Draft, context: Context, written: Pick<Addition, "plan" | "changes">): PlanResult {
  const isDone = written.plan.files.length === 0;
  const { names: budgets, variables: declared } = draft;
  return {
    kind: "planned",
    addition: { ...written, names: budgets, variables: declared, findings: findingsAbout(draft, context), touches: isDone ? [] : [...new Set(draft.touches)], handOver: isDone ? [] : draft.handOver.map(noteText), notRun: [] },
  };
}

/** A note as it is read: the HCL in paragraphs of its own. */
const noteText = (note: DraftNote): string => note.map((part) => (typeof part === "string" ? part : part.hcl)).join("\n\n");

const undeclaredRefusal = (address: string): Refusal => ({ reason: "not-supported", message: `The plan would refer to ${address}, which nothing declares. Look whether the file that declares it can be read in full.` });

/** Refuses to refer to what nobody declares. */
export const refusedUndeclared = ([undeclared]: readonly string[]): PlanResult | undefined => (undeclared === undefined ? undefined : refused([undeclaredRefusal(undeclared)]));

/** The addition of a draft that has been laid out; refused where a file that is written cannot be read, or could not be afterwards. */
export function planOf(drafts: FileDrafts, draft: Draft, context: Context): PlanResult {
  const unreadable = unreadableFiles(context, drafts);
  if (unreadable.length > 0) return refused(unreadable);
  const broken = breaks(drafts.plan(titleOf(context)), context);
  if (broken.length > 0) return refused(broken);
  return additionOf(draft, context, withRecord(drafts, context, titleOf(context)));
}

const otherAnswers = ({ target, component }: AdditionRequest): Refusal => ({
  reason: "name-taken",
  message: `${component.title} was already added as ${target.name}, with other answers. Take it back first, or give this addition another name.`,
});

/** What an addition with a record comes to: nothing is left to do where its decisions are the same; `undefined` without a record. */
export function recordedAlready(draft: Draft, context: Context): PlanResult | undefined {
  if (context.record === undefined) return undefined;
  return isSameAddition(context, context.record) ? additionOf(draft, context, { plan: { title: titleOf(context), files: [] }, changes: [] }) : refused([otherAnswers(context)]);
}
