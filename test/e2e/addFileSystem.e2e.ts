import { describe, expect, it } from "vitest";
import { AdditionPanel } from "./additionPanel";
import { changedPaths, folderTexts } from "./folderTexts";
import { openWindow, repositoryCopy, screenshotFile, sharedServer } from "./uiTest";

const title = "File system (EFS)";

describe("adding a file system to a repository that has one", () => {
  it("offers the ways on, and adds a second one under another name", async () => {
    const repository = repositoryCopy("sample");
    const before = folderTexts(repository.path);
    const window = await openWindow(sharedServer(), repository);
    const panel = await (await AdditionPanel.open(window)).choose(title, "efs");
    const ways = panel.frame.getByRole("list", { name: "Ways on" }).first();
    await ways.waitFor();
    expect(await ways.innerText()).toContain("efs_create");
    await window.screenshot(screenshotFile("file system already there"));

    const name = panel.field("Name of the second one").first();
    await name.fill("media");
    await panel.button("Add under this name").first().click();
    const second = await AdditionPanel.find(window, `${title}: media`);
    await second.goTo("Design");
    await second.switchOnEverywhere();
    await second.tick(second.frame.getByRole("group", { name: "May mount" }).getByRole("checkbox", { name: "web" }));
    const mode = second.field("shared: Permissions, small");
    await mode.fill("rwx");
    await second.text("Enter three or four octal digits.").waitFor();
    await mode.fill("0770");
    await second.text("The answers are saved.").waitFor();
    await window.screenshot(screenshotFile("file system Design"));
    await second.goTo("Implementation");
    await second.button("Apply").waitFor();
    await window.screenshot(screenshotFile("file system Implementation"));
    await second.apply();

    const after = folderTexts(repository.path);
    expect(changedPaths(before, after)).toContain("media.tf");
    expect(after.get("media.tf")).toContain('resource "aws_efs_file_system" "media"');
    expect(after.get("ecs.tf")).toContain("aws_efs_access_point.media");
    await second.takeBack();
    expect(changedPaths(before, folderTexts(repository.path))).toEqual([]);
  });
});
