import { countVotes } from "../conventions/confidence";
import { isLabelModule } from "../conventions/names/nameUses";
import { placeOf } from "../conventions/reading/reading";
import { targetOf } from "../terraform/addresses";
import { valueOf } from "../terraform/arguments";
import type { ModuleCall, TerraformModule } from "../terraform/module";
import type { Place } from "../text/span";

/** The label that the labels of services begin with: the one whose `context` most of them take. */
export function sharedLabel(module: TerraformModule): { readonly call: ModuleCall; readonly evidence: readonly Place[] } | undefined {
  const votes = [...module.calls.values()].filter(isLabelModule).flatMap(({ file, block }) => {
    const context = valueOf(block.body, "context");
    const target = context && targetOf(context);
    return target?.address.startsWith("module.") ? [{ value: target.address, place: placeOf(file, context ?? block) }] : [];
  });
  const [most] = countVotes(votes);
  const call = most && module.calls.get(most.value.slice("module.".length));
  return call === undefined ? undefined : { call, evidence: most?.evidence ?? [] };
}
