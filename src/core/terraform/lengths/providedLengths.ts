import type { ResourceDeclaration } from "../module";

/** Reads a number argument of a resource; `undefined` when it is not set or not known. */
type ReadNumber = (argument: string) => number | undefined;

/** Attributes whose length follows from the resource's arguments: `type.attribute`. Source: documentation of hashicorp/random. */
const PROVIDED: Readonly<Record<string, (read: ReadNumber) => number | undefined>> = {
  "random_string.result": (read) => read("length"),
  "random_string.id": (read) => read("length"),
  "random_password.result": (read) => read("length"),
  "random_id.hex": (read) => times(read("byte_length"), 2),
  "random_id.id": (read) => times(read("byte_length"), 4 / 3),
  "random_id.b64_url": (read) => times(read("byte_length"), 4 / 3),
  "random_id.b64_std": (read) => times(read("byte_length"), 4 / 3, 4),
  "random_id.dec": (read) => times(read("byte_length"), Math.log10(256)),
  "random_uuid.result": () => 36,
  "random_uuid.id": () => 36,
  "random_integer.result": (read) => digits(read("min"), read("max")),
  "random_integer.id": (read) => digits(read("min"), read("max")),
  "data.aws_caller_identity.account_id": () => 12,
  "data.aws_caller_identity.id": () => 12,
};

/** Region names have at most 15 characters: `us-isof-south-1`. */
const LONGEST_REGION = 15;
const REGION_ATTRIBUTES = new Set(["name", "id", "region"]);

function times(count: number | undefined, factor: number, step = 1): number | undefined {
  return count === undefined ? undefined : Math.ceil(Math.ceil(count * factor) / step) * step;
}

const digits = (min: number | undefined, max: number | undefined): number | undefined =>
  min === undefined || max === undefined ? undefined : Math.max(String(min).length, String(max).length);

/** Length of an attribute that the provider makes up, where its documentation says it; `undefined` otherwise. */
export function providedLength(resource: ResourceDeclaration, attribute: string, read: ReadNumber): number | undefined {
  const type = resource.kind === "data" ? `data.${resource.type}` : resource.type;
  if (type === "data.aws_region" && REGION_ATTRIBUTES.has(attribute)) return LONGEST_REGION;
  const key = `${type}.${attribute}`;
  return Object.hasOwn(PROVIDED, key) ? PROVIDED[key]?.(read) : undefined;
}
