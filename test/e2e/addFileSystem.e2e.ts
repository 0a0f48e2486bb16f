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

describe("adding a file system to a repository whose services stand in a module", () => {
  it("hands the volumes down to the module, shows so before it is written, and takes all of it back", async () => {
    const repository = repositoryCopy("labels");
    const before = folderTexts(repository.path);
    const window = await openWindow(sharedServer(), repository);
    const panel = await (await AdditionPanel.open(window)).choose(title, "efs");
    await panel.goTo("Design");
    await panel.switchOnEverywhere(["dev", "prod"]);
    await panel.tick(panel.frame.getByRole("group", { name: "May mount" }).getByRole("checkbox", { name: "api" }));
    await panel.text("The answers are saved.").waitFor();
    await panel.goTo("Implementation");
    await panel.button("Apply").waitFor();
    await panel.text("modules/service/variables.tf").first().scrollIntoViewIfNeeded();
    await window.screenshot(screenshotFile("file system handed down"));
    await panel.apply();

    const after = folderTexts(repository.path);
    expect(changedPaths(before, after)).toEqual(expect.arrayContaining(["api.tf", "modules/service/main.tf", "modules/service/variables.tf"]));
    expect(after.get("modules/service/main.tf")).toContain("for_each = var.efs_volumes");
    expect(after.get("sender.tf")).toBe(before.get("sender.tf"));
    await panel.takeBack();
    expect(changedPaths(before, folderTexts(repository.path))).toEqual([]);
  });
});
