import type { FrameLocator, Locator } from "playwright-core";
import { expect } from "vitest";
import type { Workbench } from "../support/vscode/workbench";

/** The phases of an addition as the stepper names them. */
export type PhaseTitle = "Analysis" | "Design" | "Implementation" | "Validation";

/** The environments of the sample repository. */
export const environments = ["large", "medium", "small"] as const;

const queueTitle = "Message queue (SQS)";

/** The panel about one addition, in a VS Code window, driven as a person would. */
export class AdditionPanel {
  private constructor(
    readonly window: Workbench,
    readonly frame: FrameLocator,
  ) {}

  /** Runs the command and waits for the panel: the gallery, or what stands in the way of one. */
  static async open(window: Workbench): Promise<AdditionPanel> {
    await window.command("Annex: Add component");
    return AdditionPanel.find(window, "Add component");
  }

  /** Runs the command and chooses the message queue. */
  static async openQueue(window: Workbench): Promise<AdditionPanel> {
    return (await AdditionPanel.open(window)).chooseQueue();
  }

  /** The panel by the title on its tab; it has to be found anew after it was hidden or the window was loaded again. */
  static async find(window: Workbench, title = `${queueTitle}: sqs`): Promise<AdditionPanel> {
    return new AdditionPanel(window, await window.webview(title));
  }

  /** Chooses the message queue in the gallery. */
  async chooseQueue(): Promise<AdditionPanel> {
    return this.choose(queueTitle, "sqs");
  }

  /** Chooses a component in the gallery by its title; `name` is what the addition is called at first. */
  async choose(title: string, name: string): Promise<AdditionPanel> {
    await this.button(`Add: ${title}`).click();
    await this.heading("Analysis").waitFor();
    return AdditionPanel.find(this.window, `${title}: ${name}`);
  }

  button(name: string): Locator {
    return this.frame.getByRole("button", { name, exact: true });
  }

  checkbox(name: string): Locator {
    return this.frame.getByRole("checkbox", { name, exact: true });
  }

  field(name: string): Locator {
    return this.frame.getByRole("textbox", { name, exact: true });
  }

  /** Ticks a checkbox. The control shows its new state a moment after the click. */
  async tick(checkbox: Locator): Promise<void> {
    await checkbox.click();
    await expect.poll(() => checkbox.getAttribute("aria-checked")).toBe("true");
  }

  text(text: string | RegExp): Locator {
    return this.frame.getByText(text).first();
  }

  heading(phase: PhaseTitle): Locator {
    return this.frame.getByRole("heading", { name: phase, exact: true, level: 2 });
  }

  /** Goes to a phase through the stepper. */
  async goTo(phase: PhaseTitle): Promise<void> {
    await this.frame.getByRole("navigation", { name: "Phases" }).getByRole("button", { name: phase }).click();
    await this.heading(phase).waitFor();
  }

  /** The state of every phase as the stepper shows it. */
  async states(): Promise<Readonly<Record<string, string>>> {
    const steps = await this.frame.locator(".stepper .step").evaluateAll((all) => all.map((step) => [...step.querySelectorAll(".step-title, .step-state")].map((part) => part.textContent)));
    return Object.fromEntries(steps.map(([title = "", state = ""]) => [title.replace(/^\d\. /, ""), state]));
  }

  /** Creates the addition in every environment, which are those of the sample unless named; the Design phase must be shown. */
  async switchOnEverywhere(named: readonly string[] = environments): Promise<void> {
    for (const environment of named) await this.tick(this.checkbox(`Create here, ${environment}`));
  }

  /** Shows the plan of the queue with its default answers, switched on everywhere. */
  async planEverywhere(): Promise<void> {
    await this.goTo("Design");
    await this.switchOnEverywhere();
    await this.goTo("Implementation");
    await this.button("Apply").waitFor();
  }

  /** Writes the plan that is shown. */
  async apply(): Promise<void> {
    await this.button("Apply").click();
    await this.text(/\d+ files? (made|changed)/).waitFor();
    await this.text("There is nothing to write.").waitFor();
  }

  /** Takes the addition back; gives what the panel says about it. */
  async takeBack(): Promise<string> {
    await this.button("Take back").click();
    const notice = this.frame.locator(".outcome .notice", { hasText: "taken back" });
    await notice.waitFor();
    return notice.innerText();
  }

  /** Waits until the row of a check shows this state. */
  async checked(row: string, state: string): Promise<void> {
    const badge = this.row(row).locator(".badge");
    await expect.poll(() => badge.innerText(), { timeout: 120_000, interval: 200, message: row }).toBe(state);
  }

  /** The row of a check, by its title. */
  row(title: string): Locator {
    return this.frame.getByRole("listitem", { name: title, exact: true });
  }
}
