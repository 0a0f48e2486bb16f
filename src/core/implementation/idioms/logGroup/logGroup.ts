import { plainTemplate } from "../../../design/nameBudget";
import { parseCached } from "../../../hcl/parseCache";
import { references } from "../../../hcl/references";
import { attributeIfAny, writeItems } from "../../../hcl/write";
import type { Context, Draft, DraftBlock } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import { useName } from "../../passes/names";
import { exemplarOf } from "../exemplar";
import { houseKey } from "../houseKey";
import { imitate } from "../imitate";
import { pathBudget, pathName, type PathWish } from "../pathName";
import { waitingFor } from "../waitFor";
import { LOG_GROUP, logGroupLabel, type LogGroup } from "./referent";
import { retentionOf, type Retention } from "./retention";

/** Below the path that AWS writes to, else as the log groups of this house are called. */
const wishOf = ({ path, name, descriptor, service }: LogGroup, { rules }: Context): PathWish => ({ template: path === undefined ? rules.logRetention.value.name : `${path}{name}`, name, descriptor, service });

/** The group itself, written like the house's. */
function groupBlock(intent: LogGroup, context: Context, { expression }: Retention): DraftBlock {
  const existence = existenceOf(context, intent.on);
  const items = [
    ...attributeIfAny("name", pathName(context, wishOf(intent, context)).expression),
    ...attributeIfAny("retention_in_days", expression),
    ...attributeIfAny("kms_key_id", houseKey(context, context.rules.logRetention.value.key, existence)),
  ];
  return {
    kind: "resource",
    labels: [LOG_GROUP, logGroupLabel(intent, context)],
    existence,
    body: writeItems(imitate(items, exemplarOf(context, LOG_GROUP)), "  ").trimEnd(),
    group: "resources",
    summary: intent.description,
    home: "service",
    nameTag: plainTemplate([useName(context, intent.name).inside, intent.descriptor].filter((word) => word !== "").join("-")),
  };
}

/** The writer waits for its log group where it does not read it: AWS would make one of its own, without an end and a key. */
function waiting(block: DraftBlock, id: string): DraftBlock {
  const isRead = references(parseCached(block.body).body).some(({ root, path }) => root === "logGroup" && path[0] === id);
  return isRead ? block : waitingFor(block, `logGroup.${id}`);
}

/** Makes a log group before what writes into it, kept and encrypted as this house does. */
export function logGroup(draft: Draft, intent: LogGroup, context: Context): Draft {
  const retention = retentionOf(context);
  const at = draft.blocks.findIndex(({ labels }) => labels.join(".") === intent.on);
  const blocks = draft.blocks.map((block, index) => (index === at ? waiting(block, intent.id) : block));
  const budget = pathBudget(context, draft, wishOf(intent, context), `${LOG_GROUP}.${logGroupLabel(intent, context)}`);
  // Every group of an addition asks the same, which is said and declared once.
  const isNew = (message: string): boolean => draft.findings.every((finding) => finding.message !== message);
  const variables = retention.variables.filter(({ name }) => draft.variables.every((other) => other.name !== name));
  return {
    ...draft,
    blocks: [...blocks.slice(0, at), groupBlock(intent, context, retention), ...blocks.slice(at)],
    variables: [...draft.variables, ...variables],
    names: [...draft.names, budget],
    findings: [...draft.findings, ...retention.findings.filter(({ message }) => isNew(message))],
  };
}
