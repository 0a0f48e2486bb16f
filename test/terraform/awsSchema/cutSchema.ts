/** Fields of tfplugin5's GetProviderSchema.Response that are maps from a type's name: resources, data sources, ephemeral resources. */
const BY_TYPE: ReadonlySet<number> = new Set([2, 3, 8]);

const DELIMITED = 2;

interface Read {
  readonly value: number;
  /** Where the next byte is. */
  readonly next: number;
}

function varintAt(bytes: Buffer, at: number): Read {
  let value = 0;
  let next = at;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes.readUInt8(next++);
    value += (byte & 127) * factor;
    if (byte < 128) return { value, next };
  }
}

/** The key of an entry of a map: its first field. */
function keyOf(entry: Buffer): string {
  const tag = varintAt(entry, 0);
  const length = varintAt(entry, tag.next);
  return entry.subarray(length.next, length.next + length.value).toString();
}

/**
 * A provider's answer to GetSchema with those types alone that are used. What is left is byte for byte the provider's own; everything
 * that is not about one type stays. Throws on a message that is no such answer.
 */
export function cutSchema(answer: Buffer, isUsed: (type: string) => boolean): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at < answer.length; ) {
    const tag = varintAt(answer, at);
    if ((tag.value & 7) !== DELIMITED) throw new Error(`Field ${String(tag.value >>> 3)} of a provider's schema is not a message.`);
    const length = varintAt(answer, tag.next);
    const end = length.next + length.value;
    if (!BY_TYPE.has(tag.value >>> 3) || isUsed(keyOf(answer.subarray(length.next, end)))) kept.push(answer.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
