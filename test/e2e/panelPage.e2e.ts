import { describe, expect, it } from "vitest";
import type { Workbench } from "../support/vscode/workbench";
import { AdditionPanel } from "./additionPanel";
import { openWindow, repositoryCopy, screenshotFile, sharedServer } from "./uiTest";

/** What the page wears: VS Code's colours and default styles, and the controls' own. */
const looks = (panel: AdditionPanel) =>
  panel.frame.locator("body").evaluate((body) => {
    const defaults = document.getElementById("_defaultStyles");
    const field = document.querySelector("vscode-text-field")?.shadowRoot?.querySelector(".root") ?? null;
    return {
      hasVscodeStyles: defaults instanceof HTMLStyleElement && (defaults.sheet?.cssRules.length ?? 0) > 0,
      background: getComputedStyle(body).backgroundColor,
      borderOfFields: field === null ? "" : getComputedStyle(field).borderTopWidth,
    };
  });

/** Answers that differ by panel tell two panels with one title apart. */
async function chooseServices(window: Workbench, ...services: readonly string[]): Promise<void> {
  const panel = await AdditionPanel.openQueue(window);
  await panel.goTo("Design");
  for (const service of services) await panel.tick(panel.frame.getByRole("group", { name: "May send" }).getByRole("checkbox", { name: service }));
  await panel.goTo("Analysis");
}

async function chosenServices(window: Workbench): Promise<readonly string[]> {
  const panel = await AdditionPanel.find(window);
  await panel.goTo("Design");
  const ticked = panel.frame.getByRole("group", { name: "May send" }).getByRole("checkbox", { checked: true });
  await ticked.first().waitFor();
  return ticked.evaluateAll((all) => all.map((checkbox) => checkbox.getAttribute("aria-label") ?? ""));
}

describe("the page of the panel", () => {
  it("wears VS Code's styles and its own in every kind of theme under a policy without inline styles", async () => {
    const window = await openWindow(sharedServer(), repositoryCopy("sample"));
    const refused: string[] = [];
    window.page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) refused.push(message.text());
    });
    const gallery = await AdditionPanel.open(window);
    await window.inEveryTheme((theme) => window.screenshot(screenshotFile(`gallery ${theme}`)));
    const panel = await gallery.chooseQueue();
    await panel.goTo("Design");
    const backgrounds = new Set<string>();
    await window.inEveryTheme(async (theme) => {
      const { background, ...rest } = await looks(panel);
      expect(rest, theme).toEqual({ hasVscodeStyles: true, borderOfFields: "1px" });
      backgrounds.add(background);
    });
    expect(backgrounds.size).toBeGreaterThanOrEqual(3);
    expect(refused).toEqual([]);
  });

  it("comes back with its own draft after the window was loaded again, also where two panels have one title", async () => {
    const window = await openWindow(sharedServer(), repositoryCopy("sample"));
    await chooseServices(window, "web");
    await chooseServices(window, "api", "worker");
    await window.reload();
    const found = [await chosenServices(window)];
    await window.editors.closeActive();
    found.push(await chosenServices(window));
    expect(found).toEqual([["api", "worker"], ["web"]]);
  });
});
