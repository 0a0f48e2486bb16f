import { describe, expect, it } from "vitest";
import { checkSlotExpression } from "../../../../src/core/analysis/checkSlotExpression";
import { findLogRetention } from "../../../../src/core/analysis/slots/logRetention";
import { inferRules } from "../../../../src/core/conventions/inferRules";
import { fixtureRepository } from "../../../support/repositories";
import { house } from "../../conventions/house";
import { LABELLED_HOUSES, labelsOf } from "../../conventions/labels";

const find = (texts: Record<string, string>) => {
  const { repository, root } = house(texts);
  return findLogRetention(repository, root, inferRules(repository, root));
};

describe("how long logs are kept", () => {
  it.each(LABELLED_HOUSES)("is what the reader of the house says: %s", (name) => {
    const repository = fixtureRepository(name);
    for (const root of repository.rootModules) expect(findLogRetention(repository, root, inferRules(repository, root))).toMatchObject({ kind: "bound", binding: labelsOf(name).slots["logRetention"] });
  });

  it("is the variable of a service that there is, where each has its own", () => {
    const repository = fixtureRepository("sample");
    const [root] = repository.rootModules;
    expect(root && findLogRetention(repository, root, inferRules(repository, root))).toMatchObject({
      kind: "bound",
      binding: { expression: "var.ecs_cloudwatch_log_group_retention_in_days", address: "var.ecs_cloudwatch_log_group_retention_in_days", type: "number", form: "value" },
      alternatives: [{ expression: "var.vpc_flow_log_retention_days" }],
    });
  });

  it("is missing where logs are kept for ever or there are none, with a way to give it", () => {
    expect(find({ "main.tf": 'resource "aws_cloudwatch_log_group" "g" {\n  name = "g"\n}\n' })).toMatchObject({ kind: "missing", options: [expect.stringContaining("30")] });
    expect(find({})).toMatchObject({ kind: "missing" });
  });

  it("may be given as a number", () => {
    const { repository, root } = house({});
    expect(checkSlotExpression(repository, root, "logRetention", "90")).toMatchObject({ expression: "90", type: "number", form: "value" });
  });
});
