import { describe, expect, it } from "vitest";
import { chosenComponent } from "../../../src/core/design/choices";
import { efs } from "../../../src/catalog/efs";
import { readRecord } from "../../../src/core/implementation/record/recordFile";
import { combinationsOf, workshop } from "../../support/choices";
import { repositoryOf } from "../../support/repositories";
import { additionOf, fixture, planFor, reasonsOf, textAfter, textsOf } from "../implementation/plans";

const house = repositoryOf({ "main.tf": 'provider "aws" {}\n' });

const variables = (code: string): readonly string[] => additionOf(planFor(house, { component: workshop, values: { code }, on: "all" })).variables.map(({ description }) => description);
const written = (code: string): string => textAfter(house, { component: workshop, values: { code }, on: "all" }, "workshop.tf");

describe("a component with choices", () => {
  it("is itself where it has none, and the same object for the same choices", () => {
    expect(chosenComponent(efs, {})).toBe(efs);
    expect(chosenComponent(workshop, { code: "image" })).toBe(chosenComponent(workshop, { code: "image" }));
    expect(combinationsOf(workshop)).toEqual([{ code: "archive" }, { code: "pipeline" }, { code: "image" }]);
  });

  it("says in its schema that a choice is the same everywhere, and what it may be", () => {
    expect(workshop.schema).toMatchObject({ properties: { code: { enum: ["archive", "pipeline", "image"], vary: "shape", title: "Code", default: "archive" } } });
    expect(workshop.defaults.large["code"]).toBe("archive");
  });

  it("has the conflicts that are left, about what has a variable", () => {
    expect(chosenComponent(workshop, { code: "image" }).conflicts).toEqual([{ inputs: { image: "none" }, message: "There is no such image." }]);
    expect(chosenComponent(workshop, { code: "archive" }).conflicts).toEqual([]);
  });

  it("writes and asks what belongs to the choice, and nothing else", () => {
    expect(written("image")).toMatch(/package_type += "Image"/);
    expect(written("image")).toMatch(/image_config \{\n +command = \["run"\]/);
    expect(written("image")).toContain("aws_lambda_alias");
    expect(written("image")).not.toMatch(/filename|runtime|ignore_changes|choice/);
    expect(written("archive")).not.toMatch(/image|ignore_changes|aws_lambda_alias|choice/);
    expect(written("pipeline")).toMatch(/lifecycle \{\n +ignore_changes = \[filename\]/);
    expect(variables("image")).toEqual(["The image"]);
    expect(variables("archive")).toEqual(["The runtime"]);
  });

  it("keeps the choice in the record, from which the same is nothing new and another is refused", () => {
    const wish = { component: workshop, values: { code: "image" }, on: "all" } as const;
    const { plan } = additionOf(planFor(house, wish));
    const record = readRecord([...textsOf(house, plan)].find(([path]) => path.endsWith(".json"))?.[1] ?? "");
    if (typeof record === "string") throw new Error(record);
    expect(record.answers.values).toEqual({ code: "image" });
    expect(reasonsOf(planFor(house, { ...wish, values: { code: "pipeline" }, record }))).toHaveLength(1);
  });

  it("refuses what cannot be chosen, and a choice of one environment alone", () => {
    expect(reasonsOf(planFor(fixture("sample"), { component: workshop, values: { code: "fax" } }))[0]).toMatch(/^code: /);
    expect(reasonsOf(planFor(fixture("sample"), { component: workshop, own: { large: { code: "image" } } }))).toEqual(["code is the same in every environment; it cannot be set for large alone."]);
  });
});
