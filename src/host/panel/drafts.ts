import * as z from "zod";
import { SLOT_NAMES } from "../../core/analysis/slots";
import { OPTIONAL_GROUPS } from "../../core/implementation/addition";
import { HOME_CHOICES } from "../../core/implementation/home/homeChoice";
import { repoPath } from "../../core/text/span";
import { Answers, PHASES, Phase } from "../../protocol/views";
import type { Draft } from "./draft";

/** The part of VS Code's `Memento` that drafts are kept in. */
export interface Storage {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const KEY = "annex.drafts";

const StoredDraft = z.object({
  id: z.string(),
  target: z.object({ folder: z.string(), root: z.string().transform(repoPath) }).optional(),
  component: z.string().optional(),
  name: z.string(),
  answers: Answers,
  slots: z.partialRecord(z.enum(SLOT_NAMES), z.string().nullable()),
  without: z.array(z.enum(OPTIONAL_GROUPS)),
  home: z.enum(HOME_CHOICES).optional(),
  phase: Phase,
  left: z.partialRecord(z.enum(PHASES), z.string()),
  applied: z.string().optional(),
  validated: z.string().optional(),
});

/**
 * The drafts of a workspace, newest first. They survive closing the panel, reload and restart. A draft is kept from the
 * moment a component is chosen; what an older version wrote and this one cannot read is left out, never an error.
 */
export class Drafts {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly storage: Storage) {}

  all(): readonly Draft[] {
    const stored = this.storage.get(KEY);
    return (Array.isArray(stored) ? stored : []).flatMap((entry): Draft[] => {
      const read = StoredDraft.safeParse(entry);
      if (!read.success) return [];
      const { target, component, home, applied, validated, ...rest } = read.data;
      return [{ ...rest, target, component, home, applied, validated }];
    });
  }

  find(id: string): Draft | undefined {
    return this.all().find((draft) => draft.id === id);
  }

  async save(draft: Draft): Promise<void> {
    if (draft.component === undefined) return;
    await this.write([draft, ...this.all().filter(({ id }) => id !== draft.id)]);
  }

  async discard(id: string): Promise<void> {
    await this.write(this.all().filter((draft) => draft.id !== id));
  }

  /** Calls `listener` whenever drafts changed, until the returned object is disposed of. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  private async write(drafts: readonly Draft[]): Promise<void> {
    await this.storage.update(KEY, drafts);
    for (const listener of this.listeners) listener();
  }
}
