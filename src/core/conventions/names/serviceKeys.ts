import { targetOf } from "../../terraform/addresses";
import { attributeOf } from "../../terraform/arguments";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { encryptionArguments, type EncryptionArgument } from "../reading/encryptionArguments";
import { stemOf } from "../reading/reading";

/** A key of a root module and the arguments that name it. */
interface UsedKey {
  readonly key: ResourceDeclaration;
  readonly uses: readonly EncryptionArgument[];
}

function usedKeys(module: TerraformModule): readonly UsedKey[] {
  const named = encryptionArguments(module).map((use) => ({ use, address: targetOf(use.expression)?.address }));
  return [...module.resources.values()].flatMap((key) => {
    const uses = named.flatMap(({ use, address }) => (address === key.address ? [use] : []));
    return key.type === "aws_kms_key" && uses.length > 0 ? [{ key, uses }] : [];
  });
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/[^a-z0-9]+/).map((word) => word.replace(/s$/, ""));

/** Whether a key is called after what it encrypts: by a word in its label, its type or the name of its file. */
function isCalledAfter({ key }: UsedKey, { address, file }: EncryptionArgument): boolean {
  const about = new Set([...wordsOf(address), ...wordsOf(stemOf(file.path))]);
  return wordsOf(key.name).some((word) => about.has(word));
}

/**
 * The keys of a house in which every service has one of its own, called after it; empty in any other. Two keys at least show
 * it, and no key may serve what it is not called after.
 */
export function serviceKeys(module: TerraformModule): readonly UsedKey[] {
  const keys = usedKeys(module);
  const areOwn = keys.length > 1 && keys.every((used) => used.uses.every((use) => isCalledAfter(used, use)));
  return areOwn ? keys : [];
}

/** The key to imitate: one that is always there and has no policy for somebody in particular, else the last one. */
export function exemplarKey(module: TerraformModule): ResourceDeclaration | undefined {
  const keys = serviceKeys(module).map(({ key }) => key);
  return keys.find(({ multiplicity, block }) => multiplicity.kind === "single" && attributeOf(block.body, "policy") === undefined) ?? keys.at(-1);
}
