import * as z from "zod";
import { AnalysisView } from "./analysisView";
import { DesignView } from "./designView";
import { ImplementationView, Outcome } from "./implementationView";
import { ValidationView } from "./validationView";
import { Answers, GalleryEntry, Phase, Session } from "./views";

const nothing = z.object({});

/** Webview asks, host answers. One line per request: parameters, then result. */
export const requests = {
  /** The handshake: the first message of a panel. */
  "session/open": { params: nothing, result: Session },
  "session/chooseRoot": { params: z.object({ folder: z.string(), path: z.string() }), result: Session },
  "session/chooseComponent": { params: z.object({ component: z.string() }), result: Session },
  "session/rename": { params: z.object({ name: z.string() }), result: Session },
  "session/goTo": { params: z.object({ phase: Phase }), result: Session },
  "gallery/list": { params: nothing, result: z.object({ entries: z.array(GalleryEntry) }) },
  "analysis/get": { params: nothing, result: AnalysisView },
  /** Binds a slot to an expression, leaves it out (`null`), or goes back to what was found (`undefined`). */
  "analysis/bind": { params: z.object({ slot: z.string(), expression: z.string().nullable().optional() }), result: AnalysisView },
  "design/get": { params: nothing, result: DesignView },
  "design/answer": { params: z.object({ answers: Answers }), result: DesignView },
  /** Has the addition go where the user wants it; without a choice as the house does. */
  "design/place": { params: z.object({ choice: z.string().optional() }), result: DesignView },
  "implementation/get": { params: nothing, result: ImplementationView },
  "implementation/include": { params: z.object({ group: z.string(), isIncluded: z.boolean() }), result: ImplementationView },
  /** Opens VS Code's multi-file diff of the plan. */
  "implementation/preview": { params: z.object({ planId: z.string() }), result: nothing },
  "implementation/apply": { params: z.object({ planId: z.string() }), result: Outcome },
  "implementation/takeBack": { params: nothing, result: Outcome },
  "validation/get": { params: nothing, result: ValidationView },
  "validation/run": { params: z.object({ row: z.string() }), result: ValidationView },
  "validation/cancel": { params: z.object({ row: z.string() }), result: ValidationView },
  "validation/showTerminal": { params: z.object({ row: z.string() }), result: nothing },
  /** Opens the line that proves a statement. */
  "evidence/open": { params: z.object({ path: z.string(), start: z.number().int().min(0), end: z.number().int().min(0) }), result: nothing },
  "clipboard/copy": { params: z.object({ text: z.string().max(100_000) }), result: nothing },
} as const;

/** Host tells, nobody answers. Data of an event is small: the webview asks again for the phase it shows. */
export const events = {
  /** The repository, the draft or the trust of the workspace changed; what is shown may be old. */
  "session/changed": z.object({ revision: z.number().int() }),
  "validation/changed": z.object({ row: z.string() }),
} as const;

export type Method = keyof typeof requests;
export type Params<M extends Method> = z.output<(typeof requests)[M]["params"]>;
export type Result<M extends Method> = z.input<(typeof requests)[M]["result"]>;
export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>;

/** One handler per request; a missing one does not compile. */
export type Handlers = { readonly [M in Method]: (params: Params<M>) => Promise<Result<M>> };

/** Messages as they cross the boundary. */
export type ToHost = { readonly id: number; readonly method: string; readonly params: unknown };
export type ToWebview =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly id: number; readonly ok: false; readonly error: string }
  | { readonly event: EventName; readonly data: unknown };
