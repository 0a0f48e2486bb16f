import { parseCached } from "../hcl/parseCache";
import { references, type Reference } from "../hcl/references";
import { declarationIn } from "../repository/lookup";
import { addressOfReference } from "../terraform/addresses";
import type { Context, Draft, DraftBlock } from "./draft";

/** The address a block, variable or local of the draft has in its module. */
const addressOf = ({ kind, labels }: DraftBlock): string => (kind === "resource" ? labels.join(".") : `${kind}.${labels.join(".")}`);

/** A resource type has an underscore; the name of a provider configuration, as in `aws.west`, has none. */
const isResource = (address: string): boolean => /^[a-z]+_\w*\.[\w-]+$/.test(address);

/**
 * Addresses that a draft refers to and neither it nor the root module declares, each once: Terraform would refuse the plan.
 * There are some only where a file that declares them cannot be read in full, or where a pass is wrong.
 */
export function undeclaredAddresses(draft: Draft, { root }: Context): string[] {
  const made = new Set([...draft.blocks.map(addressOf), ...draft.locals.map(({ name }) => `local.${name}`), ...draft.variables.map(({ name }) => `var.${name}`)]);
  const texts = [...draft.blocks.map(({ body }) => body), ...draft.locals.map(({ name, value }) => `${name} = ${value}\n`)];
  const isKnown = (address: string): boolean => made.has(address) || declarationIn(root.module, address) !== undefined;
  const addresses = texts.flatMap((text) => references(parseCached(text).body).flatMap(named));
  return [...new Set(addresses)].filter((address) => !isKnown(address));
}

/** What a reference names, if it names something that is declared. */
function named(reference: Reference): string[] {
  const { address } = addressOfReference(reference) ?? {};
  return address !== undefined && (/^(var|local|module|data)\./.test(address) || isResource(address)) ? [address] : [];
}
