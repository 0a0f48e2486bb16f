import * as z from "zod";

/** Shapes that several messages share. Everything is plain data: no dates, no maps, no URIs. */

/** A place in a file of the workspace folder; offsets are UTF-16 code units, `line` counts from 1 and is for reading. */
export const Link = z.object({ path: z.string(), start: z.number().int().min(0), end: z.number().int().min(0), line: z.number().int().min(1), text: z.string() });
export type Link = z.output<typeof Link>;

export const PHASES = ["analysis", "design", "implementation", "validation"] as const;
export const Phase = z.enum(PHASES);
export type Phase = z.output<typeof Phase>;

export const PhaseState = z.enum(["to do", "needs a decision", "done", "stale"]);
export type PhaseState = z.output<typeof PhaseState>;

const Profile = z.enum(["small", "medium", "large"]);

const EnvironmentAnswers = z.object({ on: z.boolean(), profile: Profile, values: z.record(z.string(), z.json()) });
export const Answers = z.object({ values: z.record(z.string(), z.json()), environments: z.record(z.string(), EnvironmentAnswers) });
export type AnswersView = z.output<typeof Answers>;

/** One way on: a sentence with the lines it leads to; with a `name` the addition can be given that one, or another of the user's. */
export const Way = z.object({ message: z.string(), links: z.array(Link), name: z.string().optional() });
export type Way = z.output<typeof Way>;

/** A sentence about an input: what is wrong and what to do; `input` is a path such as `queues.jobs.delay_seconds`. */
export const Problem = z.object({ message: z.string(), input: z.string().optional(), environment: z.string().optional(), slot: z.string().optional(), link: Link.optional(), ways: z.array(Way).optional() });
export type Problem = z.output<typeof Problem>;

export const Notice = z.object({ severity: z.enum(["information", "warning"]), message: z.string(), link: Link.optional() });
export type Notice = z.output<typeof Notice>;

export const EnvironmentView = z.object({ name: z.string(), path: z.string(), profile: Profile, isSample: z.boolean() });
export type EnvironmentView = z.output<typeof EnvironmentView>;

/** Header and stepper of one addition. `component` is absent while the gallery is shown. */
export const Session = z.object({
  /** Names the draft; the panel keeps it, so that a restart brings back the same one. */
  draft: z.string(),
  revision: z.number().int(),
  /** Set when nothing can be added here: a sentence that says what to do. */
  obstacle: z.string().optional(),
  isTrusted: z.boolean(),
  folder: z.string(),
  root: z.string().optional(),
  /** Folders of the root modules to choose from; `""` is the workspace folder. */
  roots: z.array(z.object({ folder: z.string(), path: z.string(), resources: z.number().int() })),
  environments: z.array(EnvironmentView),
  component: z.object({ id: z.string(), title: z.string(), summary: z.string() }).optional(),
  name: z.string(),
  phase: Phase,
  states: z.record(Phase, PhaseState),
});
export type Session = z.output<typeof Session>;

export const GalleryEntry = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  summary: z.string(),
  needs: z.array(z.object({ slot: z.string(), title: z.string(), isRequired: z.boolean(), state: z.enum(["bound", "ambiguous", "missing"]) })),
  /** What the repository has of it: the name it was added under, or the resources found. */
  presence: z.array(z.string()),
  /** What a composition is made of, by title; empty for a component. */
  parts: z.array(z.string()),
});
export type GalleryEntry = z.output<typeof GalleryEntry>;
