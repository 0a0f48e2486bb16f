import type { VsCodeApi } from "../rpc";

/** What the panel keeps for itself when it is hidden: how far it was scrolled, which sections were open, and which draft it shows. */
export interface PanelMemory {
  /** The host finds the draft again by it when VS Code brings the panel back. */
  readonly rememberDraft: (id: string) => void;
  /** In CSS pixels, by phase. */
  readonly scroll: (place: string) => number;
  readonly rememberScroll: (place: string, pixels: number) => void;
  readonly isOpen: (section: string, otherwise: boolean) => boolean;
  readonly rememberOpen: (section: string, isOpen: boolean) => void;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The entries of `value[field]` that `accepts` lets through; nothing when there are none. */
function entriesOf<Value>(value: unknown, field: string, accepts: (entry: unknown) => entry is Value): Record<string, Value> {
  const entries = isRecord(value) ? value[field] : undefined;
  if (!isRecord(entries)) return {};
  const kept: Record<string, Value> = {};
  for (const [key, entry] of Object.entries(entries)) if (accepts(entry)) kept[key] = entry;
  return kept;
}

/** Reads what an earlier life of the panel left behind; anything unreadable is forgotten. */
export function createPanelMemory(vscode: Pick<VsCodeApi, "getState" | "setState">): PanelMemory {
  const left = vscode.getState();
  const scroll = entriesOf(left, "scroll", (entry): entry is number => typeof entry === "number");
  const open = entriesOf(left, "open", (entry): entry is boolean => typeof entry === "boolean");
  let draft = isRecord(left) && typeof left["draft"] === "string" ? left["draft"] : undefined;
  const save = (): void => vscode.setState({ draft, scroll, open });
  return {
    rememberDraft: (id) => {
      if (id === draft) return;
      draft = id;
      save();
    },
    scroll: (place) => scroll[place] ?? 0,
    rememberScroll: (place, pixels) => {
      scroll[place] = pixels;
      save();
    },
    isOpen: (section, otherwise) => open[section] ?? otherwise,
    rememberOpen: (section, isOpen) => {
      open[section] = isOpen;
      save();
    },
  };
}
