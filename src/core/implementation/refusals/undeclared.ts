import { parseCached } from "../../hcl/parseCache";
import { references, type Reference } from "../../hcl/references";
import { declarationIn } from "../../repository/lookup";
import { addressOfReference } from "../../terraform/addresses";
import type { Context, Draft, DraftBlock } from "../draft";
import { readLocal } from "../references/nameLocal";

/** The address a block, variable or local of the draft has in its module. */
const addressOf = ({ kind, labels }: DraftBlock): string => (kind === "resource" ? labels.join(".") : `${kind}.${labels.join(".")}`);

/** A resource type has an underscore; the name of a provider configuration, as in `aws.west`, has none. */
const isResource = (address: string): boolean => /^[a-z]+_\w*\.[\w-]+$/.test(address);

/**
 * Addresses that a draft refers to and neither it nor the module it stands in declares, each once: Terraform would refuse the plan.
 * There are some only where a file that declares them cannot be read in full, or where a pass is wrong.
 */
export function undeclaredAddresses(draft: Draft, { repository, root }: Context): string[] {
  const { blocks } = draft;
  const made = new Set([...blocks.map(addressOf), ...draft.locals.map(readLocal), ...draft.variables.map(({ name }) => `var.${name}`)]);
  const texts = [...blocks.map(({ body }) => body), ...draft.locals.map(({ value }) => `x = ${value}\n`)];
  const unknown = addressesIn(texts).filter((address) => !made.has(address) && declarationIn(root.module, address) === undefined);
  const elsewhere = draft.inModules.flatMap(({ module, body }) => {
    const own = repository.modules.get(module);
    const given = new Set(draft.inModules.filter((other) => other.module === module && other.kind === "variable").map(({ labels }) => `var.${labels.join()}`));
    return own === undefined ? [] : addressesIn([body]).filter((address) => !given.has(address) && declarationIn(own, address) === undefined);
  });
  return [...new Set([...unknown, ...elsewhere])];
}

const addressesIn = (texts: readonly string[]): string[] => texts.flatMap((text) => references(parseCached(text).body).flatMap(named));

/** What a reference names, if it names something that is declared. */
function named(reference: Reference): string[] {
  const { address } = addressOfReference(reference) ?? {};
  return address !== undefined && (/^(var|local|module|data)\./.test(address) || isResource(address)) ? [address] : [];
}
