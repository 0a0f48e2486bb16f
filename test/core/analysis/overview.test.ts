import { describe, expect, it } from "vitest";
import { overviewOf } from "../../../src/core/analysis/overview";
import { fixtureRepository, rootOf } from "../../support/repositories";
import { house } from "../conventions/house";

describe("the overview", () => {
  it("tells what the sample consists of", () => {
    const repository = fixtureRepository("sample");
    const overview = overviewOf(repository, rootOf(repository));
    expect(overview).toMatchObject({
      root: "",
      counts: { variables: 44, resources: 51, modules: 6 },
      environments: [{ name: "large", kind: "tfvars", isSample: true }, { name: "medium" }, { name: "small" }],
      providers: [{ name: "aws", version: "~> 5.0", aliases: ["us_east_1"] }, { name: "random", version: "~> 3.0", aliases: [] }],
      unreadable: [],
    });
    expect(overview.services.find(({ id }) => id === "ecs")).toMatchObject({ files: ["ecs.tf"] });
    expect(overview.files).toContainEqual({ path: "variables.tf", role: "variables" });
  });

  it("names what cannot be read", () => {
    const { repository, root } = house({ "main.tf": 'resource "aws_sqs_queue" "a" {}\nresource "aws_sqs_queue" "b" {}\nmodule "vpc" {\n  source = "a/b/c"\n}\nresource "random_id" "x" {}\n', "broken.tf": "variable {{{" });
    expect(overviewOf(repository, root).unreadable).toEqual(["broken.tf"]);
  });
});
