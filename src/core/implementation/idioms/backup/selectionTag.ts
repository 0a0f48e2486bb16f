import type { BackupStyle } from "../../../conventions/houseRules";
import type { Intent } from "../../../design/intent";
import { quoted } from "../../../hcl/write";
import type { Context, Draft } from "../../draft";
import { planFinding, selectionAt } from "./plan";
import { withoutOwn } from "./withoutOwn";

const asKey = (key: string): string => (/^[A-Za-z_][\w-]*$/.test(key) ? key : quoted(key));

/** The house backs up what carries a tag: it carries that where the setting asks for copies. */
export function selectionTag(draft: Draft, intent: Extract<Intent, { kind: "backup" }>, context: Context, { selection, key, expression }: Extract<BackupStyle, { kind: "tag" }>): Draft {
  const tags = `setting.${intent.when} ? { ${asKey(key)} = ${expression} } : {}`;
  const kept = withoutOwn(draft, intent);
  return {
    ...kept,
    blocks: kept.blocks.map((block) => (block.labels.join(".") === intent.on ? { ...block, moreTags: tags } : block)),
    findings: [...kept.findings, planFinding(context, intent, selectionAt(context, selection))],
  };
}
