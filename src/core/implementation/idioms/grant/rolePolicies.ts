import type { TaskRole } from "../../../analysis/clients/clientRoles";
import { longestPlainName } from "../../../design/nameBudget";
import { limitOf } from "../../../design/nameLimits";
import { writtenIn, type Context, type Draft, type Existence } from "../../draft";
import { nameLocal, readLocal } from "../../references/nameLocal";
import { singleExistence } from "../../passes/multiplicity";
import { hasLabel } from "../../passes/names";
import { allOf } from "../../references/reference";
import { permissionOf } from "../chosenServices";
import type { Grantee } from "./grantees";
import { permissionSwitch } from "./permissionSwitch";
import { exclusiveListItem } from "./exclusiveListItem";
import { modulePolicies, takesPolicies, type PolicyRead } from "./modulePolicies";
import { jsonPolicy, type Statement } from "./policy";
import { attachment, documentBlock, inlinePolicy, managedPolicy, type Attached, type Shared } from "./policyBlocks";
import { wordList } from "../wordList";
import { conditionsOf, statementsOf, type Grant } from "./statements";

/** A role that gets a policy of its own, and who has it. */
interface Granted extends Attached {
  readonly grantee: Grantee;
  readonly role: TaskRole;
}

/** A policy for each role, or one that is attached to all of them, in the house's style. */
export function rolePolicies(draft: Draft, intent: Grant, grantees: readonly Grantee[], context: Context): Draft {
  const conditions = conditionsOf(intent, context);
  const named = policyName(draft, intent, context);
  const switched = permissionSwitch(named.draft, intent, grantees, context);
  const attached = grantees.flatMap((grantee) => attachedOf(grantee, intent, conditions, context));
  // What others read too is neither called after one role nor there with that alone.
  const [first] = grantees.length === 1 ? attached : [];
  const guards = first?.role.guard === undefined ? [] : [first.role.guard];
  const label = first !== undefined ? first.label : permissionOf(context, intent.permission);
  const shared: Shared = { label, name: named.name, existence: singleExistence([...conditions, ...guards], context), list: statementsOf(intent, context, "block").map((statement) => (statement.when !== undefined && conditions.includes(statement.when) ? { ...statement, when: undefined } : statement)), summary: `Lets the chosen services ${intent.permission}`, isDocument: context.rules.iam.value.document !== "jsonencode" };
  const inline = attached.filter(({ role }) => isInline(role, context));
  const managed = attached.filter((each) => !inline.includes(each));
  const inModules = grantees.filter((grantee) => takesPolicies(grantee, context));
  const documents = shared.isDocument ? [documentBlock(shared)] : [];
  const policies = managed.length > 0 ? [managedPolicy(shared)] : [];
  const blocks = [...documents, ...inline.map((each) => inlinePolicy(each, shared)), ...policies, ...managed.filter(({ role }) => !role.exclusive.managed).map((each) => attachment(each, shared))];
  const written: Draft = { ...switched, blocks: [...switched.blocks, ...blocks] };
  const listed = [...inline.filter(({ role }) => role.lists.inline !== undefined), ...managed.filter(({ role }) => role.exclusive.managed)];
  const complete = listed.reduce((made, each) => exclusiveListItem(made, { ...each, isInline: inline.includes(each), policy: policyIn(each, shared, inline.includes(each)) }, context), written);
  return inModules.reduce((made, grantee) => modulePolicies(made, { grantee, intent, name: shared.name, policy: policyOf(shared, statementsOf(intent, context)) }, context), complete);
}

/** Whether the policy stands beside the role: as the house has it, unless the role keeps a complete list of such policies in itself. */
const isInline = ({ exclusive, lists }: TaskRole, { rules }: Context): boolean => rules.iam.value.attachment === "inline" && (!exclusive.inline || lists.inline !== undefined);

function attachedOf(grantee: Grantee, intent: Grant, conditions: readonly string[], context: Context): readonly Granted[] {
  const { role, keyed, call } = grantee.clients;
  if (role?.attach === undefined) return [];
  const own = [...conditions, ...(role.guard === undefined ? [] : [role.guard])];
  const label = `${call?.name ?? role.declaration.name}_${permissionOf(context, intent.permission)}`;
  const isPerService = keyed !== undefined && (call !== undefined || role.isKeyed);
  const existence: Existence = isPerService ? { kind: "keyed", conditions: own, collection: collectionOf(grantee, keyed, intent, context), none: "{}", per: "services" } : singleExistence(own, context);
  return [{ grantee, role, attach: role.attach, existence, label }];
}

/** The services of a map that were picked: by their switch where they have switches, else by name. */
function collectionOf({ services }: Grantee, keyed: NonNullable<Grantee["clients"]["keyed"]>, intent: Grant, context: Context): string {
  const { selection, collection } = keyed;
  if (selection !== undefined) return `local.${selection.filterPattern.replace("{permission}", permissionOf(context, intent.permission))}`;
  return `{ for k, v in ${collection} : k => v if contains(${wordList(services)}, k) }`;
}

/** The policy's name in the house's pattern, as a local where the house keeps names there. */
function policyName(draft: Draft, intent: Grant, context: Context): { draft: Draft; name: string } {
  const words = `${hasLabel(context) ? "" : `${context.naming.prefix}-`}${intent.permission}-policy`.replaceAll("_", "-");
  const { template } = longestPlainName({ ...context, root: writtenIn(context) }, words, limitOf("aws_iam_policy").longest);
  if (context.rules.nameHome.value.kind !== "locals") return { draft, name: `"${template}"` };
  const own = `${intent.permission}_policy`;
  const local = nameLocal(context, { own, alone: own });
  return { draft: { ...draft, locals: [...draft.locals, { ...local, value: `"${template}"`, summary: "Name of the policy", group: "security" }] }, name: readLocal(local) };
}

/** The policy as what is no block of the addition reads it: every one there is, or the statements that it is encoded from there. */
const policyOf = ({ isDocument, label, existence }: Shared, list: readonly Statement[]): PolicyRead => (isDocument ? { kind: "document", documents: { address: `data.aws_iam_policy_document.${label}`, existence } } : { kind: "json", text: jsonPolicy(list), conditions: existence.conditions });

/** What a complete list of a role's policies names the new one by: one value where it always exists, else a list. */
function policyIn({ existence, label }: Attached, shared: Shared, isInline: boolean): { readonly text: string; readonly isOne: boolean } {
  const referent = isInline ? { address: `aws_iam_role_policy.${label}`, existence } : { address: `aws_iam_policy.${shared.label}`, existence: shared.existence };
  const taken = isInline ? "name" : "arn";
  const isOne = referent.existence.kind === "single" && referent.existence.conditions.length === 0;
  return { text: isOne ? `${referent.address}.${taken}` : allOf(referent, taken), isOne };
}
