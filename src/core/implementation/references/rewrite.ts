import { parseCached } from "../../hcl/parseCache";
import { references, type Reference } from "../../hcl/references";
import type { DraftAmendment, DraftNote } from "../draft";
import { applyEdits, replace } from "../../text/edit";

/** What a reference, which is `written` so, becomes; `undefined` leaves it as it is. */
export type Rewrite = (reference: Reference, written: string) => string | undefined;

/** Rewrites every reference in `body`, which is HCL as it stands between braces. Everything else stays as it is written. */
export function rewriteBody(body: string, rewrite: Rewrite): string {
  const edits = bodyReferences(body).flatMap((reference) => {
    const text = rewrite(reference, body.slice(reference.span.start, reference.span.end));
    return text === undefined ? [] : [replace(reference.span.start, reference.span.end - reference.span.start, text)];
  });
  return applyEdits(body, edits);
}

const PROBE = "x = ";

/** Rewrites one expression as {@link rewriteBody} does a body. */
export const rewriteExpression = (text: string, rewrite: Rewrite): string => rewriteBody(`${PROBE}${text}`, rewrite).slice(PROBE.length);

/** The amendment with every reference in what it adds rewritten. */
export function rewriteAmendment(amendment: DraftAmendment, rewrite: Rewrite): DraftAmendment {
  const rewritten = amendment.change.kind === "block" ? rewriteBody : rewriteExpression;
  const { change } = amendment;
  const beside = change.kind === "items" ? change.orNull : undefined;
  const rewrittenChange = change.kind === "items" && beside !== undefined ? { ...change, orNull: { when: rewriteExpression(beside.when, rewrite), list: rewriteExpression(beside.list, rewrite) } } : change;
  return { ...amendment, change: rewrittenChange, text: rewritten(amendment.text, rewrite) };
}

/** The note with every reference in its HCL rewritten. */
export const rewriteNote = (note: DraftNote, rewrite: Rewrite): DraftNote => note.map((part) => (typeof part === "string" ? part : { hcl: rewriteBody(part.hcl, rewrite) }));

/** Every reference in `body`, in source order. */
const bodyReferences = (body: string): readonly Reference[] => references(parseCached(body).body);
