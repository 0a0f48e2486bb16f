import { isValues, UNKNOWN } from "./value";
import type { Value } from "./value";

/** The leading bytes of one kind of sized value: the short form's base and exclusive limit, and the 8, 16 and 32 bit forms. */
interface Head {
  readonly short?: readonly [base: number, limit: number];
  readonly byte?: number;
  readonly word: number;
  readonly long: number;
}

const TEXT: Head = { short: [0xa0, 32], byte: 0xd9, word: 0xda, long: 0xdb };
const BYTES: Head = { byte: 0xc4, word: 0xc5, long: 0xc6 };
const LIST: Head = { short: [0x90, 16], word: 0xdc, long: 0xdd };
const MAP: Head = { short: [0x80, 16], word: 0xde, long: 0xdf };

function head(kind: Head, size: number): Buffer {
  if (kind.short !== undefined && size < kind.short[1]) return Buffer.from([kind.short[0] | size]);
  if (kind.byte !== undefined && size < 256) return Buffer.from([kind.byte, size]);
  const bytes = Buffer.alloc(size < 65536 ? 3 : 5);
  bytes.writeUInt8(size < 65536 ? kind.word : kind.long, 0);
  bytes.writeUIntBE(size, 1, bytes.length - 1);
  return bytes;
}

function packNumber(value: number): Buffer {
  if (Number.isInteger(value) && value >= 0 && value < 128) return Buffer.from([value]);
  const bytes = Buffer.alloc(9);
  if (Number.isInteger(value)) {
    bytes.writeUInt8(0xd3, 0);
    bytes.writeBigInt64BE(BigInt(value), 1);
  } else {
    bytes.writeUInt8(0xcb, 0);
    bytes.writeDoubleBE(value, 1);
  }
  return bytes;
}

/** Writes a value in the msgpack form Terraform reads; what is unknown becomes extension 0. */
export function pack(value: Value): Buffer {
  if (value === UNKNOWN) return Buffer.from([0xd4, 0x00, 0x00]);
  if (value === null) return Buffer.from([0xc0]);
  if (typeof value === "boolean") return Buffer.from([value ? 0xc3 : 0xc2]);
  if (typeof value === "number") return packNumber(value);
  if (typeof value === "string") {
    const text = Buffer.from(value);
    return Buffer.concat([head(TEXT, text.length), text]);
  }
  if (Buffer.isBuffer(value)) return Buffer.concat([head(BYTES, value.length), value]);
  if (isValues(value)) {
    const entries = Object.entries(value);
    return Buffer.concat([head(MAP, entries.length), ...entries.flatMap(([key, item]) => [pack(key), pack(item)])]);
  }
  return Buffer.concat([head(LIST, value.length), ...value.map(pack)]);
}

/** Reads one value; no bytes at all are null, as Terraform means them. Throws on a byte msgpack does not define. */
export function unpack(bytes: Buffer): Value {
  return bytes.length === 0 ? null : new Reader(bytes).value();
}

/** Walks once over the bytes of a value, left to right. */
class Reader {
  #at = 0;

  constructor(private readonly bytes: Buffer) {}

  value(): Value {
    const code = this.#take(1).readUInt8();
    if (code < 0x80) return code;
    if (code < 0x90) return this.#map(code & 15);
    if (code < 0xa0) return this.#list(code & 15);
    if (code < 0xc0) return this.#take(code & 31).toString();
    if (code >= 0xe0) return code - 256;
    return this.#scalar(code) ?? this.#sized(code);
  }

  #scalar(code: number): Value | undefined {
    if (code === 0xc2) return false;
    if (code === 0xc3) return true;
    if (code === 0xca) return this.#take(4).readFloatBE();
    if (code === 0xcb) return this.#take(8).readDoubleBE();
    if (code >= 0xcc && code <= 0xcf) return this.#unsigned(2 ** (code - 0xcc));
    if (code >= 0xd0 && code <= 0xd3) return this.#signed(2 ** (code - 0xd0));
    if (code >= 0xd4 && code <= 0xd8) return this.#unknown(2 ** (code - 0xd4));
    return undefined;
  }

  #sized(code: number): Value {
    if (code === 0xc0) return null;
    if (code >= 0xc4 && code <= 0xc6) return this.#take(this.#unsigned(2 ** (code - 0xc4)));
    if (code >= 0xc7 && code <= 0xc9) return this.#unknown(this.#unsigned(2 ** (code - 0xc7)));
    if (code >= 0xd9 && code <= 0xdb) return this.#take(this.#unsigned(2 ** (code - 0xd9))).toString();
    if (code === 0xdc || code === 0xdd) return this.#list(this.#unsigned(code === 0xdc ? 2 : 4));
    if (code === 0xde || code === 0xdf) return this.#map(this.#unsigned(code === 0xde ? 2 : 4));
    throw new Error(`Msgpack byte 0x${code.toString(16)} has no meaning.`);
  }

  #take(length: number): Buffer {
    return this.bytes.subarray(this.#at, (this.#at += length));
  }

  #unsigned(width: number): number {
    const bytes = this.#take(width);
    return width === 8 ? Number(bytes.readBigUInt64BE()) : bytes.readUIntBE(0, width);
  }

  #signed(width: number): number {
    const bytes = this.#take(width);
    return width === 8 ? Number(bytes.readBigInt64BE()) : bytes.readIntBE(0, width);
  }

  /** Every extension is an unknown value: extension 12 only adds refinements to it. */
  #unknown(length: number): typeof UNKNOWN {
    this.#take(1 + length);
    return UNKNOWN;
  }

  #list(size: number): readonly Value[] {
    return Array.from({ length: size }, () => this.value());
  }

  #key(): string {
    const key = this.value();
    if (typeof key !== "string") throw new Error("A msgpack map from Terraform has keys that are texts.");
    return key;
  }

  #map(size: number): Value {
    return Object.fromEntries(Array.from({ length: size }, () => [this.#key(), this.value()]));
  }
}
