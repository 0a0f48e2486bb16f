import { describe, expect, it } from "vitest";
import type { Workbench } from "../support/vscode/workbench";
import { AdditionPanel, environments, type PhaseTitle } from "./additionPanel";
import { folderTexts } from "./folderTexts";
import { openWindow, repositoryCopy, screenshotFile, sharedServer } from "./uiTest";

/** What has the focus in the panel, as a screen reader names it, and whether one sees that it has. */
async function focused(panel: AdditionPanel): Promise<{ readonly name: string; readonly isVisible: boolean }> {
  return panel.frame.locator("body").evaluate((body) => {
    const outer = body.ownerDocument.activeElement;
    const inner = outer?.shadowRoot?.activeElement ?? outer;
    const marks = [outer, inner, outer?.shadowRoot?.querySelector(".root, .control")].flatMap((element) => {
      if (!(element instanceof Element)) return [];
      const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(element);
      const focusColour = getComputedStyle(body).getPropertyValue("--vscode-focusBorder").trim();
      const probe = body.appendChild(body.ownerDocument.createElement("i"));
      probe.style.color = focusColour;
      const colour = getComputedStyle(probe).color;
      probe.remove();
      return [(outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none" || borderColor === colour];
    });
    return { name: outer?.getAttribute("aria-label") ?? outer?.textContent.trim() ?? "", isVisible: marks.includes(true) };
  });
}

/** Presses Tab until the control with this name has the focus; every stop on the way must be seen. */
async function tabTo(panel: AdditionPanel, name: string | RegExp): Promise<void> {
  const isWanted = (found: string): boolean => (typeof name === "string" ? found === name : name.test(found));
  const passed: string[] = [];
  for (let presses = 0; presses < 150; presses += 1) {
    await panel.window.page.keyboard.press("Tab");
    const stop = await focused(panel);
    passed.push(stop.name);
    expect(stop.isVisible, `the focus on ${stop.name} is seen`).toBe(true);
    if (isWanted(stop.name)) return;
  }
  throw new Error(`Tab never reached ${String(name)}; it passed ${passed.join(" | ")}.`);
}

/** Makes the panel this many CSS pixels wide. */
async function widen(window: Workbench, panel: AdditionPanel, width: number): Promise<void> {
  await window.command("View: Toggle Primary Side Bar Visibility");
  await expect.poll(() => window.page.locator(".part.sidebar").isVisible()).toBe(false);
  const now = (): Promise<number> => panel.frame.locator("html").evaluate((page) => page.clientWidth);
  const viewport = window.page.viewportSize() ?? { width: 0, height: 0 };
  await window.page.setViewportSize({ width: viewport.width - (await now()) + width, height: viewport.height });
  await expect.poll(now).toBe(width);
}

describe("a panel without a mouse", () => {
  it("adds a queue with the keyboard alone, with the focus in sight all the way", async () => {
    const repository = repositoryCopy("sample");
    const window = await openWindow(sharedServer(), repository);
    const { keyboard } = window.page;
    const gallery = await AdditionPanel.open(window);
    await gallery.button("Add: Message queue (SQS)").waitFor();
    await tabTo(gallery, "Add: Message queue (SQS)");
    await keyboard.press("Enter");
    await gallery.heading("Analysis").waitFor();
    const panel = await AdditionPanel.find(window);
    await expect.poll(async () => (await focused(panel)).name).toBe("Analysis");
    await tabTo(panel, "Next: Design");
    await keyboard.press("Enter");
    await panel.heading("Design").waitFor();
    await expect.poll(async () => (await focused(panel)).name).toBe("Design");
    for (const environment of environments) {
      await tabTo(panel, `Create here, ${environment}`);
      await keyboard.press("Space");
      await expect.poll(() => panel.checkbox(`Create here, ${environment}`).getAttribute("aria-checked")).toBe("true");
    }
    await tabTo(panel, "jobs: Delivery delay, small, in seconds");
    await keyboard.type("45");
    await window.screenshot(screenshotFile("keyboard focus"));
    await tabTo(panel, "Next: Implementation");
    await keyboard.press("Enter");
    await panel.button("Apply").waitFor();
    await tabTo(panel, "Apply");
    await keyboard.press("Enter");
    await panel.text("There is nothing to write.").waitFor();
    const after = folderTexts(repository.path);
    expect(after.get("sqs.tf")).toContain('resource "aws_sqs_queue" "main"');
    expect(after.get("tfvars-sample/example-small-setup.tfvars")).toMatch(/delay_seconds\s+= 45/);
  });
});

describe("a panel 400 pixels wide", () => {
  it("shows every phase without scrolling sideways", async () => {
    const window = await openWindow(sharedServer(), repositoryCopy("sample"));
    const panel = await AdditionPanel.openQueue(window);
    await widen(window, panel, 400);
    for (const phase of ["Analysis", "Design", "Implementation", "Validation"] as const satisfies readonly PhaseTitle[]) {
      await panel.goTo(phase);
      await panel.frame.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
      expect(await panel.frame.locator("html").evaluate((page) => page.scrollWidth), phase).toBeLessThanOrEqual(400);
      await window.screenshot(screenshotFile(`narrow ${phase}`));
    }
  });
});
