import { settled, valueText } from "../flow/settled";
import type { GraphMember, Links } from "../flow/links";
import type { Use } from "../flow/uses";
import { refsIn, type Ref } from "./groups";

/** A range of addresses as an argument names it: what it comes from, and as it is written, several with spaces between. */
export interface Range {
  readonly refs: readonly Ref[];
  readonly text: string;
}

export function rangeOf(use: Use, links: Links): Range {
  const { expression, where } = settled(use);
  const texts = expression.kind === "tuple" ? expression.elements.map((element) => valueText({ expression: element, where })) : [valueText({ expression, where })];
  return { refs: refsIn(use, links), text: texts.join(" ") };
}

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
export function isIn(inner: string, outer: string): boolean {
  if (inner === outer) return true;
  const [one, all] = [prefixOf(inner), prefixOf(outer)];
  if (one === undefined || all === undefined || all.bits > one.bits) return false;
  const size = 2 ** (32 - all.bits);
  return Math.floor(one.address / size) === Math.floor(all.address / size);
}

const remembered = new WeakMap<GraphMember, readonly Range[]>();

/** The ranges of a subnet, a VPC, or a module that makes them, remembered by member. */
function rangesOfMember(member: GraphMember, links: Links): readonly Range[] {
  const before = remembered.get(member);
  if (before !== undefined) return before;
  const isCall = member.declaration.kind === "module";
  const uses = member.uses.filter(({ attribute, block }) => block === undefined && (isCall ? /^(vpc_)?cidr(_block)?$/.test(attribute) : attribute === "cidr_block"));
  const ranges = uses.map((use) => rangeOf(use, links));
  remembered.set(member, ranges);
  return ranges;
}

/** The ranges of subnets and VPCs that are made here. */
export const rangesOf = (places: readonly Ref[], links: Links): readonly Range[] =>
  [...new Set(places.map(({ address }) => links.members.get(address)))].flatMap((member) => (member === undefined ? [] : rangesOfMember(member, links)));
