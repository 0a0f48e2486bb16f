import { beforeAll, describe, expect, it } from "vitest";
import { prepareTerraform } from "../../scripts/start/prepareTerraform";
import type { Workbench } from "../support/vscode/workbench";
import type { VscodeServer } from "../support/vscode/server";
import { requireTerraform } from "../terraform/requireTerraform";
import { AdditionPanel, environments, type PhaseTitle } from "./additionPanel";
import { changedPaths, folderTexts } from "./folderTexts";
import { openWindow, ownServer, packedExtension, repositoryCopy, screenshotFile, sharedServer } from "./uiTest";

/** Takes a picture of each of these phases in every kind of theme. */
async function pictures(panel: AdditionPanel, name: string, phases: readonly PhaseTitle[]): Promise<void> {
  await panel.window.inEveryTheme(async (theme) => {
    for (const phase of phases) {
      await panel.goTo(phase);
      await panel.frame.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
      await panel.window.screenshot(screenshotFile(`${name} ${phase} ${theme}`));
    }
  });
}

/** What the panel shows of a file of the plan. */
interface PlannedFile {
  readonly path: string;
  readonly added: readonly string[];
  readonly removed: number;
}

async function plannedFiles(panel: AdditionPanel): Promise<readonly PlannedFile[]> {
  const details = panel.frame.getByRole("region", { name: "Files" }).locator("details");
  return details.evaluateAll((files) =>
    files.map((file) => ({
      path: file.querySelector("summary code")?.textContent ?? "",
      added: [...file.querySelectorAll("ins")].map((line) => line.textContent),
      removed: file.querySelectorAll("del").length,
    })),
  );
}

/** The lines stand in the text, in this order. */
function areInOrder(lines: readonly string[], text: string): boolean {
  const all = text.split("\n");
  let from = 0;
  return lines.every((line) => (from = all.indexOf(line, from) + 1) > 0);
}

const cursorLine = async (window: Workbench): Promise<string> => window.page.locator('[id="status.editor.selection"]').innerText();

describe("adding a queue to the sample", () => {
  it("shows what it found with the line that proves it", async () => {
    const window = await openWindow(sharedServer(), repositoryCopy("sample"));
    const panel = await AdditionPanel.openQueue(window);
    const key = panel.frame.getByRole("row", { name: /^KMS key/ });
    expect(await key.innerText()).toContain("local.kms_shared_key_arn");
    const link = key.getByRole("button", { name: /^Open ecs.tf:/ }).first();
    const line = (await link.innerText()).split(":")[1] ?? "";
    await link.click();
    await expect.poll(() => cursorLine(window)).toContain(`Ln ${line}, `);
    expect((await window.editors.text()).split("\n")[Number(line) - 1]).toContain("local.kms_shared_key_arn");
  });

  it("lets the user decide, stops at a wrong value, and writes exactly what it showed", async () => {
    const repository = repositoryCopy("sample");
    const before = folderTexts(repository.path);
    const window = await openWindow(sharedServer(), repository);
    const panel = await AdditionPanel.openQueue(window);
    await panel.goTo("Design");
    await panel.switchOnEverywhere();
    await panel.tick(panel.frame.getByRole("group", { name: "May send" }).getByRole("checkbox", { name: "web" }));
    await panel.field("Add to Queues: name").fill("orders");
    await panel.button("Add: Queues").click();
    for (const environment of environments) await panel.tick(panel.checkbox(`orders: FIFO, ${environment}`));

    const delay = panel.field("orders: Delivery delay, small, in seconds");
    await delay.fill("901");
    await panel.text("Enter 0 to 900 seconds.").waitFor();
    await panel.text(/problem has to be solved/).waitFor();
    await expect.poll(() => panel.states()).toMatchObject({ Design: "needs a decision" });
    await pictures(panel, "planned", ["Analysis", "Design"]);
    await panel.goTo("Implementation");
    await panel.text(/orders.*delay_seconds/).waitFor();
    expect(await panel.button("Apply").count()).toBe(0);
    await panel.goTo("Design");
    await delay.fill("900");
    await panel.text("The answers are saved.").waitFor();
    await panel.button("Next: Implementation").click();
    await panel.button("Apply").waitFor();
    await pictures(panel, "planned", ["Implementation"]);

    await panel.button("Open as diff in the editor").click();
    await window.page.locator(".multiDiffEntry", { hasText: "variables.tf" }).first().waitFor();
    await window.page.locator(".multiDiffEntry .insert-sign").first().waitFor();
    await window.screenshot(screenshotFile("planned diff in the editor"));
    expect(changedPaths(before, folderTexts(repository.path))).toEqual([]);
    await window.editors.closeActive();

    const shown = await AdditionPanel.find(window);
    await shown.button("Apply").waitFor();
    const planned = await plannedFiles(shown);
    await shown.apply();
    const after = folderTexts(repository.path);
    expect(changedPaths(before, after)).toEqual(planned.map(({ path }) => path).sort());
    for (const { path, added, removed } of planned) {
      const text = after.get(path) ?? "";
      expect(areInOrder(added, text), path).toBe(true);
      expect(text.split("\n").length, path).toBe((before.get(path) ?? "").split("\n").length + added.length - removed);
    }
    expect(await window.editors.dirtyTabs()).toEqual([]);
    await expect.poll(() => shown.states()).toMatchObject({ Design: "done", Implementation: "done" });
  });
});

const terraform = requireTerraform();

describe.skipIf(terraform.kind === "missing")("a queue that was added, judged by Terraform", () => {
  let server: VscodeServer;

  beforeAll(async () => {
    const { environment, stop } = await prepareTerraform(process.env);
    server = await ownServer({ extensions: [packedExtension()], environment });
    return stop;
  });

  it("passes format, init, validate and the plan of every environment, in the panel and in terminals", { timeout: 240_000 }, async () => {
    const repository = repositoryCopy("sample");
    const window = await openWindow(server, repository);
    const panel = await AdditionPanel.openQueue(window);
    await panel.planEverywhere();
    await panel.apply();
    const written = folderTexts(repository.path);
    await panel.button("Next: Validation").click();
    await panel.heading("Validation").waitFor();
    const rows = ["Format", "Initialise", "Validate", ...environments.map((name) => `Plan ${name}`)];
    for (const row of rows) await panel.checked(row, "to run");
    await pictures(panel, "to run", ["Validation"]);
    await panel.button("Run all").click();
    for (const row of rows) await panel.checked(row, "passed");
    await expect.poll(() => panel.states()).toEqual({ Analysis: "done", Design: "done", Implementation: "done", Validation: "done" });
    for (const environment of environments) {
      const plan = panel.row(`Plan ${environment}`);
      await plan.locator("summary", { hasText: "Create" }).click();
      await plan.getByText('aws_sqs_queue.main["jobs"]').waitFor();
      await panel.button(`Show terminal: Plan ${environment}`).click();
      // The terminal may have been drawn narrow before it was shown.
      const shown = async (): Promise<string> => (await window.views.terminalText("Plan:")).replaceAll("\n", "");
      await expect.poll(shown).toMatch(/Plan: \d+ ?to add, 0 ?to change, ?0 to destroy/);
    }
    expect(changedPaths(written, folderTexts(repository.path))).toEqual([]);
    expect(await panel.frame.getByRole("region", { name: "Apply it yourself" }).innerText()).toContain("terraform apply");
    expect(await panel.button("Apply").count()).toBe(0);
    await panel.goTo("Implementation");
    await panel.text("There is nothing to write.").waitFor();
    await pictures(panel, "applied", ["Implementation", "Validation"]);
  });
});
