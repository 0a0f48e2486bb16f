import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { declarationAt } from "../../../src/core/analysis/modules/declarations";
import { expressionIn } from "../../../src/core/analysis/modules/expressionIn";
import { sourceOf } from "../../../src/core/analysis/network/source";
import { SLOT_NAMES, type Binding, type SlotName, type SlotResult } from "../../../src/core/analysis/slots";
import type { RootModule } from "../../../src/core/repository/repository";
import { normalText } from "../../../src/core/terraform/expressionText";

const FIXTURES = join(import.meta.dirname, "../../fixtures/repos");

/** What a reader says of a slot: the expression its author would write, why there is none, or between what one has to choose. */
export interface SlotLabel {
  readonly expression?: string;
  readonly missing?: string;
  readonly ambiguous?: readonly string[];
  readonly guard?: string;
  readonly owner?: Binding["owner"];
  readonly provider?: string;
  /** Begins with `known` or `unknown`. */
  readonly keys?: string;
  readonly facets?: Readonly<Record<string, string>>;
}

type SlotLabels = Readonly<Partial<Record<SlotName, SlotLabel>>>;

interface LabelFile {
  readonly root: string;
  readonly slots?: SlotLabels;
  readonly otherRoots?: Readonly<Record<string, { readonly slots?: SlotLabels }>>;
}

/** A root module of a house and what a reader says of its slots. */
export interface LabelledRoot {
  readonly house: string;
  readonly root: string;
  readonly slots: readonly (readonly [SlotName, SlotLabel])[];
}

/** Every root module that a reader has labelled, of every house. */
export function labelledRoots(): readonly LabelledRoot[] {
  const files = readdirSync(FIXTURES).filter((name) => name.endsWith(".labels.json"));
  return files.flatMap((file) => {
    const house = file.replace(".labels.json", "");
    const labels = JSON.parse(readFileSync(join(FIXTURES, file), "utf8")) as LabelFile;
    const others = Object.entries(labels.otherRoots ?? {}).map(([root, { slots }]) => ({ house, root, slots: known(slots) }));
    return [{ house, root: labels.root, slots: known(labels.slots) }, ...others].filter(({ slots }) => slots.length > 0);
  });
}

/** Readers label more than is a slot: what is copied for backups is a house rule. */
const known = (slots: SlotLabels = {}): LabelledRoot["slots"] => SLOT_NAMES.flatMap((name): [SlotName, SlotLabel][] => (slots[name] ? [[name, slots[name]]] : []));

/** Why what was found is not what the reader says; `undefined` when it is. */
export function mistakeIn(root: RootModule, label: SlotLabel, found: SlotResult): string | undefined {
  if (label.missing !== undefined) return found.kind === "missing" ? undefined : `is ${said(found)}, though there is none: ${label.missing}`;
  if (label.ambiguous) return found.kind === "ambiguous" && isSameSet(label.ambiguous, found.candidates.map(({ expression }) => expression)) ? undefined : `is ${said(found)} and not a question between ${label.ambiguous.join(" and ")}`;
  const { expression = "" } = label;
  if (found.kind === "missing" && found.options.some((option) => option.includes(expression))) return undefined;
  const binding = found.kind === "bound" ? found.binding : found.kind === "missing" ? found.offer : undefined;
  if (!binding || !isSame(root, expression, binding.expression)) return `is ${said(found)} and not ${expression}`;
  return detailsOf(label, binding);
}

function detailsOf({ guard, owner, provider = "aws", keys, facets = {} }: SlotLabel, binding: Binding): string | undefined {
  if (binding.guard !== guard) return `exists ${binding.guard === undefined ? "always" : `if ${binding.guard}`} and not ${guard === undefined ? "always" : `if ${guard}`}`;
  if (owner !== undefined && binding.owner !== owner) return `belongs to ${binding.owner} and not to ${owner}`;
  if (binding.provider !== provider) return `is of ${binding.provider} and not of ${provider}`;
  if (keys !== undefined && !keys.startsWith(binding.keys)) return `has ${binding.keys} keys and not ${keys}`;
  const wrong = Object.entries(facets).find(([name, value]) => binding.facets[name] !== value);
  return wrong && `has ${wrong[0]} ${binding.facets[wrong[0]] ?? "nowhere"} and not ${wrong[1]}`;
}

function said(found: SlotResult): string {
  if (found.kind === "bound") return found.binding.expression;
  return found.kind === "missing" ? "missing" : `a question between ${found.candidates.map(({ expression }) => expression).join(" and ")}`;
}

const isSameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((each) => b.includes(each));

/** Two ways to read the same thing are one answer; what is said in words is compared by what it names. */
function isSame(root: RootModule, label: string, found: string): boolean {
  const [wanted, given] = [label, found].map((text) => expressionIn(text));
  if (wanted && given && normalText(wanted) === normalText(given)) return true;
  const [a, b] = [wanted, given].map((expression) => expression && sourceOf(root.module, expression));
  if (a && b && a.key === b.key && a.attribute === b.attribute) return true;
  return isInWords(label) && isSameSet(addressesIn(root, label), addressesIn(root, found));
}

const isInWords = (label: string): boolean => /\b(over|of|in|and)\b|^[\w.]+, |\[each\.key\]/.test(label);

const addressesIn = (root: RootModule, text: string): readonly string[] => [...new Set(text.replace(/ over .*| in modules\/.*|;.*/, "").match(/\b[a-z]\w*\.\w+/g) ?? [])].filter((address) => declarationAt(root.module, address) !== undefined);
