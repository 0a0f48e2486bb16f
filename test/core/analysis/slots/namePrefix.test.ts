import { describe, expect, it } from "vitest";
import { findNamePrefix } from "../../../../src/core/analysis/slots/namePrefix";
import { inferRules } from "../../../../src/core/conventions/inferRules";
import { house } from "../../conventions/house";

const find = (...names: readonly string[]) => {
  const { repository, root } = house({ "main.tf": names.map((name, index) => `resource "aws_sqs_queue" "q${index}" {\n  name = ${name}\n}\n`).join("") });
  return findNamePrefix(root, inferRules(repository, root));
};

describe("the beginning of names", () => {
  it("is one expression or a template", () => {
    expect(find('"${local.prefix}-a"', '"${local.prefix}-b"')).toMatchObject({ kind: "bound", binding: { expression: "local.prefix" } });
    expect(find('"${var.app}-${var.env}-a-x"', '"${var.app}-${var.env}-b"')).toMatchObject({ kind: "bound", binding: { expression: '"${var.app}-${var.env}"' } });
  });

  it("is missing where names begin with what tells them apart", () => {
    expect(find('"a-${var.env}"', '"b-${var.env}"').kind).toBe("missing");
  });
});
