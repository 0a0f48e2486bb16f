import type { End } from "../flow/flow";
import { typeOf, type GraphMember, type Links } from "../flow/links";
import type { Strand } from "../flow/strands";
import { isModuleFor, outputOf } from "./typedEdge";

/** A security group, VPC, subnet or range as an expression names it. */
export type Ref = End;

/** What an argument's value may be, and what of it counts. */
export const refsIn = (use: Strand, { flow }: Links): readonly Ref[] => flow.ends(use);

/** What tells instances apart: the key or index, as far as it is known; of a module that is not in the repository, which of its outputs. */
function instanceOf({ address, rest }: Ref, { members }: Links): string | undefined {
  const member = members.get(address);
  if (member?.declaration.kind === "module") return outputOf(member, rest) || undefined;
  if (member === undefined || member.declaration.multiplicity.kind === "single") return undefined;
  const [key] = rest;
  return typeof key === "string" && rest.length > 1 ? key : undefined;
}

/** Whether two references may be about one and the same thing. */
export function mayBeSame(a: Ref, b: Ref, links: Links): boolean {
  if (a.address !== b.address) return false;
  const [one, other] = [instanceOf(a, links), instanceOf(b, links)];
  return one === undefined || other === undefined || one === other;
}

export const meets = (some: readonly Ref[], others: readonly Ref[], links: Links): boolean => some.some((a) => others.some((b) => mayBeSame(a, b, links)));

const GROUP_WORDS = /(^|[/_.-])(security[-_]groups?|sgs?|firewalls?)([/_.?-]|$)/;

/** Whether a reference names a security group: one that is made or looked up here, a variable, or what a module that is not here calls so. */
export function isGroup({ address, rest }: Ref, { members }: Links): boolean {
  const member = members.get(address);
  if (member === undefined) return /(^|\.)data\.aws_security_groups?\./.test(address) || /^var\..*(security_groups?|sgs?)(_|$)/.test(address);
  if (member.declaration.kind === "module") return GROUP_WORDS.test(outputOf(member, rest)) || isGroupModule(member);
  return /^aws_(default_)?security_group$/.test(typeOf(member));
}

/** A call of a module that makes security groups and is not in the repository. */
export const isGroupModule = (member: GraphMember): boolean => isModuleFor(member, GROUP_WORDS);
