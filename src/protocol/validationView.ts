import * as z from "zod";
import { Link } from "./views";

const RowState = z.enum(["to run", "running", "passed", "failed", "not run", "cancelled"]);

/** One check of the Validation phase. `id` is `format`, `init`, `validate` or `plan:<environment>`. */
export const ValidationRow = z.object({
  id: z.string(),
  title: z.string(),
  /** What it proves, in a sentence. */
  meaning: z.string(),
  /** The command line as it runs in the terminal. */
  command: z.string(),
  state: RowState,
  /** In seconds; absent until it has run. */
  seconds: z.number().optional(),
  /** A sentence about the outcome; why it could not run when it did not. */
  result: z.string().optional(),
  problems: z.array(z.object({ message: z.string(), severity: z.enum(["error", "warning"]), link: Link.optional() })),
  /** Of a plan: addresses by what happens to them. */
  plan: z.object({ create: z.array(z.string()), change: z.array(z.string()), replace: z.array(z.string()), destroy: z.array(z.string()) }).optional(),
});
export type ValidationRow = z.output<typeof ValidationRow>;

export const ValidationView = z.object({
  /** Why nothing can run: untrusted workspace, no terraform; with the next step. */
  obstacle: z.string().optional(),
  rows: z.array(ValidationRow),
  /** Commands a person runs to apply, per environment; never run from here. */
  applyCommands: z.array(z.object({ environment: z.string(), command: z.string() })),
});
export type ValidationView = z.output<typeof ValidationView>;
