import { createSign, generateKeyPairSync, randomBytes } from "node:crypto";

/** A self-signed P-256 certificate and its key. */
export interface Certificate {
  /** PKCS #8 PEM. */
  readonly key: string;
  readonly pem: string;
  readonly der: Buffer;
}

function der(tag: number, ...parts: readonly (Buffer | readonly number[] | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);

function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = rest.flatMap((part) => {
    const groups = [part & 127];
    for (let left = part >>> 7; left > 0; left >>>= 7) groups.unshift((left & 127) | 128);
    return groups;
  });
  return der(0x06, [first * 40 + second, ...bytes]);
}

/** UTCTime up to 2049, GeneralizedTime after, as X.509 asks for. */
function time(date: Date): Buffer {
  const text = date.toISOString().replace(/[-:T]|\.\d+/g, "");
  return date.getUTCFullYear() < 2050 ? der(0x17, text.slice(2)) : der(0x18, text);
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  return sequence(identifier(id), ...(isCritical ? [der(0x01, [0xff])] : []), der(0x04, value));
}

const ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
const COMMON_NAME = "2.5.4.3";
const BASIC_CONSTRAINTS = "2.5.29.19";
const KEY_USAGE = "2.5.29.15";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const SUBJECT_ALT_NAME = "2.5.29.17";
const SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
const CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
const HOUR = 3_600_000;

function extensions(name: string): Buffer {
  return sequence(
    extension(BASIC_CONSTRAINTS, sequence(der(0x01, [0xff])), true),
    extension(KEY_USAGE, der(0x03, [2, 0xa4]), true),
    extension(EXTENDED_KEY_USAGE, sequence(identifier(SERVER_AUTHENTICATION), identifier(CLIENT_AUTHENTICATION))),
    extension(SUBJECT_ALT_NAME, sequence(der(0x82, name))),
  );
}

/** Makes a certificate for `name` that is its own authority and serves both ends of mutual TLS; DER is written by hand because Node can read X.509 but not write it. */
export function selfSigned(name: string, days = 365): Certificate {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(identifier(ECDSA_WITH_SHA256));
  const subject = sequence(der(0x31, sequence(identifier(COMMON_NAME), der(0x0c, name))));
  const now = Date.now();
  const body = sequence(
    der(0xa0, der(0x02, [2])),
    der(0x02, [1], randomBytes(8)),
    algorithm,
    subject,
    sequence(time(new Date(now - HOUR)), time(new Date(now + days * 24 * HOUR))),
    subject,
    pair.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions(name)),
  );
  const signature = createSign("sha256").update(body).sign(pair.privateKey);
  const certificate = sequence(body, algorithm, der(0x03, [0], signature));
  return {
    key: pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    pem: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64").replace(/.{64}/g, "$&\n").trimEnd()}\n-----END CERTIFICATE-----\n`,
    der: certificate,
  };
}
