import { type Page } from "playwright-core";
import { launchBrowser, openSession } from "./browser";
import { type ExtensionTests, type Target, workbenchUrl } from "./address";
import { startServer } from "./server";

/** One run of a test program inside the extension host of the npm-carried VS Code. */
export interface ExtensionTestRun extends ExtensionTests {
  readonly target: Target;
  /** Folders of further extensions; VS Code in a browser takes only one as being under development. */
  readonly others: readonly string[];
}

const limitSeconds = 300;

/** Runs a test program inside VS Code, printing its result lines; gives its exit code, 124 when it took too long. */
export async function runExtensionTests(run: ExtensionTestRun): Promise<number> {
  const server = await startServer({
    isForExtensionTests: true,
    extensions: run.others.map((path) => ({ kind: "folder", path })),
  });
  const browser = await launchBrowser();
  try {
    const { context } = await openSession(browser);
    const page = await context.newPage();
    const exit = exitCode(page);
    await page.exposeFunction("codeAutomationLog", (_level: string, parts: readonly unknown[]) => {
      const line = parts.map(String).join(" ");
      if (isResultLine(line) || process.env["VSCODE_LOG"] !== undefined) console.log(line);
    });
    await page.goto(workbenchUrl(server, run.target, run));
    return await exit;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** VS Code sends everything that any extension prints; the lines of our own programs are told by how they begin. */
function isResultLine(line: string): boolean {
  return /^(ok|FAIL|#) /.test(line);
}

/** Settles when the workbench reports the end of the test program. */
function exitCode(page: Page): Promise<number> {
  return new Promise((resolve, reject) => {
    page.exposeFunction("codeAutomationExit", (code: number) => resolve(code)).catch(reject);
    page.once("crash", () => reject(new Error("The browser page with VS Code crashed.")));
    setTimeout(() => resolve(124), limitSeconds * 1000).unref();
  });
}
