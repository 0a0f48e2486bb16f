import type { Intent } from "../../../design/component";
import type { TaskRoles } from "../../../analysis/slots";
import { writeItems, type DraftItem } from "../../../hcl/write";
import { longestPlainName } from "../../../design/nameBudget";
import { limitOf } from "../../../design/nameLimits";
import type { Context, Draft, DraftBlock, DraftLocal, Existence } from "../../draft";
import { existenceOf, singleExistence } from "../../passes/multiplicity";
import { hasLabel } from "../../passes/names";
import { allOf, one } from "../../reference";
import { chosenServices } from "./chosenServices";
import { jsonPolicy, policyDocument, type Statement } from "./policy";

type Grant = Extract<Intent, { kind: "grant" }>;

/** A role that gets the grant: its expression, when it exists, and the label it has. */
interface Grantee {
  readonly role: string;
  readonly existence: Existence;
  readonly label: string;
  /** What it is granted, as a sentence. */
  readonly summary: string;
}

function statements(intent: Grant, context: Context): readonly Statement[] {
  const on = { address: intent.on, existence: existenceOf(context, intent.on) };
  const named = (sid: string): string | undefined => (context.rules.iam.value.sid ? sid : undefined);
  const use: Statement = { sid: named(intent.sid), actions: intent.actions, resources: allOf(on, "arn"), via: undefined };
  if (context.bound.kmsKey === undefined || intent.keyActions.length === 0) return [use];
  return [use, { sid: named("UseKey"), actions: intent.keyActions, resources: "slot.kmsKey.arn", via: { service: intent.via, region: context.bound.region?.expression } }];
}

/** The services of a keyed house that carry the permission, and what has to be added so that they can. */
function keyedGrantee(draft: Draft, intent: Grant, context: Context, roles: Extract<TaskRoles["roles"], { kind: "keyed" }>, conditions: readonly string[]): { draft: Draft; grantee: Grantee } {
  const services = chosenServices(context, intent.to);
  const permission = `${context.naming.prefix}_${intent.permission}`;
  const label = `${labelOf(roles.role)}_${permission}`;
  const { selection } = roles;
  if (selection === undefined) {
    const collection = `{ for k, v in ${roles.collection} : k => v if contains(${JSON.stringify(services)}, k) }`;
    return { draft, grantee: { role: roles.role, existence: { kind: "keyed", conditions, collection, none: "{}", per: "services" }, label, summary: summaryOf(intent) } };
  }
  const filter = selection.filterPattern.replace("{permission}", permission);
  const local: DraftLocal = {
    name: filter,
    value: `{ for k, v in var.${selection.variable} : k => v if v.${selection.attribute}.${permission} }`,
    summary: `Services with the permission ${permission}`,
    group: "security",
    isFilter: true,
  };
  const amendment = { kind: "permission" as const, variable: selection.variable, attribute: selection.attribute, name: permission, exemplar: selection.exemplar, services };
  return {
    draft: { ...draft, locals: [...draft.locals, local], amendments: [...draft.amendments, amendment] },
    grantee: { role: roles.role, existence: { kind: "keyed", conditions, collection: `local.${filter}`, none: "{}", per: "services" }, label, summary: summaryOf(intent) },
  };
}

const summaryOf = (intent: Grant): string => `Lets the chosen services ${intent.permission}`;

/** The label in `aws_iam_role.task[each.key]`. */
const labelOf = (role: string): string => /^[\w-]+\.([\w-]+)/.exec(role)?.[1] ?? "role";

/** The policy's name in the house's pattern, as a local where the house keeps names there. */
function policyName(draft: Draft, intent: Grant, context: Context): { draft: Draft; name: string } {
  const words = `${hasLabel(context) ? "" : `${context.naming.prefix}-`}${intent.permission}-policy`.replaceAll("_", "-");
  const { template } = longestPlainName(context, words, limitOf("aws_iam_policy").longest);
  if (context.rules.nameHome.value.kind !== "locals") return { draft, name: `"${template}"` };
  const local = `${context.naming.prefix}_${intent.permission}_policy_name`;
  return { draft: { ...draft, locals: [...draft.locals, { name: local, value: `"${template}"`, summary: "Name of the policy", group: "security" }] }, name: `local.${local}` };
}

function policyBlocks(grantee: Grantee, name: string, list: readonly Statement[], context: Context): DraftBlock[] {
  const { document, attachment } = context.rules.iam.value;
  const block = (kind: DraftBlock["kind"], type: string, existence: Existence | undefined, items: readonly DraftItem[]): DraftBlock => ({
    kind,
    labels: [type, grantee.label],
    existence,
    body: writeItems(items, "  ").trimEnd(),
    group: "security",
    summary: grantee.summary,
    home: "service",
  });
  const attribute = (key: string, value: string): DraftItem => ({ kind: "attribute", name: key, value });
  const shared = singleExistence(grantee.existence.conditions, context);
  const read = (type: string, attribute: string): string => one(grantee.existence, { address: `${type}.${grantee.label}`, existence: shared }, attribute);
  const documents = document === "jsonencode" ? [] : [block("data", "aws_iam_policy_document", shared, policyDocument(list))];
  const text = document === "jsonencode" ? jsonPolicy(list) : read("data.aws_iam_policy_document", "json");
  const separated: DraftItem[] = document === "jsonencode" ? [{ kind: "blank" }] : [];
  if (attachment === "inline") {
    return [...documents, block("resource", "aws_iam_role_policy", grantee.existence, [attribute("name", name), attribute("role", `${grantee.role}.id`), ...separated, attribute("policy", text)])];
  }
  const policy = { ...block("resource", "aws_iam_policy", shared, [attribute("name", name), ...separated, attribute("policy", text)]), nameTag: name };
  const attach = [attribute("role", `${grantee.role}.name`), attribute("policy_arn", read("aws_iam_policy", "arn"))];
  return [...documents, policy, block("resource", "aws_iam_role_policy_attachment", grantee.existence, attach)];
}

/** Grants the actions to the roles of the services the user picked, each only what it needs. */
export function rolePolicy(draft: Draft, intent: Grant, context: Context): Draft {
  const services = chosenServices(context, intent.to);
  const { taskRoles, naming } = context;
  if (services.length === 0 || taskRoles === undefined || context.bound.ecsTaskRoles === undefined) return draft;
  const target = existenceOf(context, intent.on);
  // A policy without a resource is refused by AWS, so there is none as long as there is nothing to use.
  const conditions = [...(naming.flag === undefined ? [] : [`var.${naming.flag}`]), ...(target.kind === "keyed" ? [`length(${target.collection}) > 0`] : []), ...(taskRoles.binding.guard === undefined ? [] : [taskRoles.binding.guard])];
  const named = policyName(draft, intent, context);
  const granted =
    taskRoles.roles.kind === "keyed"
      ? keyedGrantee(named.draft, intent, context, taskRoles.roles, conditions)
      : { draft: named.draft, grantee: { role: taskRoles.roles.role, existence: singleExistence(conditions, context), label: `${labelOf(taskRoles.roles.role)}_${naming.prefix}_${intent.permission}`, summary: summaryOf(intent) } };
  return { ...granted.draft, blocks: [...granted.draft.blocks, ...policyBlocks(granted.grantee, named.name, statements(intent, context), context)] };
}
