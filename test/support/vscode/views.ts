import type { Locator, Page } from "playwright-core";

/** One row of a tree view as it is shown. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** One-based depth. */
  readonly level: number;
}

/** The side bar, the Problems view and the terminal of a VS Code window. */
export class Views {
  constructor(
    private readonly page: Page,
    private readonly command: (title: string) => Promise<void>,
  ) {}

  /** Opens a view container by its title in the activity bar. */
  async openContainer(title: string): Promise<void> {
    const icon = this.page.locator(`.part.activitybar .action-item a.action-label[aria-label^="${title}"]`).first();
    await icon.waitFor();
    const isOpen = await this.page.locator(".part.sidebar .composite.title", { hasText: title }).isVisible();
    if (!isOpen) await icon.click();
    await this.page.locator(".part.sidebar .composite.title", { hasText: title }).waitFor();
  }

  /** The rows of the file explorer that are in view. */
  explorerRows(): Locator {
    return this.page.locator(".explorer-folders-view .monaco-list-row");
  }

  /** The rows of a tree view that are in view, once there are any; the view's title as its header shows it. */
  async treeRows(view: string): Promise<readonly TreeRow[]> {
    const rows = this.pane(view).locator(".monaco-list-row");
    await rows.first().waitFor();
    return rows.evaluateAll((elements) =>
      elements.map((element) => ({
        label: element.querySelector(".label-name")?.textContent ?? "",
        description: element.querySelector(".label-description")?.textContent ?? "",
        level: Number(element.getAttribute("aria-level")),
      })),
    );
  }

  /** Clicks the row with this label, which opens what it stands for, or opens and closes its children. */
  async clickRow(view: string, label: string): Promise<void> {
    await this.row(view, label).click();
  }

  /** Presses a button that a row shows when it is pointed at. */
  async pressRowButton(view: string, label: string, button: string): Promise<void> {
    await this.row(view, label).hover();
    await this.row(view, label).locator(`.actions a[aria-label^="${button}"]`).click();
  }

  /** Opens the Problems view and waits for rows that contain each of the texts; gives every row in view. */
  async problems(...texts: readonly string[]): Promise<readonly string[]> {
    await this.command("Problems: Focus on Problems View");
    const rows = this.page.locator(".markers-panel-container .monaco-list-row");
    for (const text of texts) await rows.filter({ hasText: text }).first().waitFor();
    return (await rows.allInnerTexts()).map((row) => row.replace(/\s+/g, " ").trim());
  }

  /** Waits until the visible terminal shows this text; gives what it shows, which is at most one screen. */
  async terminalText(expected: string): Promise<string> {
    const screen = this.page.locator(".terminal-wrapper.active .xterm-rows");
    await screen.filter({ hasText: expected }).waitFor({ timeout: 60_000 });
    // The terminal draws blanks as no-break spaces.
    return (await screen.locator("> div").allInnerTexts()).map((line) => line.replaceAll("\u00a0", " ").trimEnd()).join("\n").trim();
  }

  private row(view: string, label: string): Locator {
    const exact = this.page.locator(".label-name").getByText(label, { exact: true });
    return this.pane(view).locator(".monaco-list-row").filter({ has: exact }).first();
  }

  private pane(view: string): Locator {
    return this.page.locator(".split-view-view .pane").filter({ has: this.page.locator(`.pane-header[aria-label^="${view}"]`) });
  }
}
