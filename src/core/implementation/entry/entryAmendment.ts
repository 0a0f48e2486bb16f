import type { Json } from "../../design/answers";
import type { DraftAmendment } from "../draft";
import { hclLine, hclValue } from "../layout/hclValue";
import type { EntryPlace } from "./entryHome";

/** How an entry is written, and what is said of it. */
export interface EntryStyle {
  readonly isInline: boolean;
  /** A sentence without its end. */
  readonly summary: string;
}

/** The change that puts an entry into the map that is written in a place. */
export function entryAmendment({ path, target, isConfig }: EntryPlace, key: string, value: Json, { isInline, summary }: EntryStyle): DraftAmendment {
  const text = (isInline ? hclLine : hclValue)(value);
  return { path, target, change: isConfig ? { kind: "member", key, value } : { kind: "entry", key }, text: isConfig ? JSON.stringify(value) : text, group: "sizes", summary };
}
