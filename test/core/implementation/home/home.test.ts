import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, fixture, planFor, reasonsOf, type Wish } from "../plans";

const filesOf = (name: string, wish: Wish): readonly string[] => additionOf(planFor(fixture(name), wish)).plan.files.map(({ path }) => path);

describe("where the user wants an addition", () => {
  it("is a file of its own in a house of one file, and the main file in a house of many", () => {
    expect(filesOf("onefile", { on: "all", home: "service-file" })).toContain("sqs.tf");
    const divided = repositoryOf({ "main.tf": 'resource "aws_vpc" "main" {}\n', "logs.tf": 'resource "aws_cloudwatch_log_group" "main" {}\n', "files.tf": 'resource "aws_s3_bucket" "main" {}\n' });
    expect(additionOf(planFor(divided, { on: "all" })).plan.files.map(({ path }) => path)).toContain("sqs.tf");
    expect(additionOf(planFor(divided, { on: "all", home: "main-file" })).plan.files.map(({ path }) => path)).toContain("main.tf");
    expect(filesOf("stacks", { root: "environments/dev", on: "all", home: "service-file" })).toEqual(expect.arrayContaining(["environments/dev/sqs.tf"]));
  });

  it("is refused where there is nothing to stand beside, or nothing to write a module like", () => {
    expect(reasonsOf(planFor(fixture("services"), { on: "all", home: "main-file" }))).toEqual(["No main file of this root module holds resources, so that nothing can stand beside them there. Choose a file of its own."]);
    expect(reasonsOf(planFor(fixture("onefile"), { on: "all", home: "child-module" }))).toEqual(["This root module calls no module of this repository once, so that there is none to write a new one like. Choose a file of its own."]);
  });

  it("is remembered, so that the same answers elsewhere are others", () => {
    const { changes } = additionOf(planFor(fixture("onefile"), { on: "all", home: "service-file" }));
    expect(changes.find(({ group }) => group === "record")?.text).toContain('"home": "service-file"');
  });
});
