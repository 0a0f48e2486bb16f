import { describe, expect, it } from "vitest";
import type { ToHost } from "../../src/protocol/protocol";
import { createRpc } from "../../webview/src/rpc";

function connect() {
  const sent: ToHost[] = [];
  const page = new EventTarget();
  const rpc = createRpc({ postMessage: (message) => void sent.push(message) }, page);
  const receive = (data: unknown): boolean => page.dispatchEvent(new MessageEvent("message", { data }));
  return { rpc, sent, receive };
}

describe("requests to the host", () => {
  it("carry an id of their own, the method and the parameters", () => {
    const { rpc, sent } = connect();
    void rpc.request("session/open", {});
    void rpc.request("session/goTo", { phase: "design" });
    expect(sent).toEqual([
      { id: 0, method: "session/open", params: {} },
      { id: 1, method: "session/goTo", params: { phase: "design" } },
    ]);
  });

  it("get the answer with their id, in whatever order answers come", async () => {
    const { rpc, receive } = connect();
    const first = rpc.request("gallery/list", {});
    const second = rpc.request("gallery/list", {});
    receive({ id: 1, ok: true, result: "second" });
    receive({ id: 0, ok: true, result: "first" });
    expect(await Promise.all([first, second])).toEqual(["first", "second"]);
  });

  it("are rejected with the host's sentence", async () => {
    const { rpc, receive } = connect();
    const answer = rpc.request("implementation/apply", { planId: "p" });
    receive({ id: 0, ok: false, error: "The plan is not there any more. Look at it again." });
    await expect(answer).rejects.toThrow("The plan is not there any more. Look at it again.");
  });

  it("are not disturbed by messages of others, by second answers or by answers nobody waits for", async () => {
    const { rpc, receive } = connect();
    const answer = rpc.request("gallery/list", {});
    for (const stranger of ["text", 3, null, undefined, { kind: "devtools" }, { id: 77, ok: true, result: 1 }]) receive(stranger);
    receive({ id: 0, ok: true, result: "ours" });
    receive({ id: 0, ok: false, error: "again" });
    expect(await answer).toBe("ours");
  });
});

describe("events of the host", () => {
  it("reach those who listen to them until they stop", () => {
    const { rpc, receive } = connect();
    const heard: unknown[] = [];
    const stop = rpc.on("session/changed", (data) => heard.push(data));
    receive({ event: "session/changed", data: { revision: 2 } });
    receive({ event: "validation/changed", data: { row: "format" } });
    stop();
    receive({ event: "session/changed", data: { revision: 3 } });
    expect(heard).toEqual([{ revision: 2 }]);
  });
});
