import type { EventName, EventPayload, Method, Params, Result, ToHost, ToWebview } from "../../src/protocol/protocol";

/** What VS Code gives a webview: a way to the host and a place for what only the panel cares about. */
export interface VsCodeApi {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** Typed requests to the host and events from it. */
export interface Rpc {
  /** Rejects with an `Error` whose message is the host's sentence. */
  readonly request: <M extends Method>(method: M, params: Params<M>) => Promise<Result<M>>;
  /** Listens until the returned function is called. */
  readonly on: <E extends EventName>(event: E, listener: (data: EventPayload<E>) => void) => () => void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

const isMessage = (data: unknown): data is ToWebview => typeof data === "object" && data !== null && ("id" in data || "event" in data);

/** Matches answers to requests by id. Messages of strangers and answers nobody waits for are ignored. */
export function createRpc(vscode: Pick<VsCodeApi, "postMessage">, target: EventTarget): Rpc {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<EventName, Set<(data: unknown) => void>>();
  let nextId = 0;

  const receive = (message: ToWebview): void => {
    if ("event" in message) {
      for (const listener of listeners.get(message.event) ?? []) listener(message.data);
      return;
    }
    const request = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.ok) request?.resolve(message.result);
    else request?.reject(new Error(message.error));
  };
  target.addEventListener("message", (event) => {
    const data: unknown = "data" in event ? event.data : undefined;
    if (isMessage(data)) receive(data);
  });

  return {
    request: (method, params) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        // The host checks what it is sent and answers by the same table, so the result is what the method promises.
        waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
        vscode.postMessage({ id, method, params });
      }),
    on: (event, listener) => {
      const known = listeners.get(event) ?? new Set();
      const heard = listener as (data: unknown) => void;
      listeners.set(event, known.add(heard));
      return () => known.delete(heard);
    },
  };
}
