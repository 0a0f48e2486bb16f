/**
 * A short text that stands for a long one: two independent 53-bit hashes and the length.
 *
 * It is the same for the same text on every machine and detects that a text has changed; it is no security measure,
 * for texts with equal digests can be constructed.
 */
export function digest(text: string): string {
  return `${hash53(text, 0)}${hash53(text, 0x9e3779b9)}-${text.length.toString(36)}`;
}

/** Mixes the text's code units into 53 bits (bryc's public-domain "cyrb53"), written as 14 hexadecimal digits. */
function hash53(text: string, seed: number): string {
  let low = 0xdeadbeef ^ seed;
  let high = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return (4294967296 * (2097151 & high) + (low >>> 0)).toString(16).padStart(14, "0");
}
