import * as z from "zod";
import { requests, type Handlers, type Method, type ToWebview } from "../../protocol/protocol";
import { failure } from "../reasonOf";

const Envelope = z.object({ id: z.number().int(), method: z.string(), params: z.unknown() });

const isMethod = (method: string): method is Method => Object.hasOwn(requests, method);

/** The root module a request is about is not there, or not any more. `path` is its folder, `""` for the workspace folder. */
export const missingRoot = (path: string, folder: string): Unserved => new Unserved(`There is no root module ${path === "" ? "." : path} in ${folder} any more. Choose another one.`);

/** A request that cannot be served, said in a sentence for the user: subject, cause, next step. */
export class Unserved extends Error {
  override readonly name = "Unserved";
}

/**
 * Answers one message from the webview; `undefined` when the message is not one of ours. Every request is answered: one
 * that fails with a sentence, and `report` gets the error when it is none of the user's making.
 */
export async function dispatch(handlers: Handlers, message: unknown, report: (error: unknown) => void): Promise<ToWebview | undefined> {
  const envelope = Envelope.safeParse(message);
  if (!envelope.success) return undefined;
  const { id, method, params } = envelope.data;
  if (!isMethod(method)) return { id, ok: false, error: `The panel asked for "${method}", which this version of Annex does not know. Close the panel and open it again.` };
  const parsed = requests[method].params.safeParse(params);
  if (!parsed.success) return { id, ok: false, error: `What the panel sent for ${method} cannot be used: ${z.prettifyError(parsed.error)}` };
  // The table pairs each method with the type of its parameters; the compiler cannot follow that through the look-up.
  const handler = handlers[method] as (params: unknown) => Promise<unknown>;
  try {
    return { id, ok: true, result: await handler(parsed.data) };
  } catch (error) {
    if (error instanceof Unserved) return { id, ok: false, error: error.message };
    report(error);
    return { id, ok: false, error: failure(error) };
  }
}
