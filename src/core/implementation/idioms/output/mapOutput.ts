import type { Intent } from "../../../design/component";
import type { Context, Draft } from "../../draft";
import { attributeOf } from "../../made";
import { existenceOf } from "../../passes/multiplicity";
import { outputOf } from "../../reference";
import { quoted, writeItems } from "../../../hcl/write";
import { inHouseStyle } from "../../layout/sentence";

/** An output that gives one attribute of everything a resource makes. */
export function mapOutput(draft: Draft, intent: Extract<Intent, { kind: "output" }>, context: Context): Draft {
  const value = outputOf({ address: intent.on, existence: existenceOf(context, intent.on) }, attributeOf(context, intent.on, intent.attribute), context.rules.outputsStyle.value.guard);
  const description = { kind: "attribute" as const, name: "description", value: quoted(inHouseStyle(intent.description, context.root)) };
  const items = [...(context.rules.outputsStyle.value.descriptions ? [description] : []), { kind: "attribute" as const, name: "value", value }];
  return {
    ...draft,
    blocks: [
      ...draft.blocks,
      { kind: "output", labels: [context.naming.symbol(intent.name)], existence: undefined, body: writeItems(items, "  ").trimEnd(), group: "outputs", summary: intent.description, home: "outputs" },
    ],
  };
}
