import type { Intent } from "../../../design/intent";
import type { Context, Draft } from "../../draft";
import { ownResource } from "./ownResource";
import { planSelection } from "./planSelection";
import { selectionTag } from "./selectionTag";

/** Has copies made as this house does: where it has no plan of its own, by the service itself. */
export function backup(draft: Draft, intent: Extract<Intent, { kind: "backup" }>, context: Context): Draft {
  const style = context.rules.backup.value;
  switch (style.kind) {
    case "arnList":
      return planSelection(draft, intent, context, style.selection);
    case "tag":
      return selectionTag(draft, intent, context, style);
    case "elsewhere":
      return ownResource(draft, intent, context, style.address);
    case "none":
      return ownResource(draft, intent, context);
  }
}
