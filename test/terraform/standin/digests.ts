import { createHash } from "node:crypto";

/** The digest of some bytes, in hexadecimal unless said otherwise. */
export function digest(algorithm: string, bytes: Buffer | string, form: "hex" | "base64" = "hex"): string {
  return createHash(algorithm).update(bytes).digest(form);
}
