import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COMMANDS, PANEL_TYPE, VIEWS } from "../src/host/commands";

interface Manifest {
  readonly main: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly languages: readonly { readonly id: string; readonly extensions: readonly string[]; readonly configuration: string }[];
    readonly grammars: readonly { readonly language: string; readonly scopeName: string; readonly path: string }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
  };
}

const manifest: Manifest = JSON.parse(readFileSync("package.json", "utf8"));
const { contributes } = manifest;
const commandIds = contributes.commands.map(({ command }) => command);

describe("the manifest", () => {
  it("contributes exactly the commands that the code knows, all in one category", () => {
    expect([...commandIds].sort()).toEqual(Object.values(COMMANDS).sort());
    expect(new Set(contributes.commands.map(({ category }) => category))).toEqual(new Set(["Annex"]));
  });

  it("shows only contributed commands in menus and welcome views", () => {
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    const inWelcomes = contributes.viewsWelcome.flatMap(({ contents }) => [...contents.matchAll(/command:(annex\.\w+)/g)].map(([, id]) => id));
    for (const id of [...inMenus, ...inWelcomes]) expect(commandIds).toContain(id);
  });

  it("offers in the palette only the command that needs no argument", () => {
    const hidden = contributes.menus["commandPalette"]?.filter(({ when }) => when === "false").map(({ command }) => command) ?? [];
    expect(commandIds.filter((id) => !hidden.includes(id))).toEqual([COMMANDS.addComponent]);
  });

  it("contributes exactly the views that the code knows, each with a welcome", () => {
    const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    expect(views.sort()).toEqual(Object.values(VIEWS).sort());
    for (const view of views) expect(contributes.viewsWelcome.map((welcome) => welcome.view)).toContain(view);
  });

  it("is not activated by a start of VS Code or by what a workspace contains", () => {
    expect(manifest.activationEvents).toContain(`onWebviewPanel:${PANEL_TYPE}`);
    const others = manifest.activationEvents.filter((event) => !event.startsWith("onWebviewPanel:"));
    for (const event of others) expect(event).toMatch(/^onLanguage:[a-z]+$/);
  });

  it("contributes the two languages of Terraform with HashiCorp's scope names", () => {
    expect(contributes.languages.map(({ id, extensions }) => [id, extensions])).toEqual([
      ["terraform", [".tf"]],
      ["terraform-vars", [".tfvars"]],
    ]);
    for (const { path, scopeName } of contributes.grammars) {
      const grammar: { readonly scopeName: string } = JSON.parse(readFileSync(path, "utf8"));
      expect(grammar.scopeName).toBe(scopeName);
    }
    expect(readFileSync("media/grammars/LICENSE", "utf8")).toContain("Mozilla Public License Version 2.0");
  });

  it("names only files that are there", () => {
    const named = [
      manifest.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.languages.map(({ configuration }) => configuration),
      ...contributes.grammars.map(({ path }) => path),
      ...contributes.snippets.map(({ path }) => path),
    ];
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it("lets no workspace choose which program is run", () => {
    expect(contributes.configuration.properties).toEqual({ "annex.terraformPath": expect.objectContaining({ scope: "machine" }) });
  });
});
