import { insertAttribute } from "../../../hcl/edits/insertAttribute";
import { parseHcl } from "../../../hcl/parse";
import { applyEdits } from "../../../text/edit";
import type { Draft, DraftBlock } from "../../draft";

/** Adds an argument behind the plain arguments of the resources `on`, before what they wait for, aligned with them. */
export function addArgument(draft: Draft, on: readonly string[], name: string, value: string | ((block: DraftBlock) => string)): Draft {
  const blocks = draft.blocks.map((block) => {
    if (block.kind !== "resource" || !on.includes(block.labels.join("."))) return block;
    const file = parseHcl(block.body);
    const last = file.body.items.findLast((item) => item.kind === "attribute" && item.name !== "depends_on");
    return { ...block, body: applyEdits(block.body, insertAttribute(file, file.body, { name, value: typeof value === "string" ? value : value(block) }, { after: last ?? "start" })).trimEnd() };
  });
  return { ...draft, blocks };
}
