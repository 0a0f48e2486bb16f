import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { contentPolicy, panelHtml } from "../../../src/host/panel/html";

const page = { title: `Queue "<a>"`, script: "https://x/main.js?a&b", styles: "https://x/main.css", origin: "https://x", nonce: "N0nce" };

describe("the page of the panel", () => {
  it("runs only the script that carries the nonce and evaluates nothing", () => {
    const html = panelHtml(page);
    expect(html).toContain("script-src &#39;nonce-N0nce&#39;;");
    expect(html).toContain(`<script nonce="N0nce"`);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain("default-src &#39;none&#39;");
  });

  it("lets no style in but its own files and an empty one", () => {
    const [styles] = contentPolicy(page).match(/style-src [^;]*/) ?? [];
    expect(styles).toMatch(/^style-src https:\/\/x 'sha256-[\w+/]+='$/);
    expect(createHash("sha256").update("").digest("base64")).toBe(styles?.replace(/^.*'sha256-|'$/g, ""));
    expect(contentPolicy(page)).not.toContain("unsafe");
  });

  it("escapes what it is given", () => {
    expect(panelHtml(page)).toContain("<title>Queue &#34;&#60;a&#62;&#34;</title>");
    expect(panelHtml(page)).toContain(`src="https://x/main.js?a&#38;b"`);
  });
});
