import * as vscode from "vscode";
import * as z from "zod";
import type { EventName, EventPayload } from "../../protocol/protocol";
import { PANEL_TYPE } from "../commands";
import { AddPanel, createPanelTab, type PanelParts } from "./addPanel";
import { emptyDraft, type Draft } from "./draft";

/** The part of what a panel's page keeps for itself that says which draft it shows. */
const PageState = z.object({ draft: z.string() });

/** All open panels: opened by commands, brought back by VS Code after a reload or restart. */
export class AddPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly panels = new Set<AddPanel>();
  private readonly registration: vscode.Disposable;

  constructor(private readonly parts: PanelParts) {
    this.registration = vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, this);
  }

  dispose(): void {
    this.registration.dispose();
  }

  /** Shows a draft: in the panel it is open in already, else in a new one. */
  open(draft: Draft): void {
    const shown = this.showing(draft.id);
    if (shown !== undefined) shown.reveal();
    else this.add(createPanelTab(), draft);
  }

  /** Closes the panel that shows a draft, if one does. */
  close(draft: Draft): void {
    this.showing(draft.id)?.close();
  }

  /** `state` is what the page kept: the panel comes back with the draft it showed, or empty when that was discarded. */
  deserializeWebviewPanel(tab: vscode.WebviewPanel, state: unknown): Promise<void> {
    const id = PageState.safeParse(state).data?.draft;
    const draft = id === undefined || this.showing(id) !== undefined ? undefined : this.parts.drafts.find(id);
    this.add(tab, draft ?? emptyDraft(this.parts.ports.newId()));
    return Promise.resolve();
  }

  noteChange(): void {
    for (const panel of this.panels) panel.noteChange();
  }

  tell<E extends EventName>(event: E, data: EventPayload<E>): void {
    for (const panel of this.panels) panel.tell(event, data);
  }

  private showing(id: string): AddPanel | undefined {
    return [...this.panels].find((panel) => panel.draft.id === id);
  }

  private add(tab: vscode.WebviewPanel, draft: Draft): void {
    const panel = new AddPanel(tab, draft, this.parts);
    this.panels.add(panel);
    tab.onDidDispose(() => this.panels.delete(panel));
  }
}
