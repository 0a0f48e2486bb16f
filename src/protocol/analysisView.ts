import * as z from "zod";
import { Link, Notice, Problem } from "./views";

/** One way to meet a slot. */
const Choice = z.object({ expression: z.string(), confidence: z.number(), evidence: z.array(Link) });

/** A slot of the component: what it is for and how the repository meets it. */
export const SlotView = z.object({
  slot: z.string(),
  title: z.string(),
  why: z.string(),
  isRequired: z.boolean(),
  /** What is given up when it is left out; absent when it cannot be. */
  without: z.string().optional(),
  state: z.enum(["bound", "chosen", "ambiguous", "missing", "left out"]),
  expression: z.string().optional(),
  guard: z.string().optional(),
  /** Whose it is and, where it is not the default one, of which provider configuration; of what was bound. */
  owner: z.enum(["here", "module", "state", "account"]).optional(),
  provider: z.string().optional(),
  confidence: z.number().optional(),
  evidence: z.array(Link),
  alternatives: z.array(Choice),
  /** Sentences: ways to supply a missing one. */
  options: z.array(z.string()),
});
export type SlotView = z.output<typeof SlotView>;

export const AnalysisView = z.object({
  overview: z.object({
    resources: z.number().int(),
    files: z.number().int(),
    services: z.array(z.object({ id: z.string(), title: z.string(), files: z.array(z.string()), resources: z.array(z.object({ address: z.string(), link: Link })) })),
    rules: z.array(z.object({ rule: z.string(), title: z.string(), value: z.string(), confidence: z.number(), evidence: z.array(Link) })),
  }),
  triage: z.object({ verdict: z.enum(["extension", "alternative"]), reason: z.string() }),
  slots: z.array(SlotView),
  /** Names, files and symbols in the way, unsaved files, files that cannot be read. */
  conflicts: z.array(Notice),
  knowledge: z.array(z.object({ title: z.string(), sentences: z.array(z.string()) })),
  problems: z.array(Problem),
});
export type AnalysisView = z.output<typeof AnalysisView>;
