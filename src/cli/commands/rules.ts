import { SLOT_NAMES, type Binding, type SlotResult } from "../../core/analysis/slots";
import type { Alternative, HouseRule } from "../../core/conventions/houseRule";
import { learn } from "../../core/implementation/learn";
import type { Repository, RootModule } from "../../core/repository/repository";
import { printedPlace } from "../places";

const alternativeJson = (repository: Repository, { value, confidence, evidence }: Alternative<unknown>) => ({ value, confidence, evidence: evidence.map((place) => printedPlace(repository, place)) });

function ruleJson(repository: Repository, rule: HouseRule<unknown>) {
  const { alternatives, assumed, scope, isSet } = rule;
  return {
    ...alternativeJson(repository, rule),
    ...(isSet === true ? { set: true } : {}),
    alternatives: alternatives.map((each) => alternativeJson(repository, each)),
    ...(assumed === undefined ? {} : { assumed }),
    ...(scope === undefined ? {} : { scope: scope.map((each) => ({ types: each.types, ...alternativeJson(repository, each) })) }),
  };
}

function bindingJson(repository: Repository, binding: Binding) {
  const { expression, type, form, facets, guard, keys, scope, provider, owner, confidence, evidence } = binding;
  return { expression, type, form, facets, guard: guard ?? null, keys, scope, provider, owner, confidence, evidence: evidence.map((place) => printedPlace(repository, place)) };
}

function slotJson(repository: Repository, slot: SlotResult) {
  if (slot.kind === "bound") return { ...bindingJson(repository, slot.binding), alternatives: slot.alternatives.map((binding) => bindingJson(repository, binding)) };
  if (slot.kind === "missing") return { missing: true, options: slot.options };
  return { ambiguous: true, alternatives: slot.candidates.map((binding) => bindingJson(repository, binding)) };
}

/** House rules and slots, as `rules --json` prints them. */
export function rulesJson(repository: Repository, root: RootModule) {
  const { rules, slots } = learn(repository, root);
  return {
    rules: Object.fromEntries(Object.entries(rules).map(([name, rule]: [string, HouseRule<unknown>]) => [name, ruleJson(repository, rule)])),
    slots: Object.fromEntries(SLOT_NAMES.map((name) => [name, slotJson(repository, slots[name])])),
  };
}

const percent = (confidence: number): string => `${String(Math.round(confidence * 100)).padStart(3)} %`;

function slotText(slot: SlotResult): string {
  if (slot.kind === "bound") return slot.binding.expression;
  if (slot.kind === "missing") return `missing: ${slot.options.join(" ")}`;
  return `undecided: ${slot.candidates.map(({ expression }) => expression).join(", ")}`;
}

export function rulesText(repository: Repository, root: RootModule): string {
  const { rules, slots } = learn(repository, root);
  const ruleLines = Object.entries(rules).map(([name, rule]: [string, HouseRule<unknown>]) => {
    const [first] = rule.evidence;
    const place = first === undefined ? undefined : printedPlace(repository, first);
    return `${name.padEnd(16)} ${percent(rule.confidence)}  ${JSON.stringify(rule.value)}${place === undefined ? "" : `  (${place.path}:${place.line})`}\n`;
  });
  const width = Math.max(...SLOT_NAMES.map(({ length }) => length));
  const slotLines = SLOT_NAMES.map((name) => `${name.padEnd(width)} ${slotText(slots[name])}\n`);
  return `House rules\n${ruleLines.join("")}\nSlots\n${slotLines.join("")}`;
}
