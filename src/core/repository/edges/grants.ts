import type { Place } from "../../text/span";
import { ELEMENT } from "../flow/flowNames";
import { typeOf, type GraphMember, type Link } from "../flow/links";
import type { Use } from "../flow/uses";
import { membersByArn } from "./arnNames";
import { behind, isModuleFor, isOf, named, outputOf, type Ground } from "./typedEdge";

/** Resources a policy lets its holder use, and where it says so. */
interface Granted {
  readonly to: GraphMember;
  readonly place: Place;
}

/** A role that is granted the use of a resource. A module that is not in the repository may have one of its own. */
export interface Grant extends Granted {
  readonly role: GraphMember;
}

/** A module that is not in the repository and makes nothing but a role or policy. */
const isPolicyModule = (member: GraphMember): boolean => isModuleFor(member, /(^|[/_.-])(iam|roles?|polic(y|ies))([/_.?-]|$)/);

/** What a policy document, or a list or map of statements, lets somebody use. */
const grantedBy = (use: Use, holder: GraphMember, { links, actors }: Ground): Granted[] =>
  [...links.statements.sources(use)]
    .flatMap((address) => links.members.get(address) ?? (address.startsWith("arn:") ? membersByArn(address, links) : []))
    .filter((to) => to !== holder && !isOf(to, /^(aws_iam_|aws_route53_record$|random_|time_)/) && !isPolicyModule(to))
    .flatMap((to) => (typeOf(to) === "aws_secretsmanager_secret_version" ? actors(to) : [to]).map((each) => ({ to: each, place: use.place })));

/** What the managed policies that an argument names let somebody use. */
const grantedByPolicies = (uses: readonly Use[], from: GraphMember, ground: Ground): Granted[] =>
  uses.flatMap((use) => {
    const policies = behind(use, from, ground.links).filter((member) => typeOf(member) === "aws_iam_policy");
    return policies.flatMap((policy) => named(policy, "policy").flatMap((document) => grantedBy(document, policy, ground)));
  });

/** Whether a value that is taken of a member is a role of it: of a module that is not in the repository, what is called so. */
const isRole = ({ to, taken }: Pick<Link, "to" | "taken">): boolean => typeOf(to) === "aws_iam_role" || (to.declaration.kind === "module" && outputOf(to, taken).includes("role"));

/** The roles that an argument names. */
const rolesIn = (use: Use, from: GraphMember, { links }: Ground): GraphMember[] =>
  links.flow.ends(use).flatMap(({ address, rest }) => {
    const to = links.members.get(address);
    return to !== undefined && to !== from && isRole({ to, taken: rest }) ? [to] : [];
  });

/** Inputs for statements, for documents, and for managed policies of the role that a module makes. */
const STATEMENTS = /(^|_)statements?$/;
const DOCUMENTS = /^((iam|role|inline|task|execution|exec|instance|lambda|custom|additional)_)*polic(y|ies)(_(json|document))?s?$/;
const POLICIES = /polic(y|ies)(_arns?)?$/;
/** Modules of things that carry a policy of their own, which says who may use them rather than what they may use. */
const CARRIES_POLICY = /(^|[/_.-])(kms|keys?|sqs|queues?|sns|topics?|s3|buckets?|ecr|secrets?|secretsmanager|efs|vaults?|ssm|vpc|endpoints?|network)([/_.?-]|$)/;

/** What a call of a module that is not in the repository hands to the role it makes: documents, policies, statements. */
function grantedToModule(call: GraphMember, ground: Ground): Granted[] {
  if (isModuleFor(call, CARRIES_POLICY) || isPolicyModule(call)) return [];
  const inputs = (names: RegExp): Use[] => call.uses.filter(({ attribute }) => names.test(attribute) && !/assume|trust|boundary/.test(attribute));
  const resources = inputs(STATEMENTS).flatMap((use) => ["resources", "resource"].flatMap((field) => grantedBy({ ...use, path: [ELEMENT, field] }, call, ground)));
  return [...resources, ...grantedByPolicies(inputs(POLICIES), call, ground), ...inputs(DOCUMENTS).flatMap((use) => grantedBy(use, call, ground))].filter(({ to }) => to !== call);
}

/** What one member grants to roles: an inline policy, an attachment, a role with policies of its own, a module with a role. */
function grantsOf(member: GraphMember, ground: Ground): Grant[] {
  const type = typeOf(member);
  const toRoles = (granted: readonly Granted[]): Grant[] => {
    const roles = named(member, "role", "roles", "role_name").flatMap((use) => rolesIn(use, member, ground));
    return roles.flatMap((role) => granted.map((grant) => ({ ...grant, role })));
  };
  if (type === "aws_iam_role_policy") return toRoles(named(member, "policy").flatMap((use) => grantedBy(use, member, ground)));
  if (/^aws_iam_(role_)?policy_attachment(s_exclusive)?$/.test(type)) return toRoles(grantedByPolicies(named(member, "policy_arn", "policy_arns"), member, ground));
  if (type === "module") return grantedToModule(member, ground).map((grant) => ({ ...grant, role: member }));
  if (type !== "aws_iam_role") return [];
  const own = [...named(member, "policy").flatMap((use) => grantedBy(use, member, ground)), ...grantedByPolicies(named(member, "managed_policy_arns"), member, ground)];
  return own.map((grant) => ({ ...grant, role: member }));
}

/** Every grant of the tree. Statements that deny grant nothing. */
export const grantsIn = (ground: Ground): Grant[] => [...ground.links.members.values()].flatMap((member) => grantsOf(member, ground));

/** Arguments for the role that something runs with, or for the profile that holds it. */
const ROLE_ARGUMENT = /role|instance_profile|^credentials(_arn)?$|^(arn|name)$/;

/** What runs with each role, by the role's address: resources that name the role, or an instance profile with it, in an argument for a role. */
export function runnersByRole({ values }: Ground): Map<string, GraphMember[]> {
  const runners = new Map<string, GraphMember[]>();
  const profiles = new Map<string, GraphMember>();
  for (const { from, to } of values) if (typeOf(from) === "aws_iam_instance_profile" && typeOf(to) === "aws_iam_role") profiles.set(from.address, to);
  for (const { from, to, use, taken } of values) {
    if (typeOf(from).startsWith("aws_iam_") || !ROLE_ARGUMENT.test(use.attribute)) continue;
    const role = isRole({ to, taken }) ? to : profiles.get(to.address);
    if (role !== undefined) runners.set(role.address, [...(runners.get(role.address) ?? []), from]);
  }
  return runners;
}
