import { describe, expect, it } from "vitest";
import { repoPath } from "../../../src/core/text/span";
import { changeDraft, emptyDraft, type Draft, type DraftChange } from "../../../src/host/panel/draft";
import { phaseStates, type Openness } from "../../../src/host/panel/phaseStates";

const open: Openness = { hasOpenQuestions: false, hasProblems: false, checks: "to run" };
const after = (...changes: readonly DraftChange[]): Draft => changes.reduce(changeDraft, emptyDraft("d"));
const target: DraftChange = { kind: "target", folder: "file:///shop", root: repoPath("") };
const queue: DraftChange = { kind: "component", id: "sqs", needs: ["kmsKey", "alarmTopic"] };
const goTo = (phase: Draft["phase"]): DraftChange => ({ kind: "phase", phase });
const answered = (jobs: number): DraftChange => ({ kind: "answers", answers: { values: { jobs }, environments: {} } });

describe("a draft", () => {
  it("starts with everything to do", () => {
    expect(phaseStates(after(target), open)).toEqual({ analysis: "to do", design: "to do", implementation: "to do", validation: "to do" });
  });

  it("counts a phase as done once the user has gone on", () => {
    expect(phaseStates(after(target, queue, goTo("design")), open)).toMatchObject({ analysis: "done", design: "to do" });
  });

  it("lets later phases turn stale, and keeps what was answered there, when an earlier decision changes", () => {
    const draft = after(target, queue, goTo("design"), answered(1), goTo("implementation"), { kind: "slot", slot: "kmsKey", expression: "local.key" });
    expect(phaseStates(draft, open)).toMatchObject({ analysis: "done", design: "stale" });
    expect(draft.answers.values).toEqual({ jobs: 1 });
  });

  it("is done with implementation when what was decided is what was written, and stale after another answer", () => {
    const written = after(target, queue, goTo("design"), answered(1), goTo("implementation"), { kind: "applied" });
    expect(phaseStates(written, open).implementation).toBe("done");
    expect(phaseStates(changeDraft(written, answered(2)), open).implementation).toBe("stale");
    expect(phaseStates(changeDraft(written, { kind: "takenBack" }), open).implementation).toBe("to do");
  });

  it("trusts checks only for the decisions they ran with", () => {
    const passed = { ...open, checks: "passed" } as const;
    const checked = after(target, queue, { kind: "applied" }, { kind: "validated" });
    expect(phaseStates(checked, passed).validation).toBe("done");
    expect(phaseStates(changeDraft(checked, answered(2)), passed).validation).toBe("stale");
    expect(phaseStates(checked, { ...open, checks: "failed" }).validation).toBe("needs a decision");
  });

  it("asks for a decision where slots or answers are open", () => {
    const draft = after(target, queue, goTo("design"), goTo("implementation"));
    expect(phaseStates(draft, { ...open, hasOpenQuestions: true, hasProblems: true })).toMatchObject({ analysis: "needs a decision", design: "needs a decision" });
  });

  it("keeps a slot chosen before the component where the component asks for it", () => {
    const before: readonly DraftChange[] = [target, { kind: "slot", slot: "kmsKey", expression: "aws_kms_key.a.arn" }, { kind: "slot", slot: "ecsCluster", expression: "x" }];
    expect(after(...before, queue).slots).toEqual({ kmsKey: "aws_kms_key.a.arn" });
  });

  it("forgets expressions and environments, not values, when it moves to another root module", () => {
    const draft = after(target, queue, { kind: "slot", slot: "kmsKey", expression: "a" }, {
      kind: "answers",
      answers: { values: { jobs: 1 }, environments: { dev: { on: true, profile: "small", values: {} } } },
    });
    const moved = changeDraft(draft, { kind: "target", folder: "file:///shop", root: repoPath("live/dev") });
    expect(moved).toMatchObject({ slots: {}, answers: { values: { jobs: 1 }, environments: {} } });
    expect(changeDraft(draft, target)).toBe(draft);
  });

  it("leaves a slot out with null and goes back to what was found with undefined", () => {
    const without = after(target, queue, { kind: "slot", slot: "alarmTopic", expression: null });
    expect(without.slots).toEqual({ alarmTopic: null });
    expect(changeDraft(without, { kind: "slot", slot: "alarmTopic", expression: undefined }).slots).toEqual({});
  });

  it("leaves out a group once, however often it is switched off", () => {
    const off: DraftChange = { kind: "group", group: "outputs", isIncluded: false };
    expect(after(queue, off, off).without).toEqual(["outputs"]);
    expect(after(queue, off, { ...off, isIncluded: true }).without).toEqual([]);
  });
});
