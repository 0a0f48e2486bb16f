import type { PermissionHome } from "../../../analysis/clientPermissions";
import { all } from "../../reference";
import type { Context } from "../../draft";
import { isPicked } from "./chosenServices";
import type { Grantee } from "./grantees";
import { conditionsOf, type Grant } from "./statements";

/** A role whose permissions are written already, and where. */
export interface InPlace<Kind extends PermissionHome["kind"]> extends Grantee {
  readonly home: Extract<PermissionHome, { kind: Kind }>;
}

/** When a statement is there for a service, as one condition where its permissions are written; `undefined` for always. */
export function conditionFor(intent: Grant, grantee: Grantee, context: Context): string | undefined {
  const picked = isPicked(context, grantee, [intent.to], { key: "each.key", value: "each.value" });
  const conditions = [...conditionsOf(intent, context), ...(picked === undefined ? [] : [picked])];
  return conditions.length === 0 ? undefined : all(conditions);
}
