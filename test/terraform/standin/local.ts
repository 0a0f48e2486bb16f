import { readFileSync } from "node:fs";
import { digest } from "./digests";
import { block, TEXT } from "./schema";
import type { AttributeRows, Provider } from "./schema";
import { textOf } from "./value";
import type { Values } from "./value";

function checksums(bytes: Buffer): Record<string, string> {
  return {
    content_md5: digest("md5", bytes),
    content_sha1: digest("sha1", bytes),
    content_sha256: digest("sha256", bytes),
    content_sha512: digest("sha512", bytes),
    content_base64sha256: digest("sha256", bytes, "base64"),
    content_base64sha512: digest("sha512", bytes, "base64"),
  };
}

const checksumRows: AttributeRows = Object.fromEntries(Object.keys(checksums(Buffer.alloc(0))).map((name) => [name, [TEXT, "c"] as const]));

function contentOf(values: Values): Buffer {
  const encoded = textOf(values, "content_base64");
  if (encoded !== undefined) return Buffer.from(encoded, "base64");
  const source = textOf(values, "source");
  if (source !== undefined) return readFileSync(source);
  return Buffer.from(textOf(values, "content") ?? textOf(values, "sensitive_content") ?? "");
}

function written(values: Values): Values {
  const content = contentOf(values);
  return { id: digest("sha1", content), ...checksums(content) };
}

function read(values: Values): Values {
  const content = readFileSync(textOf(values, "filename") ?? "");
  return { id: digest("sha1", content), content: content.toString(), content_base64: content.toString("base64"), ...checksums(content) };
}

const permissions: AttributeRows = { directory_permission: [TEXT, "oc", "0777"], file_permission: [TEXT, "oc", "0777"] };
const computed: AttributeRows = { id: [TEXT, "c"], ...checksumRows };

/** hashicorp/local: files are read and hashed, never written. */
export const local: Provider = {
  resources: {
    local_file: block(
      { filename: [TEXT, "r"], content: [TEXT, "o"], content_base64: [TEXT, "o"], sensitive_content: [TEXT, "osd"], source: [TEXT, "o"], ...permissions, ...computed },
      { make: written },
    ),
    local_sensitive_file: block(
      { filename: [TEXT, "r"], content: [TEXT, "os"], content_base64: [TEXT, "os"], source: [TEXT, "o"], ...permissions, ...computed },
      { make: written },
    ),
  },
  dataSources: {
    local_file: block({ filename: [TEXT, "r"], content: [TEXT, "c"], content_base64: [TEXT, "c"], ...computed }, { make: read }),
    local_sensitive_file: block({ filename: [TEXT, "r"], content: [TEXT, "cs"], content_base64: [TEXT, "cs"], ...computed }, { make: read }),
  },
};
