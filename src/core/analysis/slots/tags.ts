import { confidenceOf } from "../../conventions/confidence";
import type { HouseRules } from "../../conventions/houseRules";
import type { RootModule } from "../../repository/repository";
import { bindingIn, surest } from "../bindings";
import { sharedLabel } from "../sharedLabel";
import type { SlotResult } from "../slots";

const OF_LABELS = ["Every service has a label of its own here, which gives its tags. Name the tags that all of them share, for example module.label.tags, or leave the slot out."];

/** The tags every resource of the house carries, where something holds them. */
export function findTags(root: RootModule, rules: HouseRules): SlotResult {
  const { value, confidence, evidence } = rules.tags;
  const options =
    value.kind === "default"
      ? ["The provider adds the tags to everything it makes and nothing else has to hold them; leave the slot out."]
      : value.kind === "inline"
      ? ["Tags are written out in every resource and nothing holds them together: new resources repeat them, or name what holds them."]
      : ["Nothing holds tags that resources share. Name a map, for example local.tags, or leave the slot out."];
  if (value.shared?.includes("{service}") === true) return ofLabels(root);
  if (value.shared === undefined) return { kind: "missing", options };
  const address = /^\w+\.[\w-]+/.exec(value.shared)?.[0] ?? value.shared;
  return surest([bindingIn(root, { slot: "tags", address, expression: value.shared, type: "map(string)", form: "value", confidence, evidence })], options);
}

/** Where every service has a label of its own, what all of these begin with is that of the label they are made from. */
function ofLabels(root: RootModule): SlotResult {
  const shared = sharedLabel(root.module);
  if (!shared) return { kind: "missing", options: OF_LABELS };
  const { call, evidence } = shared;
  return surest([bindingIn(root, { slot: "tags", address: call.address, expression: `${call.address}.tags`, type: "map(string)", form: "value", owner: "module", confidence: confidenceOf(evidence.length, evidence.length), evidence })], OF_LABELS);
}
