import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { fileURLToPath } from "node:url";
import { contentPolicy } from "../../../src/host/panel/html";
import type { FakeHost } from "../support/fakeHost";
import { dark, type Theme } from "./themes";

const ORIGIN = "http://panel.test/";
const NONCE = "abc123";
const entry = fileURLToPath(new URL("../../../webview/src/main.tsx", import.meta.url));

/** What the panel's page is made of: text by file name, and the bytes of the icon font. */
export type Bundle = ReadonlyMap<string, Uint8Array>;

/** Bundles the panel as the product does. */
export async function bundlePanel(): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    jsx: "automatic",
    target: "es2022",
    loader: { ".ttf": "file" },
    assetNames: "[name]",
    define: { "process.env.NODE_ENV": '"production"' },
    outdir: "/panel",
    write: false,
    logLevel: "error",
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.replace(/^.*[\\/]/, ""), contents]));
}

export interface PageOptions {
  readonly theme?: Theme;
  /** In CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  /** What an earlier life of the panel left behind. */
  readonly state?: unknown;
}

export interface PanelPage {
  readonly page: Page;
  /** What the browser refused because of the policy, and errors of the page. */
  readonly complaints: readonly string[];
  /** What the panel remembered last. */
  readonly state: () => Promise<unknown>;
}

/** A page under the policy of the product's, with the theme that VS Code would give it. */
const html = ({ kind }: Theme): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy({ origin: ORIGIN, nonce: NONCE })}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Annex</title>
<link rel="stylesheet" href="theme.css">
<link rel="stylesheet" href="main.css">
</head>
<body class="${kind}" data-vscode-theme-kind="${kind}">
<div id="root"></div>
<script nonce="${NONCE}" src="main.js"></script>
</body>
</html>`;

const themeCss = ({ variables }: Theme): string => `:root { ${Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`).join(" ")} }`;

const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css", ttf: "font/ttf" };

/** Serves the page of the panel from memory. */
async function serve(page: Page, bundle: Bundle, theme: Theme): Promise<void> {
  await page.route(`${ORIGIN}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const contents = bundle.get(name);
    if (name === "") await route.fulfill({ contentType: "text/html", body: html(theme) });
    else if (name === "theme.css") await route.fulfill({ contentType: "text/css", body: themeCss(theme) });
    else if (contents === undefined) await route.fulfill({ status: 404, body: "" });
    else await route.fulfill({ contentType: TYPES[name.replace(/^.*\./, "")] ?? "application/octet-stream", body: Buffer.from(contents) });
  });
}

/** Puts VS Code's own functions into the page: messages go to the host in this process and come back. */
async function connect(page: Page, host: FakeHost, state: unknown): Promise<void> {
  const deliver = (message: unknown): Promise<void> => page.evaluate((data) => window.postMessage(data, "*"), message).catch(() => undefined);
  await page.exposeFunction("toHost", (message: Parameters<FakeHost["answer"]>[0]) => void host.answer(message).then(deliver));
  host.connect((event) => void deliver(event));
  await page.addInitScript((left) => {
    const shared = { state: left };
    Object.assign(window, {
      acquireVsCodeApi: () => ({
        postMessage: (message: unknown) => Reflect.get(window, "toHost")(message),
        getState: () => shared.state,
        setState: (next: unknown) => (shared.state = next),
      }),
      leftBehind: () => shared.state,
    });
  }, state);
}

/** Opens the panel in a page of its own. */
export async function openPanel(browser: Browser, bundle: Bundle, host: FakeHost, options: PageOptions = {}): Promise<PanelPage> {
  const { theme = dark, width = 1200, height = 900, state } = options;
  const page = await browser.newPage({ viewport: { width, height } });
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => void complaints.push(error.message));
  await serve(page, bundle, theme);
  await connect(page, host, state);
  await page.goto(ORIGIN);
  return { page, complaints, state: () => page.evaluate(() => Reflect.get(window, "leftBehind")()) };
}
