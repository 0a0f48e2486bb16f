import { typeOf, type Links } from "../flow/links";
import { mayBeSame, meets, type Ref } from "./groups";
import { isAnywhere, isIn, type Range } from "./ranges";
import type { Standing } from "./standing";
import { outputOf } from "./typedEdge";

/** The addresses that something may have meet the range: by what both come from, or as they are written. */
function standsWithin({ refs, text }: Range, own: readonly Range[], links: Links): boolean {
  const texts = text.split(" ");
  return own.some((range) => texts.some((each) => isIn(range.text, each)) || range.refs.some((ref) => ref.address.startsWith("var.") && refs.some((other) => mayBeSame(ref, other, links))));
}

/** `private_subnets` of `private_subnets_cidr_blocks`: which subnets an output is about. */
const tierOf = (name: string): string => name.replace(/_?(ipv4|ipv6|cidrs?|cidr_blocks?|ids?|arns?|blocks?)(?=_|$)/g, "");

/** What a range comes from is where the thing stands. */
function comesFrom(ref: Ref, { subnets, vpcs }: Standing, links: Links): boolean {
  const member = links.members.get(ref.address);
  const type = member === undefined ? /(?:^|\.)data\.(\w+)\./.exec(ref.address)?.[1] : typeOf(member);
  if (type === "aws_subnet" || type === "aws_subnets") return meets([ref], subnets, links);
  if (type === "module" || type === "terraform_remote_state") {
    const nameOf = ({ rest }: Ref): string => (member === undefined ? String(rest[1] ?? "") : outputOf(member, rest));
    const own = subnets.filter(({ address }) => address === ref.address);
    const name = nameOf(ref);
    return name.includes("subnet") ? own.some((subnet) => tierOf(nameOf(subnet)) === tierOf(name)) : name.includes("cidr") && (own.length > 0 || vpcs.some(({ address }) => address === ref.address));
  }
  return (type === "aws_vpc" || type === "aws_default_vpc") && [...vpcs, ...subnets].some(({ address }) => address === ref.address);
}

/** What is handed in or looked up is called the range of a VPC. */
const isCalledVpcRange = ({ address, rest }: Ref, links: Links): boolean => !links.members.has(address) && /vpc\w*cidr|cidr\w*vpc/i.test([address.replaceAll(".", "_"), ...rest.map(String)].join("_"));

/** Whether something stands in the addresses of a range; `other` is what it is a range of addresses for, in the same VPC. The whole internet tells nothing. */
export function coversStanding(range: Range, standing: Standing, other: Standing, links: Links): boolean {
  if (isAnywhere(range)) return false;
  if (range.refs.some((ref) => comesFrom(ref, standing, links))) return true;
  if (standsWithin(range, standing.ranges, links)) return true;
  return range.refs.some((ref) => isCalledVpcRange(ref, links)) && meets(standing.vpcs, other.vpcs, links);
}
