import { lineOf } from "../../../conventions/reading/reading";
import type { Intent } from "../../../design/intent";
import { plainString } from "../../../hcl/tree";
import { guardOf } from "../../../analysis/modules/declarations";
import { targetOf } from "../../../terraform/addresses";
import { blocksOf, valueOf } from "../../../terraform/arguments";
import type { ResourceDeclaration } from "../../../terraform/module";
import type { Finding } from "../../addition";
import type { Context } from "../../draft";

/** The selection at an address of the root module. Throws where the house rule names one that is not there, which is a fault of ours. */
export function selectionAt({ root }: Context, address: string): ResourceDeclaration {
  const selection = root.module.resources.get(address);
  if (selection === undefined) throw new Error(`There is no ${address}.`);
  return selection;
}

/** The plan of a selection, with how often it makes copies where that is written: `aws_backup_plan.main (daily, cron(0 2 * * ? *))`. */
function planOf({ root }: Context, selection: ResourceDeclaration): string {
  const written = valueOf(selection.block.body, "plan_id");
  const address = written && targetOf(written)?.address;
  const plan = address === undefined ? undefined : root.module.resources.get(address);
  if (plan === undefined) return written === undefined ? selection.address : `the plan ${lineOf({ file: selection.file, expression: written })}`;
  const rules = blocksOf(plan.block.body, "rule").flatMap(({ body }) => {
    const words = ["rule_name", "schedule"].flatMap((name) => {
      const value = valueOf(body, name);
      return value === undefined ? [] : [plainString(value) ?? lineOf({ file: plan.file, expression: value })];
    });
    return words.length === 0 ? [] : [words.join(", ")];
  });
  return rules.length === 0 ? plan.address : `${plan.address} (${rules.join("; ")})`;
}

/** Which plan of the house makes the copies, how often, where there is one at all, and what the service does beside it. */
export function planFinding(context: Context, { own }: Extract<Intent, { kind: "backup" }>, selection: ResourceDeclaration): Finding {
  const guard = guardOf(selection);
  const where = guard === undefined ? "" : `, where ${guard}`;
  return { severity: "information", message: `${context.component.title} is backed up by ${planOf(context, selection)}, through ${selection.address}${where}; ${own === undefined ? "that is beside what the service keeps by itself" : "AWS makes no copies by itself beside it"}.`, place: selection.place };
}
