import type { ModuleCall } from "../../../terraform/module";
import type { Context, DraftNote } from "../../draft";
import { blockText } from "../../layout/writeDraft";
import { inlineRule } from "./inlineRules";
import { descriptionOf, groupId, portText, ruleFrom, type Passage, type Standing } from "./passageParts";
import type { Client } from "./path";

const newGroup = ({ written }: Passage): string => `${written.group.address}.${written.attribute}`;

/** `let it out to TCP port 5432 of x`, or in the other direction. */
const asking = (asked: Passage): string => (asked.direction === "egress" ? `let it out to TCP port ${asked.way.port} of ${newGroup(asked)}` : `let ${newGroup(asked)} in on ${portText(asked.way)}`);

const named = ({ direction }: Passage): string => (direction === "egress" ? "lets out only what is named" : "lets in only who is named");

/** What the module of a group needs, where its call cannot say it. */
export const callNote = (asked: Passage, call: ModuleCall, want: string): DraftNote => [`${call.address} ${named(asked)}, and ${call.source ?? "its module"} ${want}, and ${asking(asked)}.`];

/** What has to be added to a group that keeps its rules inside, where the addition does not reach. */
export function inlineNote(context: Context, asked: Passage, { group, module }: Standing): DraftNote {
  const id = module === context.root.module ? groupId(asked, asked.existence) : `var.${context.naming.prefix}_security_group_id`;
  const hcl = inlineRule(asked.direction, { port: asked.way.port, description: descriptionOf(asked, context), group: id, conditions: [] }, context);
  const handed = module === context.root.module ? "" : ", and hand it the id of the new security group";
  return [`${group.address} in ${group.file.path} keeps its rules inside and ${named(asked)}. Add this to it${handed}:`, { hcl }];
}

/** A group that somebody else makes and whose rules are not here to be read. */
export function unknownNote(context: Context, asked: Passage, client: Client): DraftNote {
  const { group } = client;
  if (group.kind === "list") return [`What rules the security groups of ${group.expression} have is not known here. Where one ${named(asked)}, ${asking(asked)}.`];
  const { kind } = context.rules.securityGroup.value;
  const block = ruleFrom(context, asked, client, kind === "ruleResources" ? "ruleResources" : "vpcRuleResources");
  const name = group.kind === "keyed" ? group.collection : group.expression;
  const cause = `What rules the security group ${name} has is not known here. If it ${named(asked)} and its rules are resources of their own, it needs this one:`;
  return [cause, { hcl: blockText(block, { ...context.rules.commentStyle.value, isParted: true }).trimEnd() }];
}
