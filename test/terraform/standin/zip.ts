import { deflateRawSync } from "node:zlib";

export interface ZipEntry {
  /** The path inside the archive, with forward slashes. */
  readonly name: string;
  readonly content: Buffer;
}

const CRC_TABLE = Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const VERSION = 20;
const UTF8_NAMES = 0x800;
const DEFLATED = 8;
const FIRST_OF_1980 = 0x21;
const REGULAR_FILE = 0o100644;

function header(entry: ZipEntry, packed: Buffer): Buffer {
  const bytes = Buffer.alloc(26);
  [VERSION, UTF8_NAMES, DEFLATED, 0, FIRST_OF_1980].forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  bytes.writeUInt32LE(crc32(entry.content), 10);
  bytes.writeUInt32LE(packed.length, 14);
  bytes.writeUInt32LE(entry.content.length, 18);
  bytes.writeUInt16LE(Buffer.byteLength(entry.name), 22);
  return bytes;
}

function directoryTail(offset: number): Buffer {
  const bytes = Buffer.alloc(14);
  bytes.writeUInt32LE((REGULAR_FILE << 16) >>> 0, 6);
  bytes.writeUInt32LE(offset, 10);
  return bytes;
}

/** A zip archive whose bytes depend on names and contents alone: every date is the first of 1980, so hashes are stable. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const packed = deflateRawSync(entry.content, { level: 9 });
    const head = header(entry, packed);
    body.push(Buffer.from("PK\x03\x04"), head, name, packed);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([VERSION, 3]), head, directoryTail(offset), name);
    offset += 4 + head.length + name.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, index, end]);
}
