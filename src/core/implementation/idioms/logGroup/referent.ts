import type { Intent } from "../../../design/intent";
import { writtenIn, type Context } from "../../draft";
import type { MadeReferent } from "../../references/madeReferent";
import { existenceOf } from "../../passes/multiplicity";

export type LogGroup = Extract<Intent, { kind: "logGroup" }>;

export const LOG_GROUP = "aws_cloudwatch_log_group";

/** The label of the new group: the house's own, else one with the word of the addition where another group has that. */
export function logGroupLabel({ id }: LogGroup, context: Context): string {
  const { naming, record } = context;
  const own = naming.label(id);
  const isTaken = record === undefined && writtenIn(context).module.resources.has(`${LOG_GROUP}.${own}`);
  return !isTaken ? own : id === "main" ? naming.prefix : `${naming.prefix}_${id}`;
}

/** How the component refers to its log group. */
export const logGroupReferent = (intent: LogGroup, context: Context): MadeReferent => ({ address: `${LOG_GROUP}.${logGroupLabel(intent, context)}`, existence: existenceOf(context, intent.on), attributes: {} });
