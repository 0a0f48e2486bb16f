import { localNameOf } from "../../../conventions/reading/traversal";
import type { Intent } from "../../../design/intent";
import type { Expression } from "../../../hcl/tree";
import { valueOf } from "../../../terraform/arguments";
import type { ResourceDeclaration, TerraformModule } from "../../../terraform/module";
import { CannotWrite, type Context, type Draft, type DraftAmendment } from "../../draft";
import { attributeOf, referentOf } from "../../references/made";
import { allOf } from "../../references/reference";
import { planFinding, selectionAt } from "./plan";
import { withoutOwn } from "./withoutOwn";

type List = Pick<DraftAmendment, "path" | "target" | "change">;

/** The list that a selection takes, in the selection itself or in the local it is read from. */
function listOf({ root }: Context, { address, file, block }: ResourceDeclaration): List {
  const written = valueOf(block.body, "resources");
  if (written === undefined) throw new CannotWrite(`${address} lists nothing, so that nothing can be added to its list; write that by hand.`);
  return localBehind(root.module, written) ?? { path: file.path, target: `resource.${address}`, change: { kind: "items", name: "resources" } };
}

function localBehind(module: TerraformModule, expression: Expression): List | undefined {
  const local = module.locals.get(localNameOf(expression) ?? "");
  return local && (localBehind(module, local.attribute.value) ?? { path: local.file.path, target: local.address, change: { kind: "items" } });
}

/** The house lists what its plan backs up: one more ARN, where the setting asks for copies. */
export function planSelection(draft: Draft, intent: Extract<Intent, { kind: "backup" }>, context: Context, address: string): Draft {
  const arns = allOf(referentOf(context, intent.on), attributeOf(context, intent.on, "arn"));
  const selection = selectionAt(context, address);
  const amendment: DraftAmendment = { ...listOf(context, selection), text: `setting.${intent.when} ? ${arns} : []`, group: "integration", summary: `Backs it up with what ${address} lists` };
  return {
    ...withoutOwn(draft, intent),
    amendments: [...draft.amendments, amendment],
    findings: [...draft.findings, planFinding(context, intent, selection)],
    touches: [...draft.touches, address],
  };
}
