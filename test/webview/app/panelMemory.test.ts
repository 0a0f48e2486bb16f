import { describe, expect, it } from "vitest";
import { createPanelMemory } from "../../../webview/src/app/panelMemory";

function stateOf(left: unknown) {
  let state = left;
  return { getState: () => state, setState: (next: unknown) => void (state = next) };
}

describe("the panel's memory", () => {
  it("finds scroll and sections again in the panel's next life", () => {
    const vscode = stateOf(undefined);
    const memory = createPanelMemory(vscode);
    memory.rememberScroll("design", 240);
    memory.rememberOpen("service ecs", true);
    const next = createPanelMemory(vscode);
    expect([next.scroll("design"), next.scroll("analysis")]).toEqual([240, 0]);
    expect([next.isOpen("service ecs", false), next.isOpen("service rds", false), next.isOpen("service rds", true)]).toEqual([true, false, true]);
  });

  it("leaves the draft where the host finds it when VS Code brings the panel back", () => {
    const vscode = stateOf({ scroll: { design: 240 } });
    createPanelMemory(vscode).rememberDraft("draft 1");
    createPanelMemory(vscode).rememberScroll("analysis", 7);
    expect(vscode.getState()).toEqual({ draft: "draft 1", scroll: { design: 240, analysis: 7 }, open: {} });
  });

  it.each([undefined, null, 7, "text", [], { scroll: "far", open: 1 }, { scroll: { design: "far" }, open: { a: "yes" } }])("starts afresh when it cannot read %j", (left) => {
    const memory = createPanelMemory(stateOf(left));
    expect([memory.scroll("design"), memory.isOpen("a", true)]).toEqual([0, true]);
  });
});
