import * as vscode from "vscode";
import { VIEWS } from "../commands";
import type { Drafts } from "../panel/drafts";
import type { ReadingPorts } from "../panel/ports";
import { rootsOf, type RootChoice } from "../panel/situation";
import { componentNodes } from "./componentNodes";
import { dependencyNodes } from "./dependencyNodes";
import { houseRuleNodes } from "./houseRuleNodes";
import { NodeTree } from "./nodeTree";

/** Set once the workspace was looked at: an empty tree is then told from one that is not read yet. */
const LOOKED_CONTEXT = "annex.hasLooked";

/** The three trees of the activity bar. Each reads the workspace when it is looked at, and again when it has changed. */
export class Sidebar implements vscode.Disposable {
  private readonly trees: readonly NodeTree[];
  private readonly registrations: readonly { dispose(): unknown }[];

  constructor(reading: ReadingPorts, drafts: Drafts) {
    const roots = async (): Promise<readonly RootChoice[]> => {
      const found = await rootsOf(reading);
      // Until the workspace was looked at, an empty tree says nothing about it.
      await vscode.commands.executeCommand("setContext", LOOKED_CONTEXT, true);
      return found;
    };
    const components = new NodeTree(async () => {
      const found = (await roots()).map(async (choice) => ({ ...choice, records: await reading.records(choice.folder, choice.root.module.path) }));
      return componentNodes(await Promise.all(found), drafts.all());
    });
    const houseRules = new NodeTree(async () => houseRuleNodes(await roots()));
    const dependencies = new NodeTree(async () => dependencyNodes(await roots()));
    this.trees = [components, houseRules, dependencies];
    this.registrations = [
      vscode.window.registerTreeDataProvider(VIEWS.components, components),
      vscode.window.registerTreeDataProvider(VIEWS.houseRules, houseRules),
      vscode.window.registerTreeDataProvider(VIEWS.dependencies, dependencies),
      drafts.onDidChange(() => components.refresh()),
    ];
  }

  refresh(): void {
    for (const tree of this.trees) tree.refresh();
  }

  dispose(): void {
    for (const registration of this.registrations) registration.dispose();
  }
}
