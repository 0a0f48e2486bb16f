import { generateKeyPairSync, randomInt } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { selfSigned } from "./certificate";
import { digest } from "./digests";
import { block, FLAG, NUMBER, TEXT, TEXTS } from "./schema";
import type { AttributeRows, AttributeType, NestedBlock, Provider } from "./schema";
import { rfc3339 } from "./time";
import { blocksOf, numberOf, textOf, textsOf } from "./value";
import type { Value, Values } from "./value";

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function keyPair(values: Values): KeyPair {
  const algorithm = textOf(values, "algorithm");
  if (algorithm === "RSA") return generateKeyPairSync("rsa", { modulusLength: numberOf(values, "rsa_bits") ?? 2048 });
  if (algorithm === "ED25519") return generateKeyPairSync("ed25519");
  return generateKeyPairSync("ec", { namedCurve: (textOf(values, "ecdsa_curve") ?? "P224").replace("P", "P-") });
}

function privatePem(key: KeyObject, type: "pkcs1" | "sec1" | "pkcs8"): string {
  return key.export({ type, format: "pem" }).toString();
}

function privateKey(values: Values): Values {
  const pair = keyPair(values);
  const algorithm = textOf(values, "algorithm") ?? "";
  const publicDer = pair.publicKey.export({ type: "spki", format: "der" });
  const pkcs8 = privatePem(pair.privateKey, "pkcs8");
  const traditional: Record<string, () => string> = {
    RSA: () => privatePem(pair.privateKey, "pkcs1"),
    ECDSA: () => privatePem(pair.privateKey, "sec1"),
  };
  return {
    id: digest("sha1", publicDer),
    private_key_pem: traditional[algorithm]?.() ?? pkcs8,
    private_key_pem_pkcs8: pkcs8,
    private_key_openssh: pkcs8,
    public_key_pem: pair.publicKey.export({ type: "spki", format: "pem" }).toString(),
    public_key_openssh: `ssh-${algorithm.toLowerCase()} ${publicDer.toString("base64")}\n`,
    public_key_fingerprint_md5: digest("md5", publicDer).replace(/..(?=.)/g, "$&:"),
    public_key_fingerprint_sha256: `SHA256:${digest("sha256", publicDer, "base64").replace(/=+$/, "")}`,
  };
}

/** A certificate of the right shape and dates; it is signed by itself, never by the authority that was named. */
function certificate(values: Values): Values {
  const subject = blocksOf(values, "subject")[0];
  const name = textsOf(values, "dns_names")[0] ?? (subject === undefined ? undefined : textOf(subject, "common_name"));
  const hours = numberOf(values, "validity_period_hours") ?? 1;
  const now = new Date();
  return {
    id: String(randomInt(2 ** 47)),
    key_algorithm: "ECDSA",
    ca_key_algorithm: "ECDSA",
    cert_pem: selfSigned(name ?? "stand-in", Math.max(1, hours / 24)).pem,
    validity_start_time: rfc3339(now),
    validity_end_time: rfc3339(new Date(now.getTime() + hours * 3_600_000)),
  };
}

const NO_REQUEST = "-----BEGIN CERTIFICATE REQUEST-----\nc3RhbmQtaW4=\n-----END CERTIFICATE REQUEST-----\n";

const subject: NestedBlock = {
  nesting: "list",
  schema: block({
    ...Object.fromEntries(
      ["common_name", "country", "email_address", "locality", "organization", "organizational_unit", "postal_code", "province", "serial_number"].map((name) => [name, [TEXT, "o"] as const]),
    ),
    street_address: [TEXTS, "o"],
  }),
};

const validity: AttributeRows = {
  validity_period_hours: [NUMBER, "r"],
  early_renewal_hours: [NUMBER, "oc", 0],
  allowed_uses: [TEXTS, "r"],
  is_ca_certificate: [FLAG, "oc", false],
  set_subject_key_id: [FLAG, "oc", false],
  max_path_length: [NUMBER, "o"],
  cert_pem: [TEXT, "c"],
  id: [TEXT, "c"],
  key_algorithm: [TEXT, "c"],
  ready_for_renewal: [FLAG, "oc", false],
  validity_start_time: [TEXT, "c"],
  validity_end_time: [TEXT, "c"],
};

const alternativeNames: AttributeRows = { dns_names: [TEXTS, "o"], ip_addresses: [TEXTS, "o"], uris: [TEXTS, "o"] };

const publicKey: AttributeRows = {
  public_key_pem: [TEXT, "c"],
  public_key_openssh: [TEXT, "c"],
  public_key_fingerprint_md5: [TEXT, "c"],
  public_key_fingerprint_sha256: [TEXT, "c"],
};

const SERVED: Readonly<Record<string, readonly [AttributeType, Value]>> = {
  is_ca: [FLAG, true],
  issuer: [TEXT, "CN=stand-in"],
  max_path_length: [NUMBER, -1],
  not_after: [TEXT, "2049-01-01T00:00:00Z"],
  not_before: [TEXT, "2020-01-01T00:00:00Z"],
  public_key_algorithm: [TEXT, "ECDSA"],
  serial_number: [TEXT, "1"],
  sha1_fingerprint: [TEXT, "0".repeat(40)],
  signature_algorithm: [TEXT, "ECDSA-SHA256"],
  subject: [TEXT, "CN=stand-in"],
  version: [NUMBER, 3],
};
const servedType: AttributeType = ["object", { cert_pem: TEXT, ...Object.fromEntries(Object.entries(SERVED).map(([name, [type]]) => [name, type])) }];

function servedCertificate(): Values {
  return { cert_pem: selfSigned("stand-in").pem, ...Object.fromEntries(Object.entries(SERVED).map(([name, [, value]]) => [name, value])) };
}

/** hashicorp/tls: keys are real, certificates are self-signed, no server is asked. */
export const tls: Provider = {
  config: block({}, {
    blocks: { proxy: { nesting: "list", most: 1, schema: block({ url: [TEXT, "o"], username: [TEXT, "o"], password: [TEXT, "os"], from_env: [FLAG, "oc"] }) } },
  }),
  resources: {
    tls_private_key: block(
      {
        algorithm: [TEXT, "r"],
        rsa_bits: [NUMBER, "oc", 2048],
        ecdsa_curve: [TEXT, "oc", "P224"],
        id: [TEXT, "c"],
        private_key_pem: [TEXT, "cs"],
        private_key_pem_pkcs8: [TEXT, "cs"],
        private_key_openssh: [TEXT, "cs"],
        ...publicKey,
      },
      { version: 1, make: privateKey },
    ),
    tls_self_signed_cert: block({ private_key_pem: [TEXT, "rs"], ...validity, ...alternativeNames, set_authority_key_id: [FLAG, "oc", false] }, { blocks: { subject }, make: certificate }),
    tls_locally_signed_cert: block(
      { ca_private_key_pem: [TEXT, "rs"], ca_cert_pem: [TEXT, "r"], cert_request_pem: [TEXT, "r"], ca_key_algorithm: [TEXT, "c"], ...validity },
      { make: certificate },
    ),
    tls_cert_request: block({ private_key_pem: [TEXT, "rs"], ...alternativeNames, id: [TEXT, "c"], key_algorithm: [TEXT, "c"], cert_request_pem: [TEXT, "c"] }, {
      blocks: { subject },
      make: () => ({ id: String(randomInt(2 ** 47)), key_algorithm: "ECDSA", cert_request_pem: NO_REQUEST }),
    }),
  },
  dataSources: {
    tls_public_key: block({ private_key_pem: [TEXT, "os"], private_key_openssh: [TEXT, "os"], id: [TEXT, "c"], algorithm: [TEXT, "c"], ...publicKey }),
    tls_certificate: block({ url: [TEXT, "o"], content: [TEXT, "os"], verify_chain: [FLAG, "o"], id: [TEXT, "c"], certificates: [["list", servedType], "c"] }, {
      make: () => ({ certificates: [servedCertificate()] }),
    }),
  },
};
