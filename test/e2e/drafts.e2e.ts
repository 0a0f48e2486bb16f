import { describe, expect, it } from "vitest";
import { AdditionPanel } from "./additionPanel";
import { openWindow, repositoryCopy, sharedServer } from "./uiTest";

const delay = "jobs: Delivery delay, small, in seconds";

describe("a draft", () => {
  it("keeps its answers when the panel is closed, is listed, and is resumed where it was left", async () => {
    const window = await openWindow(sharedServer(), repositoryCopy("sample"));
    const panel = await AdditionPanel.openQueue(window);
    await panel.goTo("Design");
    await panel.field(delay).fill("30");
    await window.editors.closeActive();
    await expect.poll(() => window.editors.tabs()).toEqual([]);

    await window.views.openContainer("Annex");
    await expect.poll(() => window.views.treeRows("Components")).toContainEqual({ label: "sqs", description: "Message queue (SQS), draft in Design", level: 1 });
    await window.views.clickRow("Components", "sqs");
    const resumed = await AdditionPanel.find(window);
    await resumed.heading("Design").waitFor();
    await expect.poll(() => resumed.field(delay).inputValue()).toBe("30");

    await window.reload();
    const reloaded = await AdditionPanel.find(window);
    await reloaded.heading("Design").waitFor();
    await expect.poll(() => reloaded.field(delay).inputValue()).toBe("30");
  });

  it("is discarded from the list", async () => {
    const window = await openWindow(sharedServer(), repositoryCopy("sample"));
    await AdditionPanel.openQueue(window);
    await window.editors.closeActive();
    await window.views.openContainer("Annex");
    await window.views.pressRowButton("Components", "sqs", "Discard the draft");
    const drafts = async (): Promise<readonly string[]> => window.page.locator(".sidebar .pane .label-description", { hasText: "draft in" }).allInnerTexts();
    await expect.poll(drafts).toEqual([]);
  });

  it("shows how far every phase is", async () => {
    const window = await openWindow(sharedServer(), repositoryCopy("sample"));
    const panel = await AdditionPanel.openQueue(window);
    expect(await panel.states()).toEqual({ Analysis: "to do", Design: "to do", Implementation: "to do", Validation: "to do" });
    await panel.goTo("Design");
    await expect.poll(() => panel.states()).toMatchObject({ Analysis: "done", Design: "to do" });
    await panel.field(delay).fill("5000");
    await expect.poll(() => panel.states()).toMatchObject({ Design: "needs a decision" });
    await panel.field(delay).fill("50");
    await panel.goTo("Implementation");
    await expect.poll(() => panel.states()).toMatchObject({ Design: "done", Implementation: "to do" });
    await panel.goTo("Analysis");
    await panel.button("Change: KMS key").click();
    await panel.button("Leave out: KMS key").click();
    await expect.poll(() => panel.states()).toMatchObject({ Analysis: "done", Design: "stale" });
    await panel.goTo("Design");
    await panel.goTo("Implementation");
    await panel.button("Apply").waitFor();
    await panel.apply();
    await expect.poll(() => panel.states()).toMatchObject({ Design: "done", Implementation: "done", Validation: "to do" });
    await panel.goTo("Design");
    await panel.field(delay).fill("60");
    await expect.poll(() => panel.states()).toMatchObject({ Implementation: "stale" });
  });
});
