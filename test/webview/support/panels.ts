import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, vi } from "vitest";
import { launchBrowser } from "../../support/vscode/browser";
import { type Bundle, bundlePanel, openPanel, type PageOptions, type PanelPage } from "../harness/panelPage";
import type { FakeHost } from "./fakeHost";

/** How long a test waits for something to appear, in milliseconds. */
const PATIENCE = 5_000;

/** Opens panels in a real browser for the tests of one file. After each test they are closed, and it fails if the browser complained: of an error in the page, or of something the content security policy forbids. */
export function usePanels(): (host: FakeHost, options?: PageOptions) => Promise<PanelPage> {
  let browser: Browser | undefined;
  let bundle: Bundle | undefined;
  const opened: PanelPage[] = [];
  vi.setConfig({ testTimeout: 30_000, hookTimeout: 120_000 });
  beforeAll(async () => {
    [bundle, browser] = await Promise.all([bundlePanel(), launchBrowser()]);
  });
  afterEach(async () => {
    const panels = opened.splice(0);
    for (const { page } of panels) await page.close();
    expect(panels.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
  afterAll(() => browser?.close());
  return async (host, options = {}) => {
    if (browser === undefined || bundle === undefined) throw new Error("The browser has not been started.");
    const panel = await openPanel(browser, bundle, host, options);
    panel.page.setDefaultTimeout(PATIENCE);
    opened.push(panel);
    return panel;
  };
}

/** Parameters of the calls of one method, in the order they came. */
export const callsOf = (host: FakeHost, method: string): readonly unknown[] => host.calls.filter((call) => call.method === method).map(({ params }) => params);
