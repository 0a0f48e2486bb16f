import * as z from "zod";
import { Link, Notice, Problem } from "./views";

/** One line of a diff; `kept` lines are context. */
const DiffLine = z.object({ kind: z.enum(["kept", "added", "removed"]), text: z.string() });

/** A run of changed lines with their context. `line` is where it starts in the file as it is now, counted from 1. */
export const Hunk = z.object({ line: z.number().int().min(1), lines: z.array(DiffLine) });
export type Hunk = z.output<typeof Hunk>;

export const ImplementationView = z.object({
  /** Names the plan that the host keeps; absent when there is nothing to write. */
  planId: z.string().optional(),
  title: z.string(),
  groups: z.array(
    z.object({
      group: z.string(),
      title: z.string(),
      isOptional: z.boolean(),
      isIncluded: z.boolean(),
      changes: z.array(z.object({ key: z.string(), path: z.string(), summary: z.string(), text: z.string() })),
    }),
  ),
  files: z.array(z.object({ path: z.string(), kind: z.enum(["create", "edit", "delete"]), added: z.number().int(), removed: z.number().int(), hunks: z.array(Hunk), isUnsaved: z.boolean() })),
  touches: z.array(z.string()),
  handOver: z.array(z.string()),
  notRun: z.array(z.string()),
  notices: z.array(Notice),
  problems: z.array(Problem),
  /** Set once the addition is in the repository. */
  applied: z.object({ written: z.array(z.string()), saved: z.array(z.string()), unsaved: z.array(z.string()) }).optional(),
});
export type ImplementationView = z.output<typeof ImplementationView>;

/** What became of applying or taking back. `message` is a sentence; `places` say what stands where when it went wrong. */
export const Outcome = z.object({
  kind: z.enum(["done", "stale", "refused", "failed", "cancelled"]),
  message: z.string(),
  written: z.array(z.string()),
  saved: z.array(z.string()),
  unsaved: z.array(z.string()),
  left: z.array(z.object({ path: z.string(), message: z.string(), link: Link.optional() })),
});
export type Outcome = z.output<typeof Outcome>;
