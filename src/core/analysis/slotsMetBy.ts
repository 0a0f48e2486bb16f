import { checkSlotExpression } from "./checkSlotExpression";
import { instanceOf, isRepeatable } from "./modules/declarations";
import { SLOT_NAMES, type Binding, type SlotName, type Slots } from "./slots";
import { references } from "../hcl/references";
import type { Repository, RootModule } from "../repository/repository";
import { addressOfReference } from "../terraform/addresses";
import type { AnyDeclaration, TerraformModule } from "../terraform/module";

/** A slot that something of a root module can meet, and how the root module reads it then. */
export interface MetSlot {
  readonly slot: SlotName;
  readonly expression: string;
}

/** Where no expression reads a resource yet: the slot that its type is made for, and what of it is taken. */
const MADE_FOR: Readonly<Record<string, { readonly slot: SlotName; readonly attribute: string | undefined }>> = {
  aws_kms_key: { slot: "kmsKey", attribute: "arn" },
  aws_sns_topic: { slot: "alarmTopic", attribute: "arn" },
  aws_ecs_cluster: { slot: "ecsCluster", attribute: "arn" },
  aws_vpc: { slot: "vpc", attribute: "id" },
  aws_iam_role: { slot: "ecsTaskRoles", attribute: undefined },
};

/**
 * The slots that a declaration of the root module can meet: as the repository reads it already, be it through a local, else
 * as its type suggests.
 */
export function slotsMetBy(repository: Repository, root: RootModule, slots: Slots, declaration: AnyDeclaration): MetSlot[] {
  const met = SLOT_NAMES.flatMap((slot): MetSlot[] => {
    const binding = bindingsOf(slots, slot).find(({ address }) => reads(root.module, address, declaration.address));
    return binding === undefined ? [] : [{ slot, expression: binding.expression }];
  });
  return met.length > 0 ? met : suggested(repository, root, declaration);
}

/** Every way to meet a slot that was found. */
export function bindingsOf(slots: Slots, slot: SlotName): readonly Binding[] {
  const found = slots[slot];
  if (found.kind === "bound") return [found.binding, ...found.alternatives];
  return found.kind === "ambiguous" ? found.candidates : [];
}

/** `address` is `wanted`, or a local that is made of it. */
function reads(module: TerraformModule, address: string, wanted: string, depth = 0): boolean {
  if (address === wanted) return true;
  const local = address.startsWith("local.") ? module.locals.get(address.slice("local.".length)) : undefined;
  if (local === undefined || depth > 3) return false;
  return references(local.attribute.value).some((reference) => {
    const target = addressOfReference(reference);
    return target !== undefined && reads(module, target.address, wanted, depth + 1);
  });
}

function suggested(repository: Repository, root: RootModule, declaration: AnyDeclaration): MetSlot[] {
  const made = declaration.kind === "resource" ? MADE_FOR[declaration.type] : undefined;
  if (made === undefined || !isRepeatable(declaration)) return [];
  const instance = made.attribute === undefined ? declaration.address : instanceOf(declaration);
  if (instance === undefined) return [];
  const expression = made.attribute === undefined ? instance : `${instance}.${made.attribute}`;
  const checked = checkSlotExpression(repository, root, made.slot, expression);
  return typeof checked === "string" ? [] : [{ slot: made.slot, expression }];
}
