/** One field of a message to be written: its number, and a message or text (length-delimited) or a number or flag (varint). */
export type Field = readonly [no: number, value: Buffer | string | number | boolean | undefined];

/** A message as read: the values of each field number, length-delimited ones as bytes. */
export type Message = ReadonlyMap<number, readonly (number | Buffer)[]>;

const VARINT = 0;
const FIXED64 = 1;
const DELIMITED = 2;
const FIXED32 = 5;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}

/** Writes a message. As proto3 does, zero, false and empty text are left out; an empty Buffer is an empty message and is kept. */
export function message(...fields: readonly Field[]): Buffer {
  return Buffer.concat(fields.map(([no, value]) => field(no, value)));
}

function field(no: number, value: Field[1]): Buffer {
  if (value === undefined || value === 0 || value === false || value === "") return Buffer.alloc(0);
  if (typeof value === "number" || typeof value === "boolean") {
    return Buffer.concat([varint((no << 3) | VARINT), varint(Number(value))]);
  }
  const bytes = typeof value === "string" ? Buffer.from(value) : value;
  return Buffer.concat([varint((no << 3) | DELIMITED), varint(bytes.length), bytes]);
}

/** Reads a message; throws on a wire type that proto3 does not have. */
export function readMessage(bytes: Buffer): Message {
  const fields = new Map<number, (number | Buffer)[]>();
  let at = 0;
  const integer = (): number => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = BigInt(bytes.readUInt8(at++));
      value |= (byte & 127n) << shift;
      if (byte < 128n) return Number(value);
    }
  };
  const take = (length: number): Buffer => bytes.subarray(at, (at += length));
  while (at < bytes.length) {
    const tag = integer();
    const values = fields.get(tag >>> 3) ?? [];
    values.push(readField(tag & 7, integer, take));
    fields.set(tag >>> 3, values);
  }
  return fields;
}

function readField(wire: number, integer: () => number, take: (length: number) => Buffer): number | Buffer {
  if (wire === VARINT) return integer();
  if (wire === DELIMITED) return take(integer());
  if (wire === FIXED64) return take(8);
  if (wire === FIXED32) return take(4);
  throw new Error(`Protobuf wire type ${String(wire)} is not one of proto3.`);
}

/** The first length-delimited value of a field; undefined where the field is absent. */
export function bytesAt(read: Message, no: number): Buffer | undefined {
  const value = read.get(no)?.[0];
  return Buffer.isBuffer(value) ? value : undefined;
}

export function textAt(read: Message, no: number): string {
  return bytesAt(read, no)?.toString() ?? "";
}
