import { describe, expect, it } from "vitest";
import { findTags } from "../../../../src/core/analysis/slots/tags";
import { inferRules } from "../../../../src/core/conventions/inferRules";
import { house } from "../../conventions/house";

const find = (text: string) => {
  const { repository, root } = house({ "main.tf": text });
  return findTags(root, inferRules(repository, root));
};

describe("shared tags", () => {
  it("are what resources or the provider share", () => {
    expect(find('variable "tags" {}\nresource "aws_vpc" "a" {\n  tags = merge(var.tags, { Name = "a" })\n}')).toMatchObject({ kind: "bound", binding: { address: "var.tags", expression: "var.tags", type: "map(string)" } });
    expect(find('module "this" {\n  source = "cloudposse/label/null"\n}\nresource "aws_vpc" "a" {\n  tags = module.this.tags\n}')).toMatchObject({ kind: "bound", binding: { address: "module.this", expression: "module.this.tags" } });
  });

  it("are missing where every resource writes its own, with what to do", () => {
    const slot = find('variable "env" {}\nresource "aws_vpc" "a" {\n  tags = { Env = var.env }\n}\nresource "aws_vpc" "b" {\n  tags = { Env = var.env }\n}');
    expect(slot.kind === "missing" && slot.options[0]).toContain("written out in every resource");
  });
});
