import type { SlotName } from "../../core/analysis/slots";
import type { Answers } from "../../core/design/answers";
import type { OptionalGroup } from "../../core/implementation/addition";
import type { HomeChoice } from "../../core/implementation/home/homeChoice";
import type { RepoPath } from "../../core/text/span";
import type { Phase } from "../../protocol/views";

/**
 * Everything the user decided about one addition, and nothing that can be found out again. Plain data: it is kept in the
 * workspace's own storage and outlives the panel. Inputs hold names and ARNs of secrets, never a secret.
 */
export interface Draft {
  readonly id: string;
  /** URI of the workspace folder and the root module in it; absent until they are chosen. */
  readonly target: { readonly folder: string; readonly root: RepoPath } | undefined;
  /** Absent while the gallery is shown. */
  readonly component: string | undefined;
  readonly name: string;
  readonly answers: Answers;
  readonly slots: Readonly<Partial<Record<SlotName, string | null>>>;
  readonly without: readonly OptionalGroup[];
  /** Where it is to go; absent leaves that to the house. */
  readonly home: HomeChoice | undefined;
  readonly phase: Phase;
  /** What had been decided before a phase when the user left it, by phase; see {@link decidedBefore}. */
  readonly left: Readonly<Partial<Record<Phase, string>>>;
  /** All decisions at the time they were written into the repository. */
  readonly applied: string | undefined;
  /** All decisions at the time a check last ran. */
  readonly validated: string | undefined;
}

export type DraftChange =
  | { readonly kind: "target"; readonly folder: string; readonly root: RepoPath }
  | { readonly kind: "component"; readonly id: string; readonly needs: readonly SlotName[] }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "phase"; readonly phase: Phase }
  | { readonly kind: "slot"; readonly slot: SlotName; readonly expression: string | null | undefined }
  | { readonly kind: "home"; readonly home: HomeChoice | undefined }
  | { readonly kind: "answers"; readonly answers: Answers }
  | { readonly kind: "group"; readonly group: OptionalGroup; readonly isIncluded: boolean }
  | { readonly kind: "applied" }
  | { readonly kind: "takenBack" }
  | { readonly kind: "validated" };

const NO_ANSWERS: Answers = { values: {}, environments: {} };

export const emptyDraft = (id: string): Draft => ({
  id,
  target: undefined,
  component: undefined,
  name: "",
  answers: NO_ANSWERS,
  slots: {},
  without: [],
  home: undefined,
  phase: "analysis",
  left: {},
  applied: undefined,
  validated: undefined,
});

/** The decisions a phase builds on, as text that is equal when they are; its own decisions are not among them. */
export function decidedBefore(phase: Phase, { target, component, slots, name, answers, without, home }: Draft): string {
  const before = { analysis: [target, component], design: [slots, name], implementation: [answers, home], validation: [without] };
  const phases = ["analysis", "design", "implementation", "validation"] as const;
  return JSON.stringify(phases.slice(0, phases.indexOf(phase) + 1).map((earlier) => before[earlier]));
}

/** All decisions. */
export const decisions = (draft: Draft): string => decidedBefore("validation", draft);

/** The draft after one thing was decided. Later phases are never emptied: they turn stale by what they were left with. */
export function changeDraft(draft: Draft, change: DraftChange): Draft {
  switch (change.kind) {
    case "target":
      return retarget(draft, change);
    case "component":
      return chooseComponent(draft, change.id, change.needs);
    case "name":
      return { ...draft, name: change.name };
    case "phase":
      return { ...draft, phase: change.phase, left: { ...draft.left, [draft.phase]: decidedBefore(draft.phase, draft) } };
    case "slot":
      return bind(draft, change.slot, change.expression);
    case "home":
      return { ...draft, home: change.home };
    case "answers":
      return { ...draft, answers: change.answers };
    case "group":
      return { ...draft, without: [...draft.without.filter((group) => group !== change.group), ...(change.isIncluded ? [] : [change.group])] };
    case "applied":
      return { ...draft, applied: decisions(draft), left: { ...draft.left, implementation: decidedBefore("implementation", draft) } };
    case "takenBack":
      return { ...draft, applied: undefined, validated: undefined };
    case "validated":
      return { ...draft, validated: decisions(draft) };
  }
}

/** Expressions and environments belong to a root module, so another one starts without them. */
function retarget(draft: Draft, { folder, root }: { readonly folder: string; readonly root: RepoPath }): Draft {
  if (draft.target?.folder === folder && draft.target.root === root) return draft;
  const isFirst = draft.target === undefined;
  return { ...draft, target: { folder, root }, slots: isFirst ? draft.slots : {}, home: isFirst ? draft.home : undefined, answers: isFirst ? draft.answers : { ...draft.answers, environments: {} }, applied: undefined, validated: undefined };
}

/** Slots chosen before the component, as a code action does, stay where the component asks for them. */
function chooseComponent(draft: Draft, id: string, needs: readonly SlotName[]): Draft {
  if (draft.component === id) return draft;
  const slots = Object.fromEntries(Object.entries(draft.slots).filter(([slot]) => needs.some((need) => need === slot)));
  return { ...emptyDraft(draft.id), target: draft.target, component: id, name: id, slots };
}

function bind(draft: Draft, slot: SlotName, expression: string | null | undefined): Draft {
  const { [slot]: _former, ...others } = draft.slots;
  return { ...draft, slots: expression === undefined ? others : { ...others, [slot]: expression } };
}
