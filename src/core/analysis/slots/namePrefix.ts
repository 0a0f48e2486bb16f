import { confidenceOf } from "../../conventions/confidence";
import type { HouseRules } from "../../conventions/houseRules";
import { DESCRIPTOR } from "../../conventions/names/nameTemplates";
import type { RootModule } from "../../repository/repository";
import { bindingIn, surest } from "../bindings";
import { sharedLabel } from "../sharedLabel";
import type { SlotResult } from "../slots";

const OPTIONS = ['Names here begin with nothing they share. Name a beginning, for example var.project.'];

const OF_LABELS = ["Every service has a label of its own here, and names begin with that. Name the beginning that all of them share, for example module.label.id."];

/** What names begin with, without the separator before the descriptor. */
export function findNamePrefix(root: RootModule, { namePattern }: HouseRules): SlotResult {
  const [start = ""] = namePattern.value.template.split(DESCRIPTOR);
  const prefix = start.replace(/[-_./:]+$/, "");
  if (prefix === "") return { kind: "missing", options: OPTIONS };
  if (prefix.includes("{service}")) return ofLabels(root);
  const only = /^\$\{([^{}]*)\}$/.exec(prefix)?.[1];
  const expression = only ?? `"${prefix}"`;
  const address = /(?:var|local|module)\.[\w-]+/.exec(prefix)?.[0] ?? "";
  return surest([bindingIn(root, { slot: "namePrefix", address, expression, form: "value", confidence: namePattern.confidence, evidence: namePattern.evidence })], OPTIONS);
}

/** Where every service has a label of its own, what all of these begin with is that of the label they are made from. */
function ofLabels(root: RootModule): SlotResult {
  const shared = sharedLabel(root.module);
  if (!shared) return { kind: "missing", options: OF_LABELS };
  const { call, evidence } = shared;
  return surest([bindingIn(root, { slot: "namePrefix", address: call.address, expression: `${call.address}.id`, form: "value", owner: "module", confidence: confidenceOf(evidence.length, evidence.length), evidence })], OF_LABELS);
}
