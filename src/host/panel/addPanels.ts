import * as vscode from "vscode";
import type { EventName, EventPayload } from "../../protocol/protocol";
import { PANEL_TYPE } from "../commands";
import { AddPanel, createPanelTab, type PanelParts } from "./addPanel";
import { emptyDraft, type Draft } from "./draft";

const OPEN_PANELS = "annex.openPanels";

/** Which draft each open panel shows, by the panel's title; VS Code keeps the title over a restart and nothing else of ours. */
type OpenPanels = Readonly<Record<string, string>>;

/** All open panels: opened by commands, brought back by VS Code after a reload or restart. */
export class AddPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly panels = new Set<AddPanel>();
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly parts: Omit<PanelParts, "onTitle">,
    private readonly storage: vscode.Memento,
  ) {
    this.registration = vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, this);
  }

  dispose(): void {
    this.registration.dispose();
  }

  /** Shows a draft: in the panel it is open in already, else in a new one. */
  open(draft: Draft): void {
    const shown = [...this.panels].find((panel) => panel.draft.id === draft.id);
    if (shown !== undefined) shown.reveal();
    else this.add(createPanelTab(), draft);
  }

  async deserializeWebviewPanel(tab: vscode.WebviewPanel): Promise<void> {
    const id = this.remembered()[tab.title];
    const draft = id === undefined ? undefined : this.parts.drafts.find(id);
    const isShown = [...this.panels].some((panel) => panel.draft.id === id);
    this.add(tab, draft === undefined || isShown ? emptyDraft(this.parts.ports.newId()) : draft);
    return Promise.resolve();
  }

  noteChange(): void {
    for (const panel of this.panels) panel.noteChange();
  }

  tell<E extends EventName>(event: E, data: EventPayload<E>): void {
    for (const panel of this.panels) panel.tell(event, data);
  }

  private add(tab: vscode.WebviewPanel, draft: Draft): void {
    const panel = new AddPanel(tab, draft, { ...this.parts, onTitle: () => this.remember() });
    this.panels.add(panel);
    tab.onDidDispose(() => {
      this.panels.delete(panel);
      this.remember();
    });
    this.remember();
  }

  private remembered(): OpenPanels {
    return this.storage.get<OpenPanels>(OPEN_PANELS, {});
  }

  /** Panels that VS Code has not brought back yet keep their entry: it does so only once they are looked at. */
  private remember(): void {
    const shown = [...this.panels].map((panel) => [panel.title, panel.draft.id] as const);
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all.map(({ label }) => label));
    const waiting = Object.entries(this.remembered()).filter(([title, id]) => tabs.includes(title) && !shown.some(([, other]) => other === id));
    void this.storage.update(OPEN_PANELS, Object.fromEntries([...waiting, ...shown]));
  }
}
