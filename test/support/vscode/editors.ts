import type { Locator, Page } from "playwright-core";

/** The editor area of a VS Code window. */
export class Editors {
  constructor(private readonly page: Page) {}

  /** Opens a file of the workspace by name or path, at a one-based line if given, with the focus in its text. */
  async open(file: string, line?: number): Promise<void> {
    await this.page.keyboard.press("Control+p");
    const input = this.page.locator(".quick-input-widget input[type=text]");
    await input.waitFor();
    await input.fill(file);
    const name = file.split("/").at(-1) ?? file;
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor();
    if (line !== undefined) await input.fill(`${file}:${line}`);
    await this.page.keyboard.press("Enter");
    await this.tab(name).and(this.page.locator(".active")).first().waitFor();
    await this.active().locator(".view-lines").waitFor();
  }

  /** The whole text of the active editor, through select all and copy; the cursor ends at the first line. */
  async text(): Promise<string> {
    await this.focus();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.press("Control+c");
    await this.page.keyboard.press("Control+Home");
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Types into the active editor where its cursor is. */
  async type(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.insertText(text);
  }

  /** Saves the active editor and waits until its tab shows no unsaved changes. */
  async save(): Promise<void> {
    await this.page.keyboard.press("Control+s");
    await this.page.locator(".editor-group-container.active .tab.active:not(.dirty)").waitFor();
  }

  /** The language of the active editor's text as the status bar names it. */
  async language(): Promise<string> {
    return (await this.page.locator('[id="status.editor.mode"]').innerText()).trim();
  }

  /** Names on the tabs of all editor groups, in their order. */
  async tabs(): Promise<readonly string[]> {
    return this.names(".tab");
  }

  /** Names on the tabs with unsaved changes. */
  async dirtyTabs(): Promise<readonly string[]> {
    return this.names(".tab.dirty");
  }

  /** Brings an open editor or panel to the front by the name on its tab. */
  async show(name: string): Promise<void> {
    await this.tab(name).first().click();
  }

  /** Closes the active editor; one that VS Code shows above the workbench (settings, trust) too. */
  async closeActive(): Promise<void> {
    const above = this.page.locator('.monaco-modal-editor-block .action-label[aria-label^="Close"]');
    if (await above.first().isVisible()) return above.first().click();
    const tab = this.page.locator(".editor-group-container.active .tab.active");
    await tab.hover();
    await tab.locator(".tab-actions .action-label").first().click();
  }

  /** Applies the code action with this title at the cursor; asks again until it is there, since an extension that has just started, or reads its repository first, offers it late. */
  async applyCodeAction(title: string): Promise<void> {
    const row = this.page.locator(".action-widget .monaco-list-row.action", { hasText: title }).first();
    const isOffered = async (): Promise<boolean> => {
      await this.focus();
      await this.page.keyboard.press("Control+.");
      return row.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
    };
    const giveUpAt = Date.now() + 30_000;
    while (!(await isOffered())) {
      if (Date.now() > giveUpAt) throw new Error(`No code action "${title}" was offered at the cursor.`);
      await this.page.keyboard.press("Escape");
    }
    await row.click();
  }

  /** Labels of the suggestions at the cursor, snippets among them, in view. */
  async suggestions(): Promise<readonly string[]> {
    await this.page.keyboard.press("Control+Space");
    const rows = this.page.locator(".suggest-widget .monaco-list-row .label-name");
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  private async focus(): Promise<void> {
    const isFocused = await this.active().evaluate((editor) => editor.contains(document.activeElement));
    if (!isFocused) await this.page.keyboard.press("Control+1");
  }

  private active(): Locator {
    return this.page.locator(".editor-group-container.active .monaco-editor").last();
  }

  private tab(name: string): Locator {
    return this.page.locator(`.editor-group-container .tab[data-resource-name="${name}"]`);
  }

  private async names(tabs: string): Promise<readonly string[]> {
    const found = this.page.locator(`.editor-group-container ${tabs}`);
    return found.evaluateAll((all) => all.map((tab) => tab.getAttribute("data-resource-name") ?? ""));
  }
}
