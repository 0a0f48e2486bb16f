import { attribute, writeItems, type DraftItem } from "../../../hcl/write";
import type { DraftBlock, Existence } from "../../draft";
import { one } from "../../references/reference";
import { jsonPolicy, policyDocument, type Statement } from "./policy";

/** A role that gets a policy: how the policy reads it, when that exists, and the label it has. */
export interface Attached {
  readonly attach: { readonly id: string; readonly name: string };
  readonly existence: Existence;
  readonly label: string;
}

/** What the policies of all roles have in common. */
export interface Shared {
  readonly label: string;
  readonly name: string;
  readonly existence: Existence;
  readonly list: readonly Statement[];
  readonly summary: string;
  readonly isDocument: boolean;
}

interface Written {
  readonly kind: DraftBlock["kind"];
  readonly type: string;
  readonly label: string;
  readonly existence: Existence;
  readonly items: readonly DraftItem[];
}

const block = ({ kind, type, label, existence, items }: Written, { summary }: Shared): DraftBlock => ({
  kind,
  labels: [type, label],
  existence,
  body: writeItems(items, "  ").trimEnd(),
  group: "security",
  summary,
  home: "service",
});

/** The policy as a document that others read. */
export const documentBlock = (shared: Shared): DraftBlock => block({ kind: "data", type: "aws_iam_policy_document", label: shared.label, existence: shared.existence, items: policyDocument(shared.list) }, shared);

/** The arguments that hold the policy, as one that exists so reads it. */
function policyItems(shared: Shared, reader: Existence): readonly DraftItem[] {
  if (!shared.isDocument) return [{ kind: "blank" }, attribute("policy", jsonPolicy(shared.list))];
  return [attribute("policy", one(reader, { address: `data.aws_iam_policy_document.${shared.label}`, existence: shared.existence }, "json"))];
}

/** The policy beside its role. */
export function inlinePolicy({ attach, existence, label }: Attached, shared: Shared): DraftBlock {
  return block({ kind: "resource", type: "aws_iam_role_policy", label, existence, items: [attribute("name", shared.name), attribute("role", attach.id), ...policyItems(shared, existence)] }, shared);
}

/** The policy by itself, to be attached. */
export function managedPolicy(shared: Shared): DraftBlock {
  const items = [attribute("name", shared.name), ...policyItems(shared, shared.existence)];
  return { ...block({ kind: "resource", type: "aws_iam_policy", label: shared.label, existence: shared.existence, items }, shared), nameTag: shared.name };
}

/** The policy attached to a role. */
export function attachment({ attach, existence, label }: Attached, shared: Shared): DraftBlock {
  const policy = one(existence, { address: `aws_iam_policy.${shared.label}`, existence: shared.existence }, "arn");
  return block({ kind: "resource", type: "aws_iam_role_policy_attachment", label, existence, items: [attribute("role", attach.name), attribute("policy_arn", policy)] }, shared);
}
