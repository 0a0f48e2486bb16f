import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { componentOf } from "../../catalog/index";
import type { EventName, EventPayload } from "../../protocol/protocol";
import { PANEL_TYPE } from "../commands";
import { AdditionSession } from "./additionSession";
import { dispatch } from "./dispatch";
import type { Draft } from "./draft";
import type { Drafts } from "./drafts";
import { handlersOf } from "./handlers";
import { panelHtml } from "./html";
import type { PanelPorts } from "./ports";

/** What panels are made with. */
export interface PanelParts {
  readonly extension: vscode.Uri;
  readonly drafts: Drafts;
  readonly ports: PanelPorts;
  /** Gets what failed without the user's doing. */
  readonly report: (error: unknown) => void;
}

/**
 * One panel about one addition. Its page is thrown away while it is hidden: everything that matters is in the draft, and
 * the page asks for it again.
 */
export class AddPanel {
  private readonly session: AdditionSession;
  private isClosed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    draft: Draft,
    parts: PanelParts,
  ) {
    this.session = new AdditionSession(draft, parts.drafts, parts.ports);
    const dist = vscode.Uri.joinPath(parts.extension, "dist", "webview");
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(parts.extension, "media", `annex-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    const handlers = handlersOf(this.session);
    panel.webview.onDidReceiveMessage(async (message: unknown) => {
      const answer = await dispatch(handlers, message, parts.report);
      if (this.isClosed) return;
      this.retitle();
      if (answer !== undefined) await panel.webview.postMessage(answer);
    });
    panel.onDidDispose(() => (this.isClosed = true));
    panel.webview.html = pageOf(panel.webview, dist);
    this.retitle();
  }

  get draft(): Draft {
    return this.session.draft;
  }

  reveal(): void {
    this.panel.reveal();
  }

  close(): void {
    this.panel.dispose();
  }

  /** The repository, the trust in the workspace or the draft changed elsewhere: what is shown may be old. */
  noteChange(): void {
    this.session.revision += 1;
    this.tell("session/changed", { revision: this.session.revision });
  }

  tell<E extends EventName>(event: E, data: EventPayload<E>): void {
    void this.panel.webview.postMessage({ event, data });
  }

  private retitle(): void {
    const { component, name } = this.draft;
    const known = componentOf(component);
    const title = known === undefined ? "Add component" : `${known.title}: ${name}`;
    if (this.panel.title !== title) this.panel.title = title;
  }
}

function pageOf(webview: vscode.Webview, dist: vscode.Uri): string {
  const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  return panelHtml({ title: "Add component", script: address("main.js"), styles: address("main.css"), origin: webview.cspSource, nonce: randomBytes(16).toString("base64url") });
}

/** The panel's tab, empty. */
export const createPanelTab = (): vscode.WebviewPanel => vscode.window.createWebviewPanel(PANEL_TYPE, "Add component", vscode.ViewColumn.Active, { enableFindWidget: true });
