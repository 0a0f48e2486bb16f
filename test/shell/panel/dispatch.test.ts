import { describe, expect, it } from "vitest";
import { dispatch, Unserved } from "../../../src/host/panel/dispatch";
import { requests, type Handlers } from "../../../src/protocol/protocol";

const unused = (): Promise<never> => Promise.reject(new Error("not asked for"));
const none = Object.fromEntries(Object.keys(requests).map((method) => [method, unused])) as unknown as Handlers;
const handlers: Handlers = { ...none, "clipboard/copy": () => Promise.resolve({}), "session/rename": () => Promise.reject(new Unserved("Choose a component first.")) };

const ask = async (message: unknown) => {
  const reported: unknown[] = [];
  const answer = await dispatch(handlers, message, (error) => reported.push(error));
  return { answer, reported };
};

describe("dispatch", () => {
  it("answers a request with its id", async () => {
    expect((await ask({ id: 7, method: "clipboard/copy", params: { text: "a" } })).answer).toEqual({ id: 7, ok: true, result: {} });
  });

  it.each([undefined, null, "text", 3, [], {}, { id: "7", method: "clipboard/copy" }, { id: 1.5, method: "gallery/list", params: {} }])("ignores what is none of our messages: %j", async (message) => {
    expect(await ask(message)).toEqual({ answer: undefined, reported: [] });
  });

  it.each(["toString", "__proto__", "constructor", "hasOwnProperty", "plan/apply"])("answers an unknown request with a sentence: %s", async (method) => {
    const { answer } = await ask({ id: 1, method, params: {} });
    expect(answer).toMatchObject({ id: 1, ok: false });
    expect(answer).toHaveProperty("error", expect.stringContaining(`"${method}"`));
  });

  it("names what does not fit in the parameters", async () => {
    const { answer } = await ask({ id: 2, method: "clipboard/copy", params: { text: 5 } });
    expect(answer).toHaveProperty("error", expect.stringMatching(/clipboard\/copy.*text/s));
  });

  it("passes on the sentence of a refusal without reporting it", async () => {
    const { answer, reported } = await ask({ id: 3, method: "session/rename", params: { name: "a" } });
    expect(answer).toEqual({ id: 3, ok: false, error: "Choose a component first." });
    expect(reported).toEqual([]);
  });

  it("answers an exception with a sentence and reports it", async () => {
    const { answer, reported } = await ask({ id: 4, method: "gallery/list", params: {} });
    expect(answer).toHaveProperty("error", expect.stringMatching(/^Annex failed: not asked for\. Try again; .*\.$/));
    expect(reported).toHaveLength(1);
  });
});
