import { typeOf, type GraphMember, type Links } from "../links";
import { settled, valueText } from "../settled";
import type { Range } from "./groupRules";
import { mayBeSame, meets, refsIn, type Ref } from "./groups";
import type { Standing } from "./standing";
import { outputOf } from "./typedEdge";

export const isAnywhere = ({ text }: Range): boolean => /(^|\s)(0\.0\.0\.0|::)\/0(\s|$)/.test(text);

/** Whether it can be told whom a range is about. */
export const isDecided = ({ refs, text }: Range): boolean => refs.length > 0 || !text.includes("${");

/** First address and length of the prefix; `undefined` for anything but a range of IPv4 that is written out. */
function prefixOf(text: string): { readonly address: number; readonly bits: number } | undefined {
  const found = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text);
  if (found === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = found.slice(1).map(Number);
  return { address: ((a * 256 + b) * 256 + c) * 256 + d, bits };
}

/** One range lies in another, or both are written the same. */
function isIn(inner: string, outer: string): boolean {
  if (inner === outer) return true;
  const [one, all] = [prefixOf(inner), prefixOf(outer)];
  if (one === undefined || all === undefined || all.bits > one.bits) return false;
  const size = 2 ** (32 - all.bits);
  return Math.floor(one.address / size) === Math.floor(all.address / size);
}

/** The ranges of a subnet, a VPC, or a module that makes them. */
function rangesOf(member: GraphMember): GraphMember["uses"] {
  const isCall = member.declaration.kind === "module";
  return member.uses.filter(({ attribute, block }) => block === undefined && (isCall ? /^(vpc_)?cidr(_block)?$/.test(attribute) : attribute === "cidr_block"));
}

/** The ranges of where something stands meet the range: by what they come from, or as they are written. */
function standsWithin({ refs, text }: Range, places: readonly Ref[], links: Links): boolean {
  const texts = text.split(" ");
  return places.some(({ address }) => {
    const member = links.members.get(address);
    return member !== undefined && rangesOf(member).some((use) => {
      const own = valueText(settled(use));
      return texts.some((each) => isIn(own, each)) || refsIn(use, links).some((ref) => ref.address.startsWith("var.") && refs.some((other) => mayBeSame(ref, other, links)));
    });
  });
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
  if (standsWithin(range, [...standing.subnets, ...standing.vpcs], links)) return true;
  return range.refs.some((ref) => isCalledVpcRange(ref, links)) && meets(standing.vpcs, other.vpcs, links);
}
