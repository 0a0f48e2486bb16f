import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { openSession } from "./browser";
import { type Target, workbenchUrl } from "./address";
import { Editors } from "./editors";
import { mergeSettings, readSettings, type Settings } from "./profile";
import type { ServerAddress } from "./server";
import { Views } from "./views";

/** The kinds of theme that every panel must look right in. */
type ThemeKind = "light" | "highContrast" | "highContrastLight" | "dark";

const themes: Readonly<Record<ThemeKind, { readonly name: string; readonly className: string }>> = {
  light: { name: "Default Light Modern", className: "vs" },
  highContrast: { name: "Default High Contrast", className: "hc-black" },
  highContrastLight: { name: "Default High Contrast Light", className: "hc-light" },
  dark: { name: "Default Dark Modern", className: "vs-dark" },
};

/** One VS Code window, driven through its user interface as a person would. */
export class Workbench {
  readonly editors: Editors;
  readonly views: Views;

  private constructor(
    readonly page: Page,
    readonly refusedHosts: ReadonlySet<string>,
    private readonly server: ServerAddress,
  ) {
    this.editors = new Editors(page);
    this.views = new Views(page, (text) => this.command(text));
  }

  /** Opens a window in a session of its own: no state of an earlier window is left. */
  static async open(browser: Browser, server: ServerAddress, target: Target): Promise<Workbench> {
    const { context, refusedHosts } = await openSession(browser);
    const page = await context.newPage();
    // The browser asks before a page with unsaved work is left; the files of a test may go.
    page.on("dialog", (dialog) => void dialog.accept());
    const workbench = new Workbench(page, refusedHosts, server);
    await page.goto(workbenchUrl(server, target));
    await workbench.ready();
    // A browser that has not seen a workspace file before may start without its folders; the second time it knows them.
    if (target.kind === "workspaceFile" && !(await appears(workbench.views.explorerRows().first(), 10_000))) await workbench.reload();
    return workbench;
  }

  /** Runs the command with exactly this title from the command palette; waits until the extension has registered it. */
  async command(title: string): Promise<void> {
    const row = this.page.locator(".quick-input-list .monaco-list-row").filter({ has: this.page.getByText(title, { exact: true }) });
    const input = this.page.locator(".quick-input-widget input[type=text]");
    // The palette shows what was registered when it opened, so it is opened again until the command is there.
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await this.page.keyboard.press("F1");
      if (await appears(input, 2000)) {
        await input.fill(`>${title}`);
        if (await appears(row.first(), 1500)) {
          await row.first().click();
          return;
        }
      }
      await this.page.keyboard.press("Escape");
    }
    throw new Error(`The command palette offers no command "${title}".`);
  }

  /** The document inside a webview panel or view, found by the title of its tab or view; waits for it. */
  async webview(title: string): Promise<FrameLocator> {
    const frames = this.page.locator("iframe.webview.ready");
    const giveUpAt = Date.now() + 30_000;
    while (Date.now() < giveUpAt) {
      for (const name of await frames.evaluateAll((all) => all.map((frame) => frame.getAttribute("name") ?? ""))) {
        const outer = this.page.frameLocator(`iframe.webview[name="${name}"]`);
        const inner = outer.locator(`#active-frame[title="${title}"]`);
        if ((await inner.count()) > 0) return outer.frameLocator("#active-frame");
      }
      await this.page.waitForTimeout(100);
    }
    throw new Error(`No webview with the title "${title}" has come up.`);
  }

  /** Answers the modal dialog that is shown by pressing one of its buttons; gives the dialog's text. */
  async dialog(button: string): Promise<string> {
    const box = this.page.locator(".monaco-dialog-box");
    await box.waitFor();
    const text = await box.locator(".dialog-message-container").innerText();
    await box.locator(".monaco-button", { hasText: button }).first().click();
    await box.waitFor({ state: "hidden" });
    return text.trim();
  }

  /** The texts of the entries in view of the list (quick pick) that is shown; waits for it. */
  async choices(): Promise<readonly string[]> {
    const rows = this.page.locator(".quick-input-list .monaco-list-row");
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Picks the entry that contains this text from the list (quick pick) that is shown. */
  async pick(text: string): Promise<void> {
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first().click();
  }

  /** Types into the input box that is shown and accepts it. */
  async answer(text: string): Promise<void> {
    await this.page.locator(".quick-input-widget input[type=text]").fill(text);
    await this.page.keyboard.press("Enter");
  }

  /** Waits for a notification that contains this text; gives its whole text. */
  async notification(text: string): Promise<string> {
    const toast = this.toasts().filter({ hasText: text }).first();
    await toast.waitFor();
    return (await toast.locator(".notification-list-item-message").innerText()).trim();
  }

  /** The texts of the notifications in view. */
  async notifications(): Promise<readonly string[]> {
    return this.toasts().locator(".notification-list-item-message").allInnerTexts();
  }

  /** Presses a button of the notification that contains this text. */
  async pressNotificationButton(text: string, button: string): Promise<void> {
    await this.toasts().filter({ hasText: text }).locator(".monaco-button", { hasText: button }).first().click();
  }

  /** Changes user settings: of this window at once, of other windows of the server when they are loaded again. */
  async settings(changes: Settings): Promise<void> {
    const text = mergeSettings(this.server.dataFolder, changes);
    await this.command("Preferences: Open User Settings (JSON)");
    const editor = this.page.locator('.monaco-editor[data-uri$="/settings.json"]');
    await editor.locator(".view-line").first().click();
    await this.page.evaluate((content) => navigator.clipboard.writeText(content), text);
    for (const key of ["Control+a", "Control+v", "Control+s"]) await this.page.keyboard.press(key);
    while (readSettings(this.server.dataFolder) !== text) await this.page.waitForTimeout(50);
    await this.editors.closeActive();
    // For a moment after the file is written its editor still counts as unsaved, and VS Code asks.
    const save = this.page.locator(".monaco-dialog-box .monaco-button", { hasText: /^Save$/ });
    while (await editor.isVisible()) {
      if (await save.isVisible()) await save.click();
      await this.page.waitForTimeout(50);
    }
  }

  /** Visits every kind of theme in turn; ends in the dark one. */
  async inEveryTheme(visit: (theme: string) => Promise<void>): Promise<void> {
    for (const kind of ["light", "highContrast", "highContrastLight", "dark"] as const satisfies readonly ThemeKind[]) {
      await this.wear(kind);
      await visit(kind);
    }
  }

  /** Switches the colour theme and waits until this window wears it. */
  private async wear(kind: ThemeKind): Promise<void> {
    const { name, className } = themes[kind];
    await this.settings({ "workbench.colorTheme": name });
    await this.page.locator(`.monaco-workbench.${className}`).waitFor({ timeout: 10_000 });
  }

  /** Lets the user trust the workspace, as the trust editor does. */
  async trustWorkspace(): Promise<void> {
    await this.command("Workspaces: Manage Workspace Trust");
    await this.page.locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust/ }).first().click();
    const editor = this.page.locator(".workspace-trust-editor");
    await editor.filter({ hasText: "You trust this" }).waitFor();
    await this.editors.closeActive();
    await editor.waitFor({ state: "hidden" });
  }

  /** Takes the editor's last change back: Ctrl+Z where the focus is. */
  async undo(): Promise<void> {
    await this.page.keyboard.press("Control+z");
  }

  /** Loads the window again. Through VS Code's command: the browser's own reload would not wait for state to be stored. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent("load");
    await this.command("Developer: Reload Window");
    await loaded;
    await this.ready();
  }

  /** Writes a picture of the whole window. */
  async screenshot(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  private toasts(): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item");
  }

  /** The frame of the workbench is up and extensions are running. */
  private async ready(): Promise<void> {
    await this.page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
    await this.page.locator(".monaco-workbench .part.activitybar .action-item").first().waitFor({ timeout: 60_000 });
  }
}

async function appears(locator: Locator, milliseconds: number): Promise<boolean> {
  return locator.waitFor({ timeout: milliseconds }).then(
    () => true,
    () => false,
  );
}
