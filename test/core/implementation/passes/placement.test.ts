import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, textsOf } from "../plans";

const filesOf = (ending: string): string[] => {
  const repository = repositoryOf({ [`provider.${ending}`]: 'provider "aws" {}\n', [`vpc.${ending}`]: 'resource "aws_vpc" "main" {}\n', [`web.${ending}`]: 'resource "aws_lb" "main" {}\n' });
  return [...textsOf(repository, additionOf(planFor(repository)).plan).keys()].filter((path) => !path.endsWith(".json")).sort();
};

describe("the files an addition makes", () => {
  it("end as those of the house do", () => {
    expect(filesOf("tf")).toEqual(["outputs.tf", "sqs.tf", "variables.tf"]);
    expect(filesOf("tofu")).toEqual(["outputs.tofu", "sqs.tofu", "variables.tofu"]);
  });
});
