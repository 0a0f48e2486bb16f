import { describe, expect, it } from "vitest";
import { findSlots } from "../../../src/core/analysis/findSlots";
import { inferRules } from "../../../src/core/conventions/inferRules";
import { fixtureRepository, rootOf } from "../../support/repositories";
import { house } from "../conventions/house";
import { labelledRoots, mistakeIn, type LabelledRoot } from "./labelledSlots";

function mistakesOf({ house: name, root: path, slots }: LabelledRoot): readonly string[] {
  const repository = fixtureRepository(name);
  const root = rootOf(repository, path);
  const found = findSlots(repository, root, inferRules(repository, root));
  return slots.flatMap(([slot, label]) => {
    const mistake = mistakeIn(root, label, found[slot]);
    return mistake === undefined ? [] : [`${name}/${path} ${slot} ${mistake}`];
  });
}

describe("the slots of the labelled houses", () => {
  it("are what a reader says: at least 19 of 20", () => {
    const roots = labelledRoots();
    const asked = roots.reduce((sum, { slots }) => sum + slots.length, 0);
    const mistakes = roots.flatMap(mistakesOf);
    const score = (asked - mistakes.length) / asked;
    process.stdout.write(`Slots: ${asked - mistakes.length} of ${asked} right in ${roots.length} root modules (${score.toFixed(3)}).\n${mistakes.map((mistake) => `  ${mistake}\n`).join("")}`);
    expect(roots.length).toBeGreaterThanOrEqual(10);
    expect(score).toBeGreaterThanOrEqual(0.95);
  });

  it("would be wrong if another thing, no thing or another condition was found", () => {
    const { repository, root } = house({ "main.tf": 'variable "on" {}\nresource "aws_vpc" "main" {\n  count = var.on ? 1 : 0\n}\n' });
    const { vpc } = findSlots(repository, root, inferRules(repository, root));
    expect(mistakeIn(root, { expression: "one(aws_vpc.main[*].id)", guard: "var.on" }, vpc)).toBeUndefined();
    expect(mistakeIn(root, { expression: "aws_vpc.other.id", guard: "var.on" }, vpc)).toContain("not aws_vpc.other.id");
    expect(mistakeIn(root, { expression: "aws_vpc.main[0].id" }, vpc)).toContain("not always");
    expect(mistakeIn(root, { missing: "None." }, vpc)).toContain("though there is none");
    expect(mistakeIn(root, { ambiguous: ["aws_vpc.main[0].id", "var.vpc_id"] }, vpc)).toContain("not a question");
  });
});
