import { guardOfExpression } from "../../analysis/modules/declarations";
import { parseHcl } from "../../hcl/parse";
import type { Expression } from "../../hcl/tree";
import { targetOf } from "../../terraform/addresses";
import type { Context, Existence } from "../draft";

function expressionOf(text: string): Expression | undefined {
  const [item] = parseHcl(`x = ${text}`).body.items;
  return item?.kind === "attribute" ? item.value : undefined;
}

/** The ARN of a key that the house reads otherwise: `aws_kms_key.x.arn` for `aws_kms_key.x.key_id`. */
export function keyArn({ bound }: Context, key: string | undefined): string | undefined {
  const expression = key === undefined ? undefined : expressionOf(key);
  if (key === undefined || expression === undefined) return undefined;
  const isSlot = key.startsWith("slot.kmsKey.") || bound.kmsKey?.address === targetOf(expression)?.address;
  return isSlot ? "slot.kmsKey.arn" : key.replace(/^((?:data\.)?aws_kms_key\.[\w-]+(?:\[[^\]]*\])?)\.(?:key_id|id)$/, "$1.arn");
}

/**
 * The key that things of a kind have in this house, as a block that exists as `existence` says reads it; `undefined` for none.
 * Where it is the key that the slot `kmsKey` found, the user's choice for that holds for it too.
 */
export function houseKey(context: Context, key: string | undefined, existence: Existence): string | undefined {
  const expression = key === undefined ? undefined : expressionOf(key);
  if (key === undefined || expression === undefined) return undefined;
  const found = context.slots.kmsKey;
  const choice = context.slotChoices.kmsKey;
  const isSlot = found.kind === "bound" && found.binding.address === targetOf(expression)?.address;
  if (isSlot && choice === null) return undefined;
  if (isSlot && choice !== undefined && context.bound.kmsKey !== undefined) return `slot.kmsKey.${context.bound.kmsKey.form}`;
  const guard = guardOfExpression(context.root.module, expression);
  return guard === undefined || existence.conditions.includes(guard) ? key : `${guard} ? ${key} : null`;
}
