import type { Intent } from "../../../design/intent";
import type { Context } from "../../draft";
import type { MadeReferent } from "../../references/madeReferent";
import { existenceOf } from "../../passes/multiplicity";

export type Role = Extract<Intent, { kind: "role" }>;

export const ROLE = "aws_iam_role";

/** How an intent's role is called in the component. */
export const roleAddress = ({ id }: Role): string => `role.${id}`;

/** The label of the new role, after the service: a house has several, so that labels such as `this` are no place for one more. */
export const roleLabel = ({ id }: Role, { naming }: Context): string => (id === "main" ? naming.prefix : `${naming.prefix}_${id}`);

/** How the component refers to its role. */
export const roleReferent = (intent: Role, context: Context): MadeReferent => ({ address: `${ROLE}.${roleLabel(intent, context)}`, existence: existenceOf(context, roleAddress(intent)), attributes: {} });
