import { componentOf } from "../../catalog/index";
import type { Component } from "../../core/design/component";
import { namesOfAddition } from "../../core/design/composition";
import type { Addition, Refusal } from "../../core/implementation/addition";
import { planAddition } from "../../core/implementation/planAddition";
import { recordPath, type ComponentRecord } from "../../core/implementation/record/record";
import type { AdditionRequest } from "../../core/implementation/request";
import type { RepoPath } from "../../core/text/span";
import type { FoundRecord } from "../index/foundRecord";
import { Unserved } from "./dispatch";
import { changeDraft, emptyDraft, type Draft, type DraftChange } from "./draft";
import type { Drafts } from "./drafts";
import type { PanelPorts } from "./ports";
import { situationOf, type RootChoice, type Situation } from "./situation";

/** A draft at a root module with its component: what every phase looks at. `planned` is the plan or why there is none. */
export interface Ground extends RootChoice {
  readonly component: Component;
  readonly request: AdditionRequest;
  readonly record: FoundRecord | undefined;
  /** The records of all that it consists of, as far as these are there. */
  readonly records: readonly FoundRecord[];
  readonly planned: { readonly kind: "planned"; readonly addition: Addition; readonly id: string } | { readonly kind: "refused"; readonly refusals: readonly Refusal[] };
}

/** The addition one panel is about: its draft, and what follows from it in the repository as it is now. */
export class AdditionSession {
  /** Grows with every change of the repository or of the trust in the workspace; what was answered before may be old. */
  revision = 0;
  private planCount = 0;
  private last: { readonly draft: Draft; readonly record: string; readonly ground: Ground } | undefined;
  private lastPlan: { readonly id: string; readonly text: string } | undefined;

  constructor(
    public draft: Draft,
    private readonly drafts: Drafts,
    readonly ports: PanelPorts,
  ) {}

  async change(...changes: readonly DraftChange[]): Promise<void> {
    this.draft = changes.reduce(changeDraft, this.draft);
    await this.drafts.save(this.draft);
  }

  /** Begins another addition at the same place; the draft so far is kept to be resumed. */
  startAnew(id: string): void {
    const { target } = this.draft;
    this.draft = { ...emptyDraft(id), target };
  }

  async situation(): Promise<Situation> {
    return situationOf(this.ports.reading, this.draft);
  }

  /** Throws {@link Unserved} with the next step when the draft is not that far. */
  async rooted(): Promise<Extract<Situation, { readonly kind: "rooted" }>> {
    const situation = await this.situation();
    if (situation.kind === "obstacle") throw new Unserved(situation.message);
    if (situation.kind === "choosing") throw new Unserved("There are several root modules here. Choose the one to add to first.");
    return situation;
  }

  /** Throws {@link Unserved} with the next step when the draft is not that far. */
  async ground(): Promise<Ground> {
    const { choice, knowns } = await this.rooted();
    const component = componentOf(this.draft.component);
    if (component === undefined) throw new Unserved("No component is chosen. Choose one in the gallery first.");
    const { folder, root } = choice;
    const { name, answers, without } = this.draft;
    const found = await this.recordsOf(choice, namesOfAddition(component, name));
    // What was added last is there only when everything before it is.
    const record = found.at(-1);
    const recordText = JSON.stringify(found);
    const isSame = this.last?.draft === this.draft && this.last.record === recordText && this.last.ground.repository === choice.repository;
    if (this.last !== undefined && isSame) return this.last.ground;
    const usable = new Map(found.flatMap((each) => (each.kind === "record" ? [[each.record.name, each.record] as const] : [])));
    const request: AdditionRequest = { ...knowns, component, target: { root: root.module.path, name }, answers, without, record: usable.get(name), records: usable };
    const ground: Ground = { ...choice, folder, component, request, record, records: found, planned: this.plan(request, found) };
    this.last = { draft: this.draft, record: recordText, ground };
    return ground;
  }

  /** The text a plan is based on. */
  readText({ repository }: Ground): (path: RepoPath) => string {
    return (path) => repository.files.get(path)?.text ?? "";
  }

  /** The records of additions with these names that there are, in this order. */
  private async recordsOf({ folder, root }: RootChoice, names: readonly string[]): Promise<readonly FoundRecord[]> {
    const all = await this.ports.reading.records(folder, root.module.path);
    return names.flatMap((name) => all.find(({ path }) => path === recordPath(root.module.path, name)) ?? []);
  }

  private plan(request: AdditionRequest, records: readonly FoundRecord[]): Ground["planned"] {
    const record = records.find(({ kind }) => kind === "unusable");
    if (record?.kind === "unusable") return { kind: "refused", refusals: [{ reason: "unreadable", message: record.message, place: { path: record.path, span: { start: 0, end: 0 } } }] };
    const result = planAddition(request);
    return result.kind === "refused" ? result : { ...result, id: this.planId(result.addition) };
  }

  /** The same name for the same plan, so that the user applies what was shown or nothing. */
  private planId({ plan }: Addition): string {
    const text = JSON.stringify(plan.files);
    if (this.lastPlan?.text === text) return this.lastPlan.id;
    this.planCount += 1;
    this.lastPlan = { id: `${this.draft.id}/${this.planCount}`, text };
    return this.lastPlan.id;
  }
}

/** Whether the addition is in the repository with exactly these decisions. */
export const isWritten = ({ record, planned }: Ground): boolean => record !== undefined && planned.kind === "planned" && planned.addition.plan.files.length === 0;

/** The draft of an addition that is in the repository, made from its record. */
export function draftOfRecord(draft: Draft, folder: string, record: ComponentRecord): Draft {
  const { root, component, name, answers, slots, without, home } = record;
  const known: Draft = { ...draft, target: { folder, root }, component, name, answers, slots, without, home, phase: "implementation" };
  return changeDraft(known, { kind: "applied" });
}
