/** Every command of the extension by its name in code; a test ties them to `contributes.commands` of the manifest, both ways. */
export const COMMANDS = {
  addComponent: "annex.addComponent",
  addUsing: "annex.addUsing",
  declareVariable: "annex.declareVariable",
  openAddition: "annex.openAddition",
  takeBack: "annex.takeBack",
  resumeDraft: "annex.resumeDraft",
  discardDraft: "annex.discardDraft",
  overrideRule: "annex.overrideRule",
  resetRule: "annex.resetRule",
} as const;

export type CommandName = keyof typeof COMMANDS;

/** What each command does; one that is forgotten does not compile. What a command gets comes from outside and is checked there. */
export type CommandHandlers = { readonly [Name in CommandName]: (argument: unknown) => Promise<void> };

/** The views of the activity bar; a test ties them to the manifest. */
export const VIEWS = { components: "annex.components", houseRules: "annex.houseRules", dependencies: "annex.dependencies" } as const;

/** The type of the panel's webview, under which VS Code restores it after a restart. */
export const PANEL_TYPE = "annex.add";
