import { events, type EventName, type EventPayload, type Handlers, type Method, requests, type ToHost, type ToWebview } from "../../../src/protocol/protocol";
import type { AnalysisView, SlotView } from "../../../src/protocol/analysisView";
import type { ImplementationView } from "../../../src/protocol/implementationView";
import type { AnswersView, Session } from "../../../src/protocol/views";
import type { ValidationView } from "../../../src/protocol/validationView";
import { analysis } from "./sampleAnalysis";
import { answers, designOf } from "./sampleDesign";
import { done, implementation } from "./sampleImplementation";
import { gallery, session } from "./sampleSession";
import { finished, validation } from "./sampleValidation";

export interface Call {
  readonly method: string;
  readonly params: unknown;
}

/** What the fake host has decided so far; tests may set it before the panel opens. */
export interface FakeState {
  session: Session;
  analysis: AnalysisView;
  answers: AnswersView;
  implementation: ImplementationView;
  validation: ValidationView;
}

/** A host that keeps to the protocol and thinks little. */
export interface FakeHost {
  readonly state: FakeState;
  /** Every request in the order it came. */
  readonly calls: readonly Call[];
  /** Replaced by tests that need another answer. */
  readonly handlers: { [M in Method]: Handlers[M] };
  readonly answer: (message: ToHost) => Promise<ToWebview>;
  readonly emit: <E extends EventName>(event: E, data: EventPayload<E>) => void;
  readonly connect: (listener: (message: ToWebview) => void) => void;
}

const decide = (slot: SlotView, expression: string | null | undefined): SlotView => {
  if (expression === null) return { ...slot, state: "left out", expression: undefined };
  if (expression !== undefined) return { ...slot, state: "chosen", expression };
  return analysis.slots.find((found) => found.slot === slot.slot) ?? slot;
};

function sessionHandlers(state: FakeState): Pick<Handlers, Extract<Method, `session/${string}`>> {
  const change = (part: Partial<Session>): Promise<Session> => Promise.resolve((state.session = { ...state.session, ...part }));
  return {
    "session/open": () => change({}),
    "session/chooseRoot": ({ folder, path }) => change({ folder, root: path }),
    "session/chooseComponent": ({ component }) => {
      const entry = gallery.find(({ id }) => id === component);
      return entry === undefined ? Promise.reject(new Error(`There is no component “${component}”.`)) : change({ component: { id: entry.id, title: entry.title, summary: entry.summary } });
    },
    "session/rename": ({ name }) => change({ name }),
    "session/goTo": ({ phase }) => change({ phase }),
  };
}

function implementationHandlers(state: FakeState): Pick<Handlers, Extract<Method, `implementation/${string}`>> {
  const change = (part: Partial<ImplementationView>): Promise<ImplementationView> => Promise.resolve((state.implementation = { ...state.implementation, ...part }));
  return {
    "implementation/get": () => change({}),
    "implementation/include": ({ group, isIncluded }) => change({ groups: state.implementation.groups.map((entry) => (entry.group === group ? { ...entry, isIncluded } : entry)) }),
    "implementation/preview": () => Promise.resolve({}),
    "implementation/apply": async () => {
      await change({ planId: undefined, groups: [], files: [], applied: { written: done.written, saved: done.saved, unsaved: done.unsaved } });
      return done;
    },
    "implementation/takeBack": () => {
      state.implementation = implementation;
      const kept = done.written.filter((path) => path !== "messaging.tf");
      return Promise.resolve({ ...done, message: "The message queue “messaging” is taken back.", saved: kept, unsaved: [] });
    },
  };
}

function validationHandlers(state: FakeState): Pick<Handlers, Extract<Method, `validation/${string}`>> {
  const settle = (id: string, outcome: Partial<ValidationView["rows"][number]>): Promise<ValidationView> =>
    Promise.resolve((state.validation = { ...state.validation, rows: state.validation.rows.map((entry) => (entry.id === id ? { ...entry, ...outcome } : entry)) }));
  return {
    "validation/get": () => Promise.resolve(state.validation),
    "validation/run": ({ row }) => settle(row, finished[row] ?? {}),
    "validation/cancel": ({ row }) => settle(row, { state: "cancelled", result: "You cancelled it." }),
    "validation/showTerminal": () => Promise.resolve({}),
  };
}

function handlersOf(state: FakeState): { [M in Method]: Handlers[M] } {
  return {
    ...sessionHandlers(state),
    ...implementationHandlers(state),
    ...validationHandlers(state),
    "gallery/list": () => Promise.resolve({ entries: [...gallery] }),
    "analysis/get": () => Promise.resolve(state.analysis),
    "analysis/bind": ({ slot, expression }) =>
      Promise.resolve((state.analysis = { ...state.analysis, slots: state.analysis.slots.map((entry) => (entry.slot === slot ? decide(entry, expression) : entry)) })),
    "design/get": () => Promise.resolve(designOf(state.answers)),
    "design/answer": (given) => Promise.resolve(designOf((state.answers = given.answers))),
    "design/place": ({ choice }) => {
      const view = designOf(state.answers);
      return Promise.resolve({ ...view, home: { ...view.home, ...(choice === undefined ? {} : { chosen: choice }) } });
    },
    "evidence/open": () => Promise.resolve({}),
    "clipboard/copy": () => Promise.resolve({}),
  };
}

const isMethod = (method: string): method is Method => Object.hasOwn(requests, method);

/** Starts a host with the sample data. What crosses is checked against the protocol in both directions. */
export function createFakeHost(part: Partial<FakeState> = {}): FakeHost {
  const state: FakeState = { session, analysis, answers, implementation, validation, ...part };
  const handlers = handlersOf(state);
  const calls: Call[] = [];
  const listeners: ((message: ToWebview) => void)[] = [];
  const handle = async (method: Method, params: unknown): Promise<unknown> => {
    const known: unknown = requests[method].params.parse(params);
    // The table pairs each method with the parameters just checked; the type of the pair is lost in between.
    const handler = handlers[method] as (params: unknown) => Promise<unknown>;
    return requests[method].result.parse(await handler(known));
  };
  return {
    state,
    calls,
    handlers,
    answer: async ({ id, method, params }) => {
      calls.push({ method, params });
      if (!isMethod(method)) return { id, ok: false, error: `Nothing answers “${method}”.` };
      try {
        return { id, ok: true, result: await handle(method, params) };
      } catch (error) {
        return { id, ok: false, error: error instanceof Error ? error.message : String(error) };
      }
    },
    emit: (event, data) => {
      for (const listener of listeners) listener({ event, data: events[event].parse(data) });
    },
    connect: (listener) => void listeners.push(listener),
  };
}
