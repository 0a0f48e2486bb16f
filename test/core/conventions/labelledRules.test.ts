import { describe, expect, it } from "vitest";
import { inferRules } from "../../../src/core/conventions/inferRules";
import type { HouseRule } from "../../../src/core/conventions/houseRule";
import { fixtureRepository, rootOf } from "../../support/repositories";
import { labelsOf, RULE_LABELLED_HOUSES } from "./labels";

/** What a reader says otherwise than Annex, and why that stays so. */
const EXPLAINED: Readonly<Record<string, string>> = {
  "config conditional": "What stands under the key is the service's own settings, which another thing does not have.",
  "config sectionStyle": "Files of settings are no Terraform: their headings are learned where values are written into them.",
  "serverless createFlag": "A switch among the settings of a map variable is not read as one yet.",
  "stacks environments": "The rule is about one root module, which is one of the environments.",
  "stacks fileRoles": "A call stands in main.tf; that a module of its own stands behind it is no matter of files.",
};

/** Whether what a label says is so; what it leaves out is open, `null` is what is not there, and of an order only what occurs counts. */
function holds(label: unknown, found: unknown): boolean {
  if (label === null) return found === undefined;
  if (Array.isArray(label)) return Array.isArray(found) && JSON.stringify(label) === JSON.stringify(found);
  if (typeof label !== "object") return label === found;
  if (typeof found !== "object" || found === null) return false;
  const fields = new Map<string, unknown>(Object.entries(found));
  return Object.entries(label).every(([name, value]) => (name === "order" ? holds(value, onlyIn(value, fields.get(name))) : holds(value, fields.get(name))));
}

const onlyIn = (label: unknown, found: unknown): unknown => (Array.isArray(label) && Array.isArray(found) ? found.filter((each) => label.includes(each)) : found);

/** What a rule says of a type of resources, or in general. */
const saidOf = (rule: HouseRule<unknown> | undefined, type: string | undefined): Pick<HouseRule<unknown>, "value" | "confidence"> =>
  rule?.scope?.find(({ types }) => type !== undefined && types.includes(type)) ?? rule ?? { value: undefined, confidence: 0 };

const scored = RULE_LABELLED_HOUSES.flatMap((house) => {
  const { root, rules, rulesByType = {} } = labelsOf(house);
  const repository = fixtureRepository(house);
  const found = new Map<string, HouseRule<unknown>>(Object.entries(inferRules(repository, rootOf(repository, root))));
  const labels = [{ type: undefined, rules }, ...Object.entries(rulesByType).map(([type, own]) => ({ type, rules: own }))];
  return labels.flatMap(({ type, rules: own }) =>
    Object.entries(own).map(([rule, label]) => {
      const { value, confidence } = saidOf(found.get(rule), type);
      return { name: [house, rule, type ?? []].flat().join(" "), label, found: value, confidence, isRight: holds(label, value) };
    }),
  );
});

const share = (some: typeof scored): number => some.filter(({ isRight }) => isRight).length / some.length;
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

describe("the rules that readers of the fixtures see", () => {
  it("are inferred, but for those with an explanation", () => {
    const sure = scored.filter(({ confidence }) => confidence >= 0.9);
    console.info(`${scored.length} labelled rules of ${RULE_LABELLED_HOUSES.length} houses: ${percent(share(scored))} right; ${sure.length} said with 0.9 or more: ${percent(share(sure))} right`);
    const wrong = scored.filter(({ isRight, name }) => !isRight && EXPLAINED[name] === undefined);
    expect(wrong.map(({ name, label, found }) => ({ name, label, found }))).toEqual([]);
  });

  it("are right nineteen times in twenty where they are said with 0.9 or more", () => {
    expect(share(scored.filter(({ confidence }) => confidence >= 0.9))).toBeGreaterThanOrEqual(0.95);
  });

  it("have no explanation where they are inferred", () => {
    const right = new Set(scored.filter(({ isRight }) => isRight).map(({ name }) => name));
    expect(Object.keys(EXPLAINED).filter((name) => right.has(name))).toEqual([]);
  });

  it("are told from what is not so", () => {
    expect(holds({ kind: "a", order: ["x", "y"] }, { kind: "a", order: ["x", "z", "y"], more: 1 })).toBe(true);
    expect(holds({ kind: "a" }, { kind: "b" })).toBe(false);
    expect(holds({ condition: null }, { condition: "x" })).toBe(false);
    expect(holds(["x"], ["x", "y"])).toBe(false);
  });
});
