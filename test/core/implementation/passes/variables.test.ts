import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../support/repositories";
import { textAfter } from "../plans";

/** A house with variables whose arguments stand in no order, all or none of them validated. */
function house(count: number, validation = ""): string {
  const parts = ["type    = string", 'default = ""'];
  const variables = Array.from({ length: count }, (_, index) => `variable "v${String(index)}" {\n  ${(index % 2 === 0 ? parts : parts.toReversed()).join("\n  ")}\n${validation}}\n`).join("\n");
  return textAfter(repositoryOf({ "main.tf": 'provider "aws" {}\n\nresource "aws_sns_topic" "events" {\n  name = "events"\n}\n', "variables.tf": variables }), { without: ["monitoring", "outputs", "integration"] }, "variables.tf");
}

describe("new variables", () => {
  it("are validated unless many variables, however they are written, are not", () => {
    expect(house(4)).toContain("  validation {\n");
    expect(house(12)).not.toContain("  validation {\n");
    expect(house(12, "\n  validation {\n    condition     = true\n    error_message = \"Never.\"\n  }\n")).toMatch(/variable "\w*queues" \{[^]*\n {2}validation \{\n/);
  });
});
