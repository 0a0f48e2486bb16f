import { appendFileSync, chmodSync, cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { inProject } from "../support/vscode/projectFolder";
import { AdditionPanel } from "./additionPanel";
import { changedPaths, folderTexts } from "./folderTexts";
import { dataFolderWith } from "./machineSettings";
import { openWindow, ownServer, packedExtension, repositoryCopy, scratchFolder, sharedServer, workspaceFile } from "./uiTest";

const folder = (at: string) => ({ kind: "folder", path: at }) as const;

/** The panel on a copy of the sample, with the plan of a queue shown. */
async function planned(repository = repositoryCopy("sample")) {
  const before = folderTexts(repository.path);
  const window = await openWindow(sharedServer(), repository);
  const panel = await AdditionPanel.openQueue(window);
  await panel.planEverywhere();
  const file = (name: string): string => path.join(repository.path, name);
  return { window, panel, before, file, changed: () => changedPaths(before, folderTexts(repository.path)) };
}

describe("where nothing can be added yet", () => {
  it("says what to open when there is no folder, and when the folder is empty", async () => {
    const nothing = await AdditionPanel.open(await openWindow(sharedServer(), { kind: "nothing" }));
    await nothing.text("No folder is open.").waitFor();
    const empty = await AdditionPanel.open(await openWindow(sharedServer(), folder(scratchFolder())));
    await empty.text("No Terraform was found in the open folder.").waitFor();
    expect(await empty.button("Add: Message queue (SQS)").count()).toBe(0);
  });

  it("asks which of several root modules and workspace folders to add to", async () => {
    const sample = repositoryCopy("sample").path;
    const live = scratchFolder();
    for (const stage of ["dev", "prod"]) cpSync(inProject("test", "fixtures", "repos", "compact"), path.join(live, stage), { recursive: true });
    const window = await openWindow(sharedServer(), workspaceFile([sample, live]));
    const panel = await AdditionPanel.open(window);
    await panel.text("This workspace has several root modules.").waitFor();
    const choice = panel.frame.getByRole("combobox", { name: "Root module" });
    await choice.click();
    const options = panel.frame.getByRole("option");
    await expect.poll(() => options.count()).toBe(4);
    await options.filter({ hasText: `${path.basename(live)}/prod` }).click();
    await panel.chooseQueue();
    const chosen = await AdditionPanel.find(window);
    await chosen.goTo("Implementation");
    await chosen.button("Apply").click();
    await chosen.text(/files? (made|changed)/).waitFor();
    expect([...folderTexts(sample).keys()].filter((file) => file.includes(".annex"))).toEqual([]);
    expect([...folderTexts(live).keys()].filter((file) => file.includes(".annex"))).toEqual(["prod/.annex/components/sqs.json"]);
  });
});

describe("where files stand in the way", () => {
  it("names a file that cannot be read with its line, and goes on without it", async () => {
    const repository = repositoryCopy("sample");
    writeFileSync(path.join(repository.path, "broken.tf"), 'locals {\n  half = "\n');
    const window = await openWindow(sharedServer(), repository);
    const panel = await AdditionPanel.openQueue(window);
    const notice = panel.frame.locator(".notice", { hasText: "broken.tf" }).first();
    expect(await notice.innerText()).toMatch(/broken\.tf:\d/);
    await panel.planEverywhere();
    await panel.apply();
    expect(folderTexts(repository.path).has("sqs.tf")).toBe(true);
  });

  it("writes nothing where one file is read-only, and names it", async () => {
    const { panel, file, changed } = await planned();
    chmodSync(file("outputs.tf"), 0o444);
    await panel.button("Apply").click();
    await panel.text(/outputs\.tf is read-only/).waitFor();
    expect(changed()).toEqual([]);
    chmodSync(file("outputs.tf"), 0o644);
    await panel.apply();
  });

  it("plans anew when a file changed since the plan was shown, and says so", async () => {
    const { panel, file, changed } = await planned();
    appendFileSync(file("alarms.tf"), "\n# somebody else\n");
    await panel.text("The plan below is new. Read it again before you apply.").waitFor();
    expect(changed()).toEqual(["alarms.tf"]);
    await panel.button("Apply").waitFor();
    await panel.apply();
    expect(readFileSync(file("alarms.tf"), "utf8")).toContain("# somebody else\n");
  });

  it("refuses mixed line ends with their line, and makes them alike when asked to", async () => {
    const repository = repositoryCopy("sample");
    const alarms = path.join(repository.path, "alarms.tf");
    writeFileSync(alarms, readFileSync(alarms, "utf8").replace("\n", "\r\n"));
    const { window, panel, changed } = await planned(repository);
    await panel.button("Apply").click();
    await panel.text(/alarms\.tf \(line 1\) has lines that end in different ways/).waitFor();
    expect(changed()).toEqual([]);
    await window.pressNotificationButton("alarms.tf", "Make line ends alike");
    await expect.poll(() => readFileSync(alarms, "utf8")).not.toContain("\r");
    await panel.text("The plan below is new. Read it again before you apply.").waitFor();
    await panel.apply();
    expect(changed()).toContain("sqs.tf");
  });

  it("works in a path with blanks and letters of other scripts, and leaves unsaved work unsaved", async () => {
    const place = path.join(scratchFolder(), "été – 仓库 & co");
    mkdirSync(place);
    renameSync(repositoryCopy("sample").path, path.join(place, "my sample"));
    const repository = folder(path.join(place, "my sample"));
    const window = await openWindow(sharedServer(), repository);
    await window.editors.open("alarms.tf");
    await window.editors.type("# unsaved\n");
    const panel = await AdditionPanel.openQueue(window);
    await panel.text(/alarms\.tf has unsaved changes/).waitFor();
    const before = folderTexts(repository.path);
    await panel.planEverywhere();
    await panel.text("unsaved in the editor").waitFor();
    await panel.apply();
    await panel.text("Left unsaved, because they were unsaved before").waitFor();
    expect(folderTexts(repository.path).get("alarms.tf")).toBe(before.get("alarms.tf"));
    expect(await window.editors.dirtyTabs()).toEqual(["alarms.tf"]);
    await panel.takeBack();
    expect(changedPaths(before, folderTexts(repository.path))).toEqual([]);
    await window.editors.show("alarms.tf");
    expect(await window.editors.text()).toBe(`# unsaved\n${before.get("alarms.tf") ?? ""}`);
  });
});

describe("without Terraform on the machine", () => {
  it("shows checks as not run, with the reason", async () => {
    const server = await ownServer({ extensions: [packedExtension()], dataFolder: dataFolderWith({ "annex.terraformPath": "/nowhere/terraform" }) });
    const window = await openWindow(server, repositoryCopy("sample"));
    const panel = await AdditionPanel.openQueue(window);
    await panel.goTo("Validation");
    await panel.button("Run all").click();
    await panel.checked("Format", "not run");
    expect(await panel.row("Format").innerText()).toContain("`/nowhere/terraform` was not found. Install Terraform, or set annex.terraformPath to where it is.");
    await panel.checked("Initialise", "to run");
  });
});
