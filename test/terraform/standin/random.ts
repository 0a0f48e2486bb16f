import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { block, FLAG, NUMBER, TEXT, TEXTS, TEXT_MAP } from "./schema";
import type { AttributeRows, BlockSchema, Provider } from "./schema";
import { flagOf, numberOf, textOf, textsOf } from "./value";
import type { Values } from "./value";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
const SPECIAL = "!@#$%&*()-_=+[]{}<>:?";
const PET_WORDS = ["able", "brave", "calm", "eager", "fair", "keen", "proud", "wise"];
const PETS = ["badger", "crane", "ferret", "heron", "lynx", "otter", "raven", "stoat"];

const keepers: AttributeRows = { keepers: [TEXT_MAP, "o"] };

const textRows: AttributeRows = {
  ...keepers,
  length: [NUMBER, "r"],
  override_special: [TEXT, "o"],
  lower: [FLAG, "oc", true],
  upper: [FLAG, "oc", true],
  special: [FLAG, "oc", true],
  numeric: [FLAG, "oc", true],
  number: [FLAG, "ocd", true],
  min_lower: [NUMBER, "oc", 0],
  min_upper: [NUMBER, "oc", 0],
  min_numeric: [NUMBER, "oc", 0],
  min_special: [NUMBER, "oc", 0],
};

function pick(from: string): string {
  return from.charAt(randomInt(from.length));
}

/** Fisher and Yates' shuffle, drawn from the system's source of randomness. */
function shuffled<T>(items: readonly T[]): readonly T[] {
  const rest = [...items];
  const out: T[] = [];
  while (rest.length > 0) out.push(...rest.splice(randomInt(rest.length), 1));
  return out;
}

function randomText(values: Values): string {
  const pools = [
    { isOn: flagOf(values, "lower") ?? true, letters: LETTERS, least: numberOf(values, "min_lower") },
    { isOn: flagOf(values, "upper") ?? true, letters: LETTERS.toUpperCase(), least: numberOf(values, "min_upper") },
    { isOn: flagOf(values, "numeric") ?? flagOf(values, "number") ?? true, letters: DIGITS, least: numberOf(values, "min_numeric") },
    { isOn: flagOf(values, "special") ?? true, letters: textOf(values, "override_special") ?? SPECIAL, least: numberOf(values, "min_special") },
  ].filter(({ isOn }) => isOn);
  const required = pools.flatMap(({ letters, least }) => Array.from({ length: least ?? 0 }, () => pick(letters)));
  const all = pools.map(({ letters }) => letters).join("");
  const missing = Math.max(0, (numberOf(values, "length") ?? 0) - required.length);
  return shuffled([...required, ...Array.from({ length: missing }, () => pick(all))]).join("");
}

function encodings(bytes: Buffer): Record<string, string> {
  return {
    hex: bytes.toString("hex"),
    b64_std: bytes.toString("base64"),
    b64_url: bytes.toString("base64url"),
    dec: BigInt(`0x${bytes.toString("hex")}`).toString(),
  };
}

function randomId(values: Values): Values {
  const forms = encodings(randomBytes(numberOf(values, "byte_length") ?? 1));
  const prefix = textOf(values, "prefix") ?? "";
  return { id: forms["b64_url"] ?? "", ...Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, prefix + form])) };
}

function randomPet(values: Values): Values {
  const count = numberOf(values, "length") ?? 2;
  const words = Array.from({ length: count }, (_, index) => shuffled(index === count - 1 ? PETS : PET_WORDS)[0] ?? "");
  return { id: [textOf(values, "prefix"), ...words].filter((word) => word !== undefined).join(textOf(values, "separator") ?? "-") };
}

/** Has the shape of a bcrypt hash and is none: nothing here ever compares it. */
function bcryptShape(): string {
  return `$2a$10$${randomBytes(40).toString("base64").replaceAll("+", ".").slice(0, 53)}`;
}

const resources: Record<string, BlockSchema> = {
  random_string: block({ ...textRows, id: [TEXT, "c"], result: [TEXT, "c"] }, {
    version: 2,
    make: (values) => {
      const result = randomText(values);
      return { id: result, result };
    },
    fromId: (id) => ({ result: id, length: id.length }),
  }),
  random_password: block({ ...textRows, id: [TEXT, "c"], result: [TEXT, "cs"], bcrypt_hash: [TEXT, "cs"] }, {
    version: 3,
    make: (values) => ({ id: "none", result: randomText(values), bcrypt_hash: bcryptShape() }),
  }),
  random_id: block(
    { ...keepers, byte_length: [NUMBER, "r"], prefix: [TEXT, "o"], id: [TEXT, "c"], b64_std: [TEXT, "c"], b64_url: [TEXT, "c"], hex: [TEXT, "c"], dec: [TEXT, "c"] },
    { make: randomId },
  ),
  random_pet: block({ ...keepers, length: [NUMBER, "oc", 2], prefix: [TEXT, "o"], separator: [TEXT, "oc", "-"], id: [TEXT, "c"] }, { make: randomPet }),
  random_integer: block({ ...keepers, min: [NUMBER, "r"], max: [NUMBER, "r"], seed: [TEXT, "o"], id: [TEXT, "c"], result: [NUMBER, "c"] }, {
    make: (values) => {
      const result = randomInt(numberOf(values, "min") ?? 0, (numberOf(values, "max") ?? 0) + 1);
      return { id: String(result), result };
    },
  }),
  random_uuid: block({ ...keepers, id: [TEXT, "c"], result: [TEXT, "c"] }, {
    make: () => {
      const id = randomUUID();
      return { id, result: id };
    },
  }),
  random_shuffle: block({ ...keepers, input: [TEXTS, "r"], result_count: [NUMBER, "o"], seed: [TEXT, "o"], id: [TEXT, "c"], result: [TEXTS, "c"] }, {
    make: (values) => ({ id: "-", result: shuffled(textsOf(values, "input")).slice(0, numberOf(values, "result_count")) }),
  }),
  random_bytes: block({ ...keepers, length: [NUMBER, "r"], base64: [TEXT, "cs"], hex: [TEXT, "cs"] }, {
    make: (values) => {
      const bytes = randomBytes(numberOf(values, "length") ?? 1);
      return { base64: bytes.toString("base64"), hex: bytes.toString("hex") };
    },
  }),
};

/** hashicorp/random: real randomness, the same shapes and limits. */
export const random: Provider = { resources };
