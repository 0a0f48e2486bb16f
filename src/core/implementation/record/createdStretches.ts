import { parseHcl } from "../../hcl/parse";
import type { RecordedEdit, RecordedFile } from "./record";

/** The blocks of a file that an addition made, each as a stretch of its own with what stands above it, for a file that others have written into since. */
export function createdStretches({ path, text }: RecordedFile & { readonly kind: "create" }): readonly RecordedEdit[] {
  const { body, diagnostics } = parseHcl(text);
  if (diagnostics.length > 0 || body.items.length === 0) return [];
  const ends = body.items.map(({ span }) => {
    const lineEnd = text.indexOf("\n", span.end);
    return lineEnd < 0 ? text.length : lineEnd + 1;
  });
  return ends.map((end, index) => {
    const offset = index === 0 ? 0 : (ends[index - 1] ?? 0);
    return { key: path, offset, text: text.slice(offset, end), former: "" };
  });
}
