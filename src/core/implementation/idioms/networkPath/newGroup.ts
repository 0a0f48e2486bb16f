import type { SecurityGroupStyle } from "../../../conventions/houseRules";
import type { Finding } from "../../addition";
import type { Context, Draft, DraftBlock, SingleExistence } from "../../draft";
import type { OfChoice } from "../../../design/choice";
import { askedConditions } from "../../passes/multiplicity";
import { useName } from "../../passes/names";
import { readFlag } from "../../references/inputReads";
import { isReadBy } from "../../references/nameLocal";
import { one } from "../../references/reference";
import { rewriteBody } from "../../references/rewrite";
import { groupModule } from "./groupModule";
import { inlineRules } from "./inlineRules";
import type { GroupPath, NetworkPath, WrittenGroup } from "./path";
import { ruleResources } from "./ruleResources";
import { vpcRuleResources } from "./vpcRuleResources";

const IDIOMS = { inline: inlineRules, ruleResources, vpcRuleResources } as const;

/** A group that is written, and what is to be said about it. */
export interface NewGroup {
  readonly path: GroupPath;
  readonly written: WrittenGroup;
  readonly findings: readonly Finding[];
}

/** When the group of an addition that an intent asks for is there. */
export function groupExistence(context: Context, intent: OfChoice): SingleExistence {
  const flag = readFlag(context);
  return { kind: "single", conditions: [...(flag === undefined ? [] : [flag]), ...askedConditions(intent, context)], style: context.rules.conditional.value };
}

/** The group in the way of this house; where its module cannot say what is needed, in the house's next way. */
export function newGroup(path: GroupPath, context: Context): NewGroup {
  const { value, alternatives } = context.rules.securityGroup;
  if (value.kind !== "module") return { path, written: IDIOMS[value.kind](path, context), findings: [] };
  const written = groupModule(path, context, value.module);
  if (typeof written !== "string") return { path, written, findings: [] };
  const kinds = alternatives.flatMap((alternative): Exclude<SecurityGroupStyle["kind"], "module">[] => (alternative.value.kind === "module" ? [] : [alternative.value.kind]));
  const message = `${written}, so the security group of ${context.component.title} is made by a resource.`;
  return { path, written: IDIOMS[kinds[0] ?? "vpcRuleResources"](path, context), findings: [{ severity: "information", message }] };
}

/** Without the name of a group that has another one, or whose module makes one itself. */
function withoutName(draft: Draft, { expression }: GroupPath["name"]): Draft {
  return { ...draft, locals: draft.locals.filter((local) => !isReadBy(local, expression)), names: draft.names.filter((budget) => budget.expression !== expression) };
}

/** The draft with the group, and `others` behind it, before what is in it, which reads it as `group.id`. */
export function withGroup(draft: Draft, { name }: Pick<NetworkPath, "name">, { path, written, findings }: NewGroup, others: readonly DraftBlock[], context: Context): Draft {
  const blocks = draft.blocks.map((block) => ({
    ...block,
    body: rewriteBody(block.body, ({ root, path: [first] }) => (root === "group" && first === "id" ? one(block.existence ?? path.existence, written.group, written.attribute) : undefined)),
  }));
  // Groups stand before what is in them, and behind the call that names the service.
  const at = Math.max(0, blocks.findIndex(({ kind }) => kind === "resource"));
  const own = useName(context, name);
  const named = written.isNamed && path.name.expression === own.expression ? draft : withoutName(draft, own);
  return { ...named, blocks: [...blocks.slice(0, at), ...written.blocks, ...others, ...blocks.slice(at)], findings: [...named.findings, ...findings] };
}
