import { parseCached } from "../../hcl/parseCache";
import type { DraftBlock } from "../draft";

/** The block made only once something is there that it does not read, beside what it waits for already. */
export function waitingFor(block: DraftBlock, address: string): DraftBlock {
  const list = parseCached(`${block.body}\n`).body.items.find((item) => item.kind === "attribute" && item.name === "depends_on");
  if (list?.kind !== "attribute") return { ...block, body: `${block.body}\n\n  depends_on = [${address}]` };
  const end = list.value.span.end - 1;
  return { ...block, body: `${block.body.slice(0, end)}, ${address}${block.body.slice(end)}` };
}
