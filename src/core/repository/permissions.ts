import type { Place } from "../text/span";
import { typeOf, membersBehind, type GraphMember, type Links } from "./links";
import type { Use } from "./uses";

/** Resources a policy lets its holder use, and where it says so. */
interface Granted {
  readonly to: GraphMember;
  readonly place: Place;
}

/** A role that is granted the use of a resource. */
export interface Grant extends Granted {
  readonly role: GraphMember;
}

const named = (member: GraphMember, ...names: string[]): Use[] => member.uses.filter((use) => names.includes(use.attribute));

/** What a policy document lets somebody use. */
const grantedBy = (use: Use, holder: GraphMember, { members, statements }: Links): Granted[] =>
  membersBehind(use, holder, members, statements).flatMap((to) => (typeOf(to).startsWith("aws_iam_") ? [] : [{ to, place: use.place }]));

/** The members of a type that an argument names. */
const behind = (use: Use, from: GraphMember, links: Links, type: string): GraphMember[] => membersBehind(use, from, links.members, links.flow).filter((member) => typeOf(member) === type);

/** What the managed policies that an argument names let somebody use. */
const grantedByPolicies = (uses: readonly Use[], from: GraphMember, links: Links): Granted[] =>
  uses.flatMap((use) => behind(use, from, links, "aws_iam_policy").flatMap((policy) => named(policy, "policy").flatMap((document) => grantedBy(document, policy, links))));

/** What one resource grants to roles: an inline policy, an attachment, or a role with policies of its own. */
function grantsOf(member: GraphMember, links: Links): Grant[] {
  const type = typeOf(member);
  const toRoles = (granted: readonly Granted[]): Grant[] => {
    const roles = named(member, "role", "roles").flatMap((use) => behind(use, member, links, "aws_iam_role"));
    return roles.flatMap((role) => granted.map((grant) => ({ ...grant, role })));
  };
  if (type === "aws_iam_role_policy") return toRoles(named(member, "policy").flatMap((use) => grantedBy(use, member, links)));
  if (type === "aws_iam_role_policy_attachment" || type === "aws_iam_policy_attachment") return toRoles(grantedByPolicies(named(member, "policy_arn"), member, links));
  if (type !== "aws_iam_role") return [];
  const own = [...named(member, "policy").flatMap((use) => grantedBy(use, member, links)), ...grantedByPolicies(named(member, "managed_policy_arns"), member, links)];
  return own.map((grant) => ({ ...grant, role: member }));
}

/** Every grant of the tree. Statements that deny grant nothing. */
export const grantsIn = (links: Links): Grant[] => [...links.members.values()].flatMap((member) => grantsOf(member, links));

/** What runs with each role, by the role's address: resources that name the role, or an instance profile with it, in an argument for a role. */
export function runnersByRole({ all }: Links): Map<string, GraphMember[]> {
  const runners = new Map<string, GraphMember[]>();
  const profiles = new Map<string, GraphMember>();
  for (const { from, to } of all) if (typeOf(from) === "aws_iam_instance_profile" && typeOf(to) === "aws_iam_role") profiles.set(from.address, to);
  for (const { from, to, attribute } of all) {
    if (typeOf(from).startsWith("aws_iam_") || !/role|instance_profile|^(arn|name)$/.test(attribute)) continue;
    const role = typeOf(to) === "aws_iam_role" ? to : profiles.get(to.address);
    if (role !== undefined) runners.set(role.address, [...(runners.get(role.address) ?? []), from]);
  }
  return runners;
}
