import { guardOf, instanceOf } from "../../../analysis/modules/declarations";
import { isOwnModule } from "../../../repository/modules/ownModules";
import { attribute, writeItems, type DraftItem } from "../../../hcl/write";
import { within } from "../../../terraform/addresses";
import type { ResourceDeclaration } from "../../../terraform/module";
import type { Context, Draft, DraftAmendment, ModuleBlock } from "../../draft";
import { canHandDown, handDown, type HandedDown } from "../../references/handDown";
import { declarationKey } from "../../layout/declarationKey";
import { all, allOf, type Referent } from "../../references/reference";
import { isPicked } from "../chosenServices";
import type { Grantee } from "./grantees";
import type { Grant } from "./statements";

/** A policy as a call of a module hands it in: a document, of which there may be none, or what it is encoded from. */
export type PolicyRead = { readonly kind: "document"; readonly documents: Referent } | { readonly kind: "json"; readonly text: string; readonly conditions: readonly string[] };

/** What a role in a local module is given. */
interface Given {
  readonly grantee: Grantee;
  readonly intent: Grant;
  /** Name of the policy, an expression. */
  readonly name: string;
  readonly policy: PolicyRead;
}

/** Whether the role stands in a local module that nothing outside attaches anything to, but that can be given policies: it is made at most once there. */
export function takesPolicies(grantee: Grantee, context: Context): boolean {
  const { permissions, role, module } = grantee.clients;
  if (!isOwnModule(module) || permissions !== undefined || role === undefined || role.attach !== undefined || role.isKeyed) return false;
  const handed = handedTo(grantee, context);
  return handed !== undefined && canHandDown({ ...handed, value: { kind: "entries", text: "{}" }, summary: "" }, context);
}

/** The input of the module, and what makes policies of the role of it there. */
function handedTo({ clients: { call, module, role } }: Grantee, { naming }: Context): Omit<HandedDown, "value" | "summary"> | undefined {
  if (call === undefined || role === undefined) return undefined;
  const input = { name: `${naming.prefix}_policies`, type: "map(string)", description: `What the tasks may do with ${naming.inSentence}: JSON policies by name.`, default: "{}" } as const;
  const { declaration, exclusive, lists } = role;
  if (exclusive.inline && lists.inline === undefined) return { call, module, input, readers: [inlinePolicies(declaration, `var.${input.name}`)], blocks: [], group: "security" };
  const guard = guardOf(declaration);
  const policies = guard === undefined ? `var.${input.name}` : `{ for name, policy in var.${input.name} : name => policy if ${guard} }`;
  const body = writeItems([attribute("for_each", policies), { kind: "blank" }, attribute("name", "each.key"), attribute("role", `${instanceOf(declaration) ?? declaration.address}.id`), attribute("policy", "each.value")], "  ").trimEnd();
  const block: ModuleBlock = { module: module.path, kind: "resource", labels: ["aws_iam_role_policy", naming.prefix], body, group: "security", summary: "Policies that the module is given" };
  return { call, module, input, readers: lists.inline === undefined ? [] : [listedPolicies(lists.inline, naming.prefix)], blocks: [block], group: "security" };
}

/** A role that has its policies in itself gets one for each that the module is given. */
function inlinePolicies(role: ResourceDeclaration, policies: string): DraftAmendment {
  const items: readonly DraftItem[] = [attribute("for_each", policies), { kind: "blank" }, { kind: "block", type: "content", labels: [], items: [attribute("name", "inline_policy.key"), attribute("policy", "inline_policy.value")] }];
  const text = writeItems([{ kind: "block", type: "dynamic", labels: ["inline_policy"], items }]).trimEnd();
  return { path: role.file.path, target: declarationKey(role), change: { kind: "block", type: "inline_policy" }, text, group: "security", summary: "Policies that the module is given" };
}

/** The complete list of a role's policies names those that the module is given. */
function listedPolicies(list: ResourceDeclaration, label: string): DraftAmendment {
  return { path: list.file.path, target: declarationKey(list), change: { kind: "items", name: "policy_names" }, text: `values(aws_iam_role_policy.${label})[*].name`, group: "security", summary: "The complete list keeps the policies that the module is given" };
}

/** Hands the policy to the module that makes the role, which makes it one of the role's. */
export function modulePolicies(draft: Draft, { grantee, intent, name, policy }: Given, context: Context): Draft {
  const handed = handedTo(grantee, context);
  const { role } = grantee.clients;
  if (handed === undefined || role === undefined) return draft;
  const picked = isPicked(context, grantee, [intent.to], { key: "each.key", value: "each.value" });
  const summary = `Lets ${grantee.services.join(" and ")} ${intent.permission}`;
  const given = handDown(draft, { ...handed, value: { kind: "entries", text: policyMap(name, policy, picked) }, summary }, context);
  const listing = role.lists.inline ?? (role.exclusive.inline ? role.declaration : undefined);
  return listing === undefined ? given : { ...given, touches: [...given.touches, within(handed.call.address, listing.address)] };
}

/** The policy by its name, where it exists and the service was picked. */
function policyMap(name: string, policy: PolicyRead, picked: string | undefined): string {
  const key = name.startsWith('"') ? name : `(${name})`;
  if (policy.kind === "document") {
    const { documents } = policy;
    if (documents.existence.conditions.length === 0 && picked === undefined) return `{ ${key} = ${documents.address}.json }`;
    return `{ for json in ${allOf(documents, "json")} : ${name} => json${picked === undefined ? "" : ` if ${picked}`} }`;
  }
  const conditions = [...policy.conditions, ...(picked === undefined ? [] : [picked])];
  const map = `{\n  ${key} = ${policy.text.replaceAll("\n", "\n  ")}\n}`;
  return conditions.length === 0 ? map : `${all(conditions)} ? ${map} : {}`;
}
