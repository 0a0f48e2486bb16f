import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { factNoticesFor, noticesFor } from "../../scripts/notices.mjs";

const FILES: Readonly<Record<string, string>> = {
  "node_modules/plain/package.json": '{ "name": "plain", "version": "1.2.3", "license": "MIT" }',
  "node_modules/plain/LICENSE.md": "Permission is granted by Plain.\r\n",
  "node_modules/@scope/inner/package.json": '{ "name": "@scope/inner", "version": "2.0.0", "license": "ISC", "author": { "name": "Somebody" } }',
  "node_modules/plain/node_modules/@scope/inner/package.json": '{ "name": "@scope/inner", "version": "1.0.0", "license": "ISC" }',
  "node_modules/silent/package.json": '{ "name": "silent", "version": "1.0.0" }',
};

describe("notices of what is bundled", () => {
  const root = mkdtempSync(join(tmpdir(), "annex-notices-"));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const noticesOf = (...inputs: readonly string[]): Promise<string> => noticesFor(root, inputs.map((input) => ({ inputs: { [input]: {} } })));

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("hold the licence of every package once, whichever of its files were taken, and nothing of the project", async () => {
    const text = await noticesOf("src/extension.ts", "node_modules/plain/index.js", "node_modules/plain/lib/other.js", "node_modules/@scope/inner/index.js");
    expect(text.match(/^plain 1\.2\.3 \(MIT\)\n\nPermission is granted by Plain\.\n/gm)).toHaveLength(1);
    expect(text).toContain("@scope/inner 2.0.0 (ISC)\n\nISC, Somebody\n");
    expect(text).not.toContain("src/");
  });

  it("tell versions of one package apart", async () => {
    const text = await noticesOf("node_modules/@scope/inner/index.js", "node_modules/plain/node_modules/@scope/inner/index.js");
    expect(text).toContain("@scope/inner 1.0.0");
    expect(text).toContain("@scope/inner 2.0.0");
  });

  it("are refused for a package that says nothing of its licence", async () => {
    await expect(noticesOf("node_modules/silent/index.js")).rejects.toThrow("silent is bundled and says nothing of its licence.");
  });
});

describe("notices of facts", () => {
  const root = mkdtempSync(join(tmpdir(), "annex-notices-"));
  const write = (name: string, text: string): void => {
    mkdirSync(join(root, "media/facts"), { recursive: true });
    writeFileSync(join(root, "media/facts", name), text);
  };

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("name each source with its version and its rights, and hold each licence once", async () => {
    for (const name of ["one", "two"]) write(`${name}.json`, JSON.stringify({ about: { facts: `Facts of ${name}.`, source: name, version: "1.2", licence: "MPL-2.0", rights: `Copyright ${name}` } }));
    write("MPL-2.0.txt", "Mozilla\n");
    const text = await factNoticesFor(root);
    expect(text).toContain("one.json: Facts of one. From one 1.2. Copyright one\ntwo.json: Facts of two. From two 1.2. Copyright two\n\nMozilla\n");
  });

  it("are refused where the text of a licence is missing", async () => {
    write("three.json", JSON.stringify({ about: { facts: "Facts.", source: "three", version: "1", licence: "MIT", rights: "" } }));
    await expect(factNoticesFor(root)).rejects.toThrow("MIT.txt");
  });
});
