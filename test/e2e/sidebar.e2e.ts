import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { AdditionPanel, environments } from "./additionPanel";
import { openWindow, repositoryCopy, screenshotFile, sharedServer } from "./uiTest";

describe("the sidebar", () => {
  it("shows components, house rules and dependencies, and opens the lines that prove them", async () => {
    const window = await openWindow(sharedServer(), repositoryCopy("sample"));
    await window.views.openContainer("Annex");
    const rules = await window.views.treeRows("House rules");
    expect(rules.find(({ label }) => label === "Create flags")?.description).toContain("{service}_create");
    await window.views.clickRow("House rules", "Create flags");
    const evidence = window.page.locator(".sidebar .monaco-list-row[aria-level='2']").first();
    await evidence.waitFor();
    const [label, place] = [await evidence.locator(".label-name").innerText(), await evidence.locator(".label-description").innerText()];
    const [file = "", line = ""] = place.split(":");
    await evidence.click();
    await window.page.locator('[id="status.editor.selection"]', { hasText: "selected" }).waitFor();
    await window.views.treeRows("Dependencies");
    await window.screenshot(screenshotFile("sidebar"));
    expect(await window.editors.tabs()).toEqual([path.basename(file)]);
    await window.page.keyboard.press("Control+1");
    await window.page.keyboard.press("Control+c");
    const selected = await window.page.evaluate(() => navigator.clipboard.readText());
    expect(label).toContain(selected.split("\n")[0]);
    expect((await window.editors.text()).split("\n")[Number(line) - 1]?.trim()).toBe(label);
    const services = await window.views.treeRows("Dependencies");
    expect(services.some(({ description }) => description.includes("uses"))).toBe(true);
  });

  it("lets a house rule be set and reset, and the file that sets it goes with the last one", async () => {
    const repository = repositoryCopy("sample");
    const file = path.join(repository.path, "annex.json");
    const window = await openWindow(sharedServer(), repository);
    await window.views.openContainer("Annex");
    const names = async (): Promise<string | undefined> => (await window.views.treeRows("House rules")).find(({ label }) => label === "Where names are made")?.description;
    const shown = await names();
    expect(shown).toMatch(/^local\./);
    await window.views.pressRowButton("House rules", "Where names are made", "Set the house rule");
    expect((await window.choices()).at(-1)).toContain("Another value");
    await window.screenshot(screenshotFile("set a house rule"));
    await window.pick("where they are used");
    expect(await window.notification("Where names are made")).toBe("Where names are made: set in annex.json.");
    await expect.poll(names, { timeout: 20_000 }).toBe("set: where they are used");
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ rules: { nameHome: { kind: "inline" } } });
    await window.screenshot(screenshotFile("a house rule that is set"));
    await window.views.pressRowButton("House rules", "Where names are made", "Reset to what the code shows");
    await expect.poll(names, { timeout: 20_000 }).toBe(shown);
    await window.notification("Where names are made: as the code shows it again.");
    expect(existsSync(file)).toBe(false);
  });

  it("shows what was added with its files", async () => {
    const window = await openWindow(sharedServer(), repositoryCopy("sample"));
    const panel = await AdditionPanel.openQueue(window);
    await panel.planEverywhere();
    await panel.apply();
    await window.views.openContainer("Annex");
    await expect.poll(() => window.views.treeRows("Components")).toContainEqual({ label: "sqs", description: "Message queue (SQS), added by Annex", level: 1 });
  });
});

describe("code actions on a .tf file", () => {
  it("begin an addition with the resource at the cursor", async () => {
    const repository = repositoryCopy("sample");
    const window = await openWindow(sharedServer(), repository);
    const lines = readFileSync(path.join(repository.path, "kms.tf"), "utf8").split("\n");
    const line = lines.findIndex((text) => text.startsWith('resource "aws_kms_key"')) + 1;
    await window.editors.open("kms.tf", line);
    await window.editors.applyCodeAction("Add a component that uses this resource");
    const panel = await (await AdditionPanel.find(window, "Add component")).chooseQueue();
    const key = panel.frame.getByRole("row", { name: /^KMS key/ });
    expect(await key.innerText()).toContain("chosen");
  });

  it("declare a missing variable with a value in every environment", async () => {
    const repository = repositoryCopy("sample");
    const file = path.join(repository.path, "rds.tf");
    writeFileSync(file, `${readFileSync(file, "utf8")}\noutput "wanted" {\n  value = var.rds_wanted\n}\n`);
    const window = await openWindow(sharedServer(), repository);
    const line = readFileSync(file, "utf8").split("\n").findIndex((text) => text.includes("var.rds_wanted")) + 1;
    await window.editors.open("rds.tf", line);
    await window.page.keyboard.press("End");
    await window.editors.applyCodeAction("Declare the missing variable rds_wanted");
    await window.notification("4 files changed");
    expect(readFileSync(path.join(repository.path, "variables.tf"), "utf8")).toContain('variable "rds_wanted" {');
    for (const environment of environments) {
      expect(readFileSync(path.join(repository.path, "tfvars-sample", `example-${environment}-setup.tfvars`), "utf8")).toMatch(/^rds_wanted\s+= /m);
    }
  });
});
