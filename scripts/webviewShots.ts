import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser } from "../test/support/vscode/browser";
import { bundlePanel, openPanel } from "../test/webview/harness/panelPage";
import { THEMES, type Theme } from "../test/webview/harness/themes";
import { createFakeHost, type FakeHost } from "../test/webview/support/fakeHost";
import { finished, validation } from "../test/webview/support/sampleValidation";

/**
 * Takes a picture of every state of the panel worth looking at, in each theme and width:
 * `webviewShots <folder> [axe.min.js]`. With axe's script, what it finds is printed and written beside the pictures.
 */
interface Shot {
  readonly name: string;
  readonly host: () => FakeHost;
  readonly act?: (page: Page) => Promise<void>;
}

const at = (phase: FakeHost["state"]["session"]["phase"]): FakeHost => {
  const host = createFakeHost();
  host.state.session = { ...host.state.session, phase, states: { analysis: "done", design: "done", implementation: "stale", validation: "to do" } };
  return host;
};

const allRun = (): FakeHost => {
  const host = at("validation");
  host.state.validation = { ...validation, rows: validation.rows.map((row) => ({ ...row, ...finished[row.id] })) };
  return host;
};

const inGallery = (): FakeHost => {
  const host = createFakeHost();
  const { component: _, ...session } = host.state.session;
  host.state.session = session;
  return host;
};

const wrongDelay = async (page: Page): Promise<void> => {
  await page.getByRole("textbox", { name: "jobs: Delivery delay, large" }).fill("1000");
  await page.getByRole("textbox", { name: "Alarm: oldest message, medium" }).fill("soon");
  await page.getByRole("status").filter({ hasText: "problem" }).first().waitFor();
  await page.getByText("messaging_queues", { exact: true }).click();
};

const SHOTS: readonly Shot[] = [
  { name: "gallery", host: inGallery },
  { name: "analysis", host: () => createFakeHost() },
  { name: "design", host: () => at("design"), act: wrongDelay },
  { name: "implementation", host: () => at("implementation") },
  { name: "applied", host: () => at("implementation"), act: (page) => page.getByRole("button", { name: "Apply", exact: true }).click() },
  { name: "validation", host: allRun },
];

const WIDTHS = [1200, 400];

async function take(folder: string, axe: string | undefined): Promise<readonly string[]> {
  const bundle = await bundlePanel();
  const browser = await launchBrowser();
  const found: string[] = [];
  try {
    for (const theme of THEMES) for (const width of WIDTHS) for (const shot of SHOTS) found.push(...(await takeOne({ shot, theme, width })));
  } finally {
    await browser.close();
  }
  return found;

  async function takeOne({ shot, theme, width }: { readonly shot: Shot; readonly theme: Theme; readonly width: number }): Promise<readonly string[]> {
    const { page, complaints } = await openPanel(browser, bundle, shot.host(), { theme, width });
    await page.getByRole("heading", { level: 2 }).waitFor();
    await page.waitForLoadState("networkidle");
    await shot.act?.(page);
    await page.waitForTimeout(150);
    const name = `${shot.name}-${theme.name.replace(" ", "-")}-${width}`;
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    const violations = axe === undefined ? [] : await check(page, axe);
    await page.close();
    return [...complaints, ...violations, ...(overflow > 0 ? [`wider than the page by ${overflow} px`] : [])].map((text) => `${name}: ${text}`);
  }
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

const sentenceOf = ({ id, impact, nodes }: Violation): string => `${impact} ${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} | ${failureSummary.replaceAll("\n", " ")}`).join(" || ")}`;

/** Runs axe in the page, past its content security policy. */
async function check(page: Page, axe: string): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{ violations: Violation[] }>("axe.run()");
  return violations.map(sentenceOf);
}

const [folder = "shots", axePath] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const findings = await take(folder, axePath === undefined ? undefined : await readFile(axePath, "utf8"));
await writeFile(join(folder, "findings.txt"), findings.join("\n"));
console.log(findings.length === 0 ? "Nothing was found." : findings.join("\n"));
