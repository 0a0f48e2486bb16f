import { insertAttribute } from "../../../hcl/edits/insertAttribute";
import { parseHcl } from "../../../hcl/parse";
import { applyEdits } from "../../../text/edit";
import type { Intent } from "../../../design/intent";
import { attribute, writeItems } from "../../../hcl/write";
import type { Draft, DraftBlock } from "../../draft";

type NestedBlock = NonNullable<Extract<Intent, { kind: "encryption" }>["block"]>;
type Value = string | ((block: DraftBlock) => string);

/** The draft with another body of the resources `on`. */
const changed = (draft: Draft, on: readonly string[], bodyOf: (block: DraftBlock) => string): Draft => ({
  ...draft,
  blocks: draft.blocks.map((block) => (block.kind === "resource" && on.includes(block.labels.join(".")) ? { ...block, body: bodyOf(block) } : block)),
});

const valueFor = (value: Value, block: DraftBlock): string => (typeof value === "string" ? value : value(block));

/** Adds an argument behind the plain arguments of the resources `on`, before what they wait for, aligned with them. */
export const addArgument = (draft: Draft, on: readonly string[], name: string, value: Value): Draft =>
  changed(draft, on, (block) => {
    const file = parseHcl(block.body);
    const last = file.body.items.findLast((item) => item.kind === "attribute" && item.name !== "depends_on");
    return applyEdits(block.body, insertAttribute(file, file.body, { name, value: valueFor(value, block) }, { after: last ?? "start" })).trimEnd();
  });

/** Adds a nested block behind everything that the resources `on` say, with `given` as its last arguments. */
export const addBlock = (draft: Draft, on: readonly string[], { type, arguments: known }: NestedBlock, given: { readonly name: string; readonly value: Value }): Draft =>
  changed(draft, on, (block) => {
    const items = [...Object.entries(known), [given.name, valueFor(given.value, block)] as const].map(([name, value]) => attribute(name, value));
    return `${block.body}\n\n${writeItems([{ kind: "block", type, labels: [], items }], "  ").trimEnd()}`;
  });
