import type { Finding } from "../../addition";
import type { SecurityGroupStyle } from "../../../conventions/houseRules";
import type { Context, Draft, SingleExistence } from "../../draft";
import { readFlag } from "../../references/inputReads";
import { isReadBy } from "../../references/nameLocal";
import { useName } from "../../passes/names";
import { one } from "../../references/reference";
import { rewriteBody } from "../../references/rewrite";
import { clientsOf, letIn } from "./entrants";
import { groupModule } from "./groupModule";
import { groupName } from "./groupName";
import { inlineRules } from "./inlineRules";
import type { GroupPath, NetworkPath, WrittenGroup } from "./path";
import { ruleResources } from "./ruleResources";
import { vpcRuleResources } from "./vpcRuleResources";
import { waysOut } from "./wayOut";

const IDIOMS = { inline: inlineRules, ruleResources, vpcRuleResources } as const;

/** The group in the way of this house; where its module cannot say what is needed, in the house's next way. */
function write(path: GroupPath, context: Context): { readonly written: WrittenGroup; readonly findings: readonly Finding[] } {
  const { value, alternatives } = context.rules.securityGroup;
  if (value.kind !== "module") return { written: IDIOMS[value.kind](path, context), findings: [] };
  const written = groupModule(path, context, value.module);
  if (typeof written !== "string") return { written, findings: [] };
  const kinds = alternatives.flatMap((alternative): Exclude<SecurityGroupStyle["kind"], "module">[] => (alternative.value.kind === "module" ? [] : [alternative.value.kind]));
  const message = `${written}, so the security group of ${context.component.title} is made by a resource.`;
  return { written: IDIOMS[kinds[0] ?? "vpcRuleResources"](path, context), findings: [{ severity: "information", message }] };
}

/** Without the name of a group that has another one, or whose module makes one itself. */
function withoutName(draft: Draft, { expression }: GroupPath["name"]): Draft {
  return { ...draft, locals: draft.locals.filter((local) => !isReadBy(local, expression)), names: draft.names.filter((budget) => budget.expression !== expression) };
}

/** Puts a security group in front of what the component makes and lets its users through, in the way of this house. */
export function networkPath(draft: Draft, intent: NetworkPath, context: Context): Draft {
  const flag = readFlag(context);
  const existence: SingleExistence = { kind: "single", conditions: flag === undefined ? [] : [flag], style: context.rules.conditional.value };
  const clients = clientsOf(context, intent);
  const { entrants, findings } = letIn(context, intent, clients);
  const own = useName(context, intent.name);
  const path: GroupPath = { intent, name: groupName(context, intent), existence, entrants };
  const { written, findings: refused } = write(path, context);
  const namesClients = entrants.some(({ kind }) => kind === "one" || kind === "each" || kind === "list");
  const out = waysOut(context, { intent, written, existence, namesClients }, clients);
  const blocks = draft.blocks.map((block) => ({
    ...block,
    body: rewriteBody(block.body, ({ root, path: [first] }) => (root === "group" && first === "id" ? one(block.existence ?? existence, written.group, written.attribute) : undefined)),
  }));
  // Groups stand before what is in them, and behind the call that names the service.
  const at = Math.max(0, blocks.findIndex(({ kind }) => kind === "resource"));
  const named = written.isNamed && path.name.expression === own.expression ? draft : withoutName(draft, own);
  return {
    ...named,
    blocks: [...blocks.slice(0, at), ...written.blocks, ...out.blocks, ...blocks.slice(at)],
    amendments: [...named.amendments, ...out.amendments],
    findings: [...named.findings, ...refused, ...findings, ...out.findings],
    touches: [...named.touches, ...out.touches],
    handOver: [...named.handOver, ...out.handOver],
  };
}
