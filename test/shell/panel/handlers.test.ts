import { describe, expect, it } from "vitest";
import { repoPath } from "../../../src/core/text/span";
import { AdditionSession, draftOfRecord } from "../../../src/host/panel/additionSession";
import { emptyDraft } from "../../../src/host/panel/draft";
import { handlersOf } from "../../../src/host/panel/handlers";
import { requests, type Method } from "../../../src/protocol/protocol";
import { filesOf, readFixture } from "../../support/repositories";
import { MemoryWorkspace } from "./memoryPorts";

const sample = (): MemoryWorkspace => new MemoryWorkspace({ name: "shop", files: readFixture("sample") });

const house = (name: string): ReturnType<typeof filesOf> => filesOf({ [`${name}/main.tf`]: `provider "aws" {}\nresource "aws_sns_topic" "a" {}\n` });

/** A panel on the sample with the queue chosen. */
async function queuePanel(workspace = sample()) {
  const panel = workspace.panel();
  await panel.ask["session/chooseComponent"]({ component: "sqs" });
  return { workspace, ...panel };
}

const switchedOn = { values: {}, environments: { small: { on: true, profile: "small" as const, values: {} } } };

describe("a panel on the sample", () => {
  it("answers every request about a phase with what the protocol allows", async () => {
    const { ask } = await queuePanel();
    const views: readonly Method[] = ["session/open", "gallery/list", "analysis/get", "design/get", "implementation/get", "validation/get"];
    for (const method of views) {
      const answer: unknown = await (ask[method] as (params: object) => Promise<unknown>)({});
      expect(requests[method].result.safeParse(answer).error, method).toBeUndefined();
    }
  });

  it("offers the services of this repository where the form picks some", async () => {
    const { ask } = await queuePanel();
    const { schema } = await ask["design/get"]({});
    expect(schema).toMatchObject({ properties: { producers: { vary: "shape", items: { enum: ["web", "api", "worker"] } }, consumers: { items: { enum: ["web", "api", "worker"] } } } });
  });

  it("shows a gallery with what the component needs here", async () => {
    const { entries } = await sample().panel().ask["gallery/list"]({});
    expect(entries).toContainEqual(expect.objectContaining({ id: "sqs", presence: [] }));
    expect(entries[0]?.needs).toContainEqual(expect.objectContaining({ slot: "kmsKey", title: "KMS key", state: "bound", isRequired: false }));
  });

  it("binds every slot with evidence that links to its lines", async () => {
    const { ask, workspace } = await queuePanel();
    const { slots, overview, problems } = await ask["analysis/get"]({});
    expect(problems).toEqual([]);
    const key = slots.find(({ slot }) => slot === "kmsKey");
    const [link] = key?.evidence ?? [];
    const text = workspace.of({ uri: "file:///shop", name: "shop" }).get(repoPath(link?.path ?? "")) ?? "";
    expect(text.split("\n")[(link?.line ?? 0) - 1]?.trim()).toBe(link?.text);
    expect(text.slice(link?.start, link?.end)).toContain(key?.expression ?? "nothing");
    expect(overview.services.length).toBeGreaterThan(5);
    expect(overview.rules.find(({ rule }) => rule === "createFlag")?.value).toBe("var.{service}_create");
  });

  it("takes the user's choice of a slot, refuses one that is none, and goes back to what was found", async () => {
    const { ask } = await queuePanel();
    const stateOf = async (expression: string | null | undefined) => (await ask["analysis/bind"]({ slot: "kmsKey", expression })).slots.find(({ slot }) => slot === "kmsKey")?.state;
    expect(await stateOf(null)).toBe("left out");
    expect(await stateOf("aws_kms_key.shared[0].arn")).toBe("chosen");
    expect((await ask["analysis/bind"]({ slot: "kmsKey", expression: "aws_kms_key.none.arn" })).problems).toContainEqual(expect.objectContaining({ slot: "kmsKey" }));
    expect((await ask["session/open"]({})).states.analysis).toBe("needs a decision");
    expect(await stateOf(undefined)).toBe("bound");
    await expect(ask["analysis/bind"]({ slot: "toString", expression: "x" })).rejects.toThrow(/no slot "toString"/);
  });

  it("says per environment what holds and what is wrong with an answer, and keeps the answer", async () => {
    const { ask, session } = await queuePanel();
    const good = await ask["design/answer"]({ answers: switchedOn });
    expect(good.problems).toEqual([]);
    expect(good.effective["large"]).toMatchObject({ oldestMessageAge: 300, queues: { jobs: { fifo_queue: false } } });
    expect(good.names.every(({ longest, limit }) => longest === undefined || longest <= limit)).toBe(true);
    expect(good.variables.map(({ name }) => name)).toContain("messaging_create");
    const wrong = { values: { queues: { jobs: { delay_seconds: 5000 } } }, environments: {} };
    const bad = await ask["design/answer"]({ answers: wrong });
    expect(bad.problems).toContainEqual(expect.objectContaining({ input: "queues.jobs.delay_seconds" }));
    expect(session.draft.answers).toEqual(wrong);
    expect((await ask["session/open"]({})).states.design).toBe("needs a decision");
  });

  it("says where the addition goes and why, and has it go elsewhere and back", async () => {
    const { ask, session } = await queuePanel();
    const { home } = await ask["design/answer"]({ answers: switchedOn });
    expect(home).toMatchObject({ house: "A file of its own", reason: "Every service has a file of its own here." });
    expect(home.chosen).toBeUndefined();
    for (const { choice } of home.ways) {
      expect((await ask["design/place"]({ choice })).home.chosen).toBe(choice);
      expect((await ask["implementation/get"]({})).files.map(({ path }) => path)).not.toContain("sqs.tf");
    }
    expect((await ask["design/place"]({})).home).toEqual(home);
    expect(session.draft.home).toBeUndefined();
  });

  it("writes what it showed, says so, has nothing left to do, and takes it back to the last byte", async () => {
    const { ask, workspace } = await queuePanel();
    const before = new Map(workspace.of({ uri: "file:///shop", name: "shop" }));
    await ask["design/answer"]({ answers: switchedOn });
    const shown = await ask["implementation/get"]({});
    expect(shown.files.map(({ path }) => path)).toContain("sqs.tf");
    expect(shown.groups.find(({ group }) => group === "record")?.isOptional).toBe(false);
    expect((await ask["implementation/apply"]({ planId: shown.planId ?? "" })).kind).toBe("done");
    const after = await ask["implementation/get"]({});
    expect(after.planId).toBeUndefined();
    expect(after.applied?.written).toContain("sqs.tf");
    expect((await ask["session/open"]({})).states.implementation).toBe("done");
    expect((await ask["gallery/list"]({})).entries[0]?.presence).toEqual(["sqs"]);
    expect((await ask["implementation/takeBack"]({})).kind).toBe("done");
    expect(workspace.of({ uri: "file:///shop", name: "shop" })).toEqual(before);
    expect((await ask["session/open"]({})).states.implementation).toBe("to do");
  });

  it("writes nothing from a plan that is no longer the one of the repository, and shows another one", async () => {
    const { ask, workspace } = await queuePanel();
    const { planId = "" } = await ask["implementation/get"]({});
    const texts = workspace.of({ uri: "file:///shop", name: "shop" });
    texts.set(repoPath("variables.tf"), `# typed meanwhile\n${texts.get(repoPath("variables.tf")) ?? ""}`);
    const outcome = await ask["implementation/apply"]({ planId });
    expect(outcome).toMatchObject({ kind: "stale", written: [] });
    expect(texts.has(repoPath("sqs.tf"))).toBe(false);
    const { planId: next } = await ask["implementation/get"]({});
    expect(next).not.toBe(planId);
    await expect(ask["implementation/preview"]({ planId })).rejects.toThrow(/made anew/);
    await ask["implementation/preview"]({ planId: next ?? "" });
    expect(workspace.opened).toHaveLength(1);
  });

  it("writes nothing that HashiCorp's parser would refuse", async () => {
    const { ask, workspace } = await queuePanel();
    workspace.review = { problems: [{ path: repoPath("variables.tf"), message: "variables.tf would break." }], warnings: [], notRun: ["sqs.tf was not checked."] };
    const view = await ask["implementation/get"]({});
    expect(view.problems).toEqual([{ message: "variables.tf would break." }]);
    expect(view.notRun).toContain("sqs.tf was not checked.");
    expect(await ask["implementation/apply"]({ planId: view.planId ?? "" })).toMatchObject({ kind: "refused", left: [{ path: "variables.tf" }] });
    expect(workspace.of({ uri: "file:///shop", name: "shop" }).has(repoPath("sqs.tf"))).toBe(false);
  });

  it("leaves out an optional group and keeps it to be taken in again; others cannot be left out", async () => {
    const { ask } = await queuePanel();
    const without = await ask["implementation/include"]({ group: "monitoring", isIncluded: false });
    expect(without.groups.find(({ group }) => group === "monitoring")).toMatchObject({ isIncluded: false, isOptional: true, changes: [] });
    expect(without.problems).toEqual([]);
    const again = await ask["implementation/include"]({ group: "monitoring", isIncluded: true });
    expect(again.groups.find(({ group }) => group === "monitoring")?.changes.length).toBeGreaterThan(0);
    await expect(ask["implementation/include"]({ group: "resources", isIncluded: false })).rejects.toThrow(/cannot be left out/);
  });

  it("names files with unsaved changes before anything is written", async () => {
    const { ask, workspace } = await queuePanel();
    workspace.unsaved.push(repoPath("variables.tf"));
    expect((await ask["analysis/get"]({})).conflicts).toContainEqual(expect.objectContaining({ message: expect.stringMatching(/^variables\.tf has unsaved changes/) }));
    expect((await ask["implementation/get"]({})).files.find(({ path }) => path === "variables.tf")?.isUnsaved).toBe(true);
  });

  it("opens evidence inside the folder only", async () => {
    const { ask, workspace } = await queuePanel();
    await ask["evidence/open"]({ path: "kms.tf", start: 3, end: 9 });
    expect(workspace.opened).toEqual(["kms.tf:3-9"]);
    await expect(ask["evidence/open"]({ path: "../secret.tf", start: 0, end: 0 })).rejects.toThrow(/outside the workspace folder/);
  });

  it("comes back as it was after a restart, and from its record alone", async () => {
    const { ask, session, workspace } = await queuePanel();
    await ask["design/answer"]({ answers: switchedOn });
    await ask["session/goTo"]({ phase: "implementation" });
    const revived = new AdditionSession(workspace.drafts.find(session.draft.id) ?? emptyDraft("lost"), workspace.drafts, workspace.ports());
    expect(await handlersOf(revived)["session/open"]({})).toEqual(await ask["session/open"]({}));
    const { planId = "" } = await ask["implementation/get"]({});
    await ask["implementation/apply"]({ planId });
    const [found] = workspace.records({ uri: "file:///shop", name: "shop" }, repoPath(""));
    if (found?.kind !== "record") throw new Error("no record was written");
    const opened = new AdditionSession(draftOfRecord(emptyDraft("new"), "file:///shop", found.record), workspace.drafts, workspace.ports());
    expect((await handlersOf(opened)["session/open"]({})).states.implementation).toBe("done");
  });

  it("keeps the draft of one component when another addition is begun in the same panel", async () => {
    const { ask, session } = await queuePanel();
    const first = session.draft.id;
    await ask["session/chooseComponent"]({ component: "sqs" });
    expect(session.draft.id).toBe(first);
    await expect(ask["session/chooseComponent"]({ component: "no such" })).rejects.toThrow(/no component "no such"/);
  });

  it("counts checks as passed only when all of them passed, for the decisions they ran with", async () => {
    const { ask, workspace } = await queuePanel();
    const row = { id: "format", title: "Format", meaning: "", command: "", problems: [] };
    workspace.checks = { rows: [{ ...row, state: "passed" }, { ...row, id: "init", state: "not run" }], applyCommands: [] };
    await ask["validation/run"]({ row: "format" });
    expect((await ask["session/open"]({})).states.validation).toBe("to do");
    workspace.checks = { rows: [{ ...row, state: "passed" }], applyCommands: [] };
    expect((await ask["session/open"]({})).states.validation).toBe("done");
    workspace.checks = { rows: [{ ...row, state: "failed" }], applyCommands: [] };
    expect((await ask["session/open"]({})).states.validation).toBe("needs a decision");
  });
});

describe("a panel before something that is in the way", () => {
  it.each([
    ["no folder is open", new MemoryWorkspace(), /^No folder is open\. Open/],
    ["the folder is empty", new MemoryWorkspace({ name: "a", files: [] }), /^No Terraform was found/],
    ["there are only modules for others", new MemoryWorkspace({ name: "a", files: filesOf({ "modules/x/main.tf": `variable "a" {}\noutput "b" {\n  value = var.a\n}\n` }) }), /only define modules for others|No root module/],
    ["the only file cannot be read", new MemoryWorkspace({ name: "a", files: filesOf({ "main.tf": `locals {\n  a = = 3\n}\n` }) }), /main\.tf cannot be read at line 2/],
  ])("says what to do when %s", async (_what, workspace, sentence) => {
    const { ask } = workspace.panel();
    const view = await ask["session/open"]({});
    expect(view.obstacle).toMatch(sentence);
    expect((await ask["gallery/list"]({})).entries.length).toBeGreaterThan(0);
    await expect(ask["session/chooseComponent"]({ component: "sqs" })).rejects.toThrow(sentence);
  });

  it("names a file that cannot be read, with its line, and everything else still works", async () => {
    const workspace = sample();
    const texts = workspace.of({ uri: "file:///shop", name: "shop" });
    texts.set(repoPath("broken.tf"), `locals {\n  a = = 3\n}\n`);
    const { ask } = await queuePanel(workspace);
    expect((await ask["analysis/get"]({})).conflicts).toContainEqual(expect.objectContaining({ severity: "warning", link: expect.objectContaining({ path: "broken.tf", line: 2 }) }));
    expect((await ask["implementation/get"]({})).planId).toBeDefined();
  });

  it("asks which root module is meant when there are several, in one folder or in two", async () => {
    const workspace = new MemoryWorkspace({ name: "one", files: [...house("dev"), ...house("prod")] }, { name: "two", files: house("live") });
    const { ask, session } = workspace.panel();
    const asked = await ask["session/open"]({});
    expect(asked.root).toBeUndefined();
    expect(asked.roots.map(({ folder, path }) => `${folder}/${path}`)).toEqual(["one/dev", "one/prod", "two/live"]);
    await expect(ask["session/chooseComponent"]({ component: "sqs" })).rejects.toThrow(/several root modules/);
    expect(await ask["session/chooseRoot"]({ folder: "two", path: "live" })).toMatchObject({ folder: "two", root: "live" });
    await ask["session/chooseComponent"]({ component: "sqs" });
    expect(session.draft.target).toEqual({ folder: "file:///two", root: "live" });
    await expect(ask["session/chooseRoot"]({ folder: "one", path: "live" })).rejects.toThrow(/no root module live in one/);
  });

  it("says that a name is taken and by which line", async () => {
    const workspace = sample();
    workspace.of({ uri: "file:///shop", name: "shop" }).set(repoPath("sqs.tf"), `resource "aws_sqs_queue" "main" {}\n`);
    const { ask } = await queuePanel(workspace);
    const { problems } = await ask["analysis/get"]({});
    expect(problems).toContainEqual(expect.objectContaining({ link: expect.objectContaining({ path: "sqs.tf", line: 1 }) }));
    expect((await ask["implementation/get"]({})).planId).toBeUndefined();
    await ask["session/rename"]({ name: " orders " });
    expect((await ask["analysis/get"]({})).problems).toEqual([]);
    expect((await ask["gallery/list"]({})).entries[0]?.presence).toEqual(["aws_sqs_queue.main"]);
  });

  it("shows the three ways to what the repository has already, each with its lines, and a name that gets past it", async () => {
    const workspace = new MemoryWorkspace({ name: "press", files: readFixture("community") });
    const { ask } = await queuePanel(workspace);
    const [problem, ...others] = (await ask["analysis/get"]({})).problems;
    expect(others).toEqual([]);
    expect(problem?.ways).toEqual([
      { message: expect.stringContaining("nothing to enable"), links: [expect.objectContaining({ path: "shared.tf" })] },
      { message: expect.stringContaining("its own block"), links: [expect.objectContaining({ path: "shared.tf" })] },
      { message: expect.stringContaining("another name"), links: [], name: "messaging" },
    ]);
    expect((await ask["implementation/get"]({})).problems).toEqual([problem]);
    expect((await ask["session/open"]({})).states.analysis).toBe("needs a decision");
    await ask["session/rename"]({ name: problem?.ways?.at(-1)?.name ?? "" });
    expect((await ask["analysis/get"]({})).problems).toEqual([]);
    expect((await ask["implementation/get"]({})).planId).toBeDefined();
  });

  it("says what is wrong with a damaged record", async () => {
    const workspace = sample();
    workspace.of({ uri: "file:///shop", name: "shop" }).set(repoPath(".annex/components/sqs.json"), "{");
    const { ask } = await queuePanel(workspace);
    expect((await ask["analysis/get"]({})).problems[0]?.message).toMatch(/not JSON/);
  });

  it("reads and plans in an untrusted workspace", async () => {
    const workspace = sample();
    workspace.isTrusted = false;
    const { ask } = await queuePanel(workspace);
    expect((await ask["session/open"]({})).isTrusted).toBe(false);
    expect((await ask["implementation/get"]({})).planId).toBeDefined();
  });
});
