import { attribute, attributeIfAny, quoted, writeItems } from "../../../hcl/write";
import type { Context, Draft, DraftBlock } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import { useName } from "../../passes/names";
import { exemplarOf, isUsual } from "../exemplar";
import { imitate } from "../imitate";
import { carriedByRoles } from "./carried";
import { documentTrust } from "./documentTrust";
import { encodedTrust } from "./encodedTrust";
import { houseTrust } from "./houseTrust";
import { managedPolicies } from "./managed";
import { ROLE, roleAddress, roleLabel, type Role } from "./referent";
import { trustedBy, untold, type Trust } from "./trust";

/** Who may assume the role, said as the house says it. */
function trustOf(intent: Role, context: Context): Trust {
  const { value } = context.rules.iam;
  const trusted = trustedBy(intent, context);
  if ((value.trust ?? value.document) === "jsonencode") return encodedTrust(trusted);
  return houseTrust(trusted, context) ?? documentTrust(intent, trusted, existenceOf(context, roleAddress(intent)), context);
}

/** Makes a role before what runs with it, written as the roles of this house are. */
export function role(draft: Draft, intent: Role, context: Context): Draft {
  const trust = trustOf(intent, context);
  const carried = carriedByRoles(context);
  const exemplar = exemplarOf(context, ROLE);
  const { expression } = useName(context, intent.name);
  const items = [
    attribute("name", expression),
    ...(isUsual(exemplar, "description") ? attributeIfAny("description", quoted(intent.description)) : []),
    attribute("assume_role_policy", trust.policy),
    ...carried.items,
  ];
  const block: DraftBlock = {
    kind: "resource",
    labels: [ROLE, roleLabel(intent, context)],
    existence: existenceOf(context, roleAddress(intent)),
    body: writeItems(imitate(items, exemplar), "  ").trimEnd(),
    group: "security",
    summary: intent.description,
    home: "service",
    made: roleAddress(intent),
    nameTag: expression,
  };
  const at = draft.blocks.findIndex(({ labels }) => labels.join(".") === intent.on);
  // Every role of an addition is told the same, which is said once.
  const findings = [...carried.findings, ...untold(intent, context)].filter(({ message }) => draft.findings.every((finding) => finding.message !== message));
  // A call of the house's module says itself who may assume the role.
  const beside = context.calls?.has(roleAddress(intent)) === true ? [] : trust.blocks;
  return { ...draft, blocks: [...draft.blocks.slice(0, at), ...beside, block, ...managedPolicies(intent, context), ...draft.blocks.slice(at)], findings: [...draft.findings, ...findings] };
}
