import type { TaskRole } from "../../../analysis/clients/clientRoles";
import type { Context, Draft } from "../../draft";
import { declarationKey } from "../../layout/declarationKey";
import { isPicked, type Chosen } from "../chosenServices";

/** A policy that the complete list of a role's policies has to name. */
export interface Listed {
  readonly grantee: Chosen;
  readonly role: TaskRole;
  readonly isInline: boolean;
  /** One value, or a list of them. */
  readonly policy: { readonly text: string; readonly isOne: boolean };
}

/** Adds the policy to the list that otherwise takes it away again: `managed_policy_arns` of the role, or a resource that keeps such a list. */
export function exclusiveListItem(draft: Draft, { grantee, role, isInline, policy }: Listed, context: Context): Draft {
  const kept = isInline ? role.lists.inline : role.lists.managed;
  const holder = kept ?? role.declaration;
  const name = kept === undefined ? "managed_policy_arns" : isInline ? "policy_names" : "policy_arns";
  const condition = role.isKeyed ? isPicked(context, grantee, [], { key: "each.key", value: "each.value" }) : undefined;
  const list = policy.isOne ? `[${policy.text}]` : policy.text;
  const isItem = policy.isOne && condition === undefined;
  const text = isItem ? policy.text : condition === undefined ? list : `${condition} ? ${list} : []`;
  const summary = `${role.declaration.address} keeps the new policy, which its complete list would take away`;
  const amendment = { path: holder.file.path, target: declarationKey(holder), change: { kind: isItem ? ("item" as const) : ("items" as const), name }, text, group: "security" as const, summary };
  return { ...draft, amendments: [...draft.amendments, amendment], touches: [...draft.touches, holder.address] };
}
