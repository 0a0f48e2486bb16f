import { parseCached } from "../hcl/parseCache";
import { references, type Reference } from "../hcl/references";
import { applyEdits, replace } from "../text/edit";

/** What a reference becomes; `undefined` leaves it as it is. */
export type Rewrite = (reference: Reference) => string | undefined;

/** Rewrites every reference in `body`, which is HCL as it stands between braces. Everything else stays as it is written. */
export function rewriteBody(body: string, rewrite: Rewrite): string {
  const edits = bodyReferences(body).flatMap((reference) => {
    const text = rewrite(reference);
    return text === undefined ? [] : [replace(reference.span.start, reference.span.end - reference.span.start, text)];
  });
  return applyEdits(body, edits);
}

/** Every reference in `body`, in source order. */
const bodyReferences = (body: string): readonly Reference[] => references(parseCached(body).body);
