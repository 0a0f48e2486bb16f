import type { Intent } from "../../../design/component";
import type { Context, Draft } from "../../draft";

/** Has copies made as this house does: where it has no plan of its own, by the service itself. */
export function backup(draft: Draft, _intent: Extract<Intent, { kind: "backup" }>, _context: Context): Draft {
  return draft;
}
