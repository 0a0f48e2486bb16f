import path from "node:path";
import { describe, expect, it } from "vitest";
import { AdditionPanel } from "./additionPanel";
import { changedPaths, folderTexts } from "./folderTexts";
import { openWindow, repositoryCopy, screenshotFile, sharedServer } from "./uiTest";

describe("adding a queue to a repository in which every service is a module", () => {
  it("says where it goes and why, writes a module with a call per environment, and takes all of it back", async () => {
    const repository = repositoryCopy("stacks");
    const before = folderTexts(repository.path);
    const window = await openWindow(sharedServer(), repository);
    const panel = await AdditionPanel.open(window);
    await panel.frame.getByRole("combobox", { name: "Root module" }).click();
    await panel.frame.getByRole("option").filter({ hasText: "environments/prod" }).click();
    await panel.chooseQueue();
    const chosen = await AdditionPanel.find(window);
    await chosen.goTo("Design");
    await chosen.frame.getByRole("combobox", { name: "Where it goes" }).scrollIntoViewIfNeeded();
    await chosen.switchOnEverywhere(["prod"]);
    await window.screenshot(screenshotFile("a module of its own, Design"));
    await chosen.goTo("Implementation");
    await chosen.button("Apply").waitFor();
    await window.screenshot(screenshotFile("a module of its own, Implementation"));
    await chosen.apply();

    const after = folderTexts(repository.path);
    const changed = changedPaths(before, after);
    expect(changed.filter((file) => file.startsWith("modules/"))).toEqual(expect.arrayContaining([path.posix.join("modules", "messaging", "main.tf")]));
    expect(after.get("environments/prod/main.tf")).toContain('source = "../../modules/messaging"');
    await chosen.takeBack();
    expect(changedPaths(before, folderTexts(repository.path))).toEqual([]);
  });
});
