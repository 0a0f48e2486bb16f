import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserServer, chromium } from "playwright-core";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

const quietArguments = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

/** A browser page's world with nothing stored yet, and the hosts that VS Code tried to reach off this machine. */
export interface BrowserSession {
  readonly context: BrowserContext;
  readonly refusedHosts: ReadonlySet<string>;
}

/** The path of a Chromium on this machine: `CHROMIUM` when set, else the usual places. */
export function findChromium(): string | undefined {
  return [process.env["CHROMIUM"], ...usualPlaces].find((file) => file !== undefined && existsSync(file));
}

/** The path of a Chromium, installed through apt-get where there is none and this user may install packages. */
export function installChromium(): string {
  const present = findChromium();
  if (present !== undefined) return present;
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const [command = "apt-get", ...rest] = [...prefix, "apt-get", ...args];
    spawnSync(command, rest, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  }
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Error("No Chromium was found or could be installed. Install Chromium or Chrome, or set CHROMIUM to its path.");
}

/** Starts a headless Chromium in this process. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

/** Starts a headless Chromium that other processes can use through its `wsEndpoint()`. */
export function launchBrowserServer(): Promise<BrowserServer> {
  return chromium.launchServer(launchOptions());
}

/** Opens a session in which every request that would leave this machine is aborted. */
export async function openSession(browser: Browser): Promise<BrowserSession> {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    reducedMotion: "reduce",
  });
  const refusedHosts = new Set<string>();
  await context.route(isAway, (route) => {
    refusedHosts.add(new URL(route.request().url()).hostname);
    return route.abort();
  });
  return { context, refusedHosts };
}

/** Addresses below vscode-cdn.net are answered inside the browser, by the webview's own service worker. */
function isAway(url: URL): boolean {
  return !["127.0.0.1", "localhost"].includes(url.hostname) && !url.hostname.endsWith(".vscode-cdn.net");
}

function launchOptions(): NonNullable<Parameters<typeof chromium.launch>[0]> {
  const isRoot = process.getuid?.() === 0;
  return {
    executablePath: installChromium(),
    headless: true,
    // Chromium refuses to run sandboxed as root, as in most containers.
    args: isRoot ? [...quietArguments, "--no-sandbox"] : quietArguments,
  };
}
