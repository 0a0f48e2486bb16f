import type { PermissionHome } from "../../../analysis/clients/clientPermissions";
import type { Context } from "../../draft";
import { isPicked } from "../chosenServices";
import type { Grantee } from "./grantees";
import { conditionsOf, type Grant } from "./statements";

/** A role whose permissions are written already, and where. */
export interface InPlace<Kind extends PermissionHome["kind"]> extends Grantee {
  readonly home: Extract<PermissionHome, { kind: Kind }>;
}

/** When a statement is there for a service, where its permissions are written. */
export function conditionsFor(intent: Grant, grantee: Grantee, context: Context): readonly string[] {
  const picked = isPicked(context, grantee, [intent.to], { key: "each.key", value: "each.value" });
  return [...conditionsOf(intent, context), ...(picked === undefined ? [] : [picked])];
}
