import { listOf, textOf, unknownOf, type TypedValue } from "../typedValue";
import { EvaluationRefused } from "../value";
import { signature, text, TEXTS, whole, type Signature } from "./signature";

function refuse(sentence: string): never {
  throw new EvaluationRefused(sentence);
}

/** A range of addresses: its first one as a number, how many bits are fixed and how many there are. */
interface Range {
  readonly first: bigint;
  readonly prefix: number;
  readonly bits: 32 | 128;
}

function addressBits(address: string): { readonly value: bigint; readonly bits: 32 | 128 } {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) {
    const bytes = address.split(".");
    if (bytes.some((byte) => Number(byte) > 255)) return refuse("This is no address.");
    return { value: bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n), bits: 32 };
  }
  const [head = "", tail, ...more] = address.split("::");
  const groups = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const [before, after] = [groups(head), groups(tail ?? "")];
  const missing = 8 - before.length - after.length;
  const all = tail === undefined ? before : [...before, ...Array.from({ length: missing < 0 ? 0 : missing }, () => "0"), ...after];
  if (more.length > 0 || all.length !== 8 || !all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return refuse("This is no address.");
  return { value: all.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n), bits: 128 };
}

function rangeOf(cidr: string): Range {
  const [address = "", length = "", ...more] = cidr.split("/");
  const { value, bits } = addressBits(address);
  const prefix = /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (more.length > 0 || prefix < 0 || prefix > bits) return refuse("This is no range of addresses.");
  const host = BigInt(bits - prefix);
  return { first: (value >> host) << host, prefix, bits };
}

function addressText(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join(".");
  const groups = Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 65535n).toString(16));
  // The longest row of zeros is left out, the first of several, where it is longer than one.
  const rows = [...groups.map((group) => (group === "0" ? "0" : "x")).join("").matchAll(/0{2,}/g)].sort((a, b) => b[0].length - a[0].length || a.index - b.index);
  const [longest] = rows;
  return longest === undefined ? groups.join(":") : `${groups.slice(0, longest.index).join(":")}::${groups.slice(longest.index + longest[0].length).join(":")}`;
}

const cidrText = ({ first, prefix, bits }: Range): string => `${addressText(first, bits)}/${String(prefix)}`;

function subnet({ first, prefix, bits }: Range, newBits: number, number: bigint): Range {
  const length = prefix + newBits;
  if (newBits < 0 || length > bits || number < 0n || number >= 1n << BigInt(newBits)) return refuse("The range is not large enough.");
  return { first: first + (number << BigInt(bits - length)), prefix: length, bits };
}

function cidrhost(range: Range, number: number): string {
  const size = 1n << BigInt(range.bits - range.prefix);
  const at = BigInt(number) < 0n ? size + BigInt(number) : BigInt(number);
  if (at < 0n || at >= size) return refuse("The range has no such address.");
  return addressText(range.first + at, range.bits);
}

function cidrnetmask({ prefix, bits }: Range): string {
  return bits === 32 ? addressText(((1n << BigInt(prefix)) - 1n) << BigInt(32 - prefix), 32) : refuse("Only ranges of IPv4 have a mask.");
}

/** Ranges one after the other, each at the next place where one of its size may begin. */
function cidrsubnets(range: Range, newBits: readonly number[]): TypedValue {
  let next = range.first;
  const found: string[] = [];
  const end = range.first + (1n << BigInt(range.bits - range.prefix));
  for (const more of newBits) {
    const length = range.prefix + more;
    if (more < 1 || length > range.bits) return refuse("The range cannot be divided so.");
    const size = 1n << BigInt(range.bits - length);
    const first = ((next + size - 1n) / size) * size;
    if (first + size > end) return refuse("The range is not large enough.");
    found.push(cidrText({ first, prefix: length, bits: range.bits }));
    next = first + size;
  }
  return listOf(found, "string");
}

/** Functions of ranges of addresses. */
export const NETWORK_FUNCTIONS: Readonly<Record<string, Signature>> = {
  cidrhost: signature(["string", "number"], "string", (range, number) => textOf(cidrhost(rangeOf(text(range)), whole(number)))),
  cidrnetmask: signature(["string"], "string", (range) => textOf(cidrnetmask(rangeOf(text(range))))),
  // What Terraform makes of negative bits is an accident.
  cidrsubnet: signature(["string", "number", "number"], "string", (range, newBits, number) => whole(newBits) < 0 ? unknownOf("string") : textOf(cidrText(subnet(rangeOf(text(range)), whole(newBits), BigInt(whole(number)))))),
  cidrsubnets: signature(["string"], TEXTS, (range, ...newBits) => cidrsubnets(rangeOf(text(range)), newBits.map(whole)), { rest: "number" }),
};
