import { describe, expect, it } from "vitest";
import { findRegion } from "../../../../src/core/analysis/slots/region";
import { house } from "../../conventions/house";

const find = (provider: string, text = "") => {
  const { repository, root } = house({ "providers.tf": provider, "main.tf": text });
  return findRegion(repository, root);
};

describe("the region", () => {
  it("is what the provider is configured with, not one of its aliases", () => {
    expect(find('provider "aws" {\n  region = var.aws-region\n}\nprovider "aws" {\n  alias  = "edge"\n  region = local.edge\n}', 'variable "aws-region" {}')).toMatchObject({ kind: "bound", binding: { expression: "var.aws-region", form: "name" }, alternatives: [] });
  });

  it("is a data source, by the attribute that is read or that the provider's version has", () => {
    const source = 'data "aws_region" "here" {}\n';
    expect(find('provider "aws" {}', `${source}locals {\n  r = data.aws_region.here.id\n}`)).toMatchObject({ binding: { expression: "data.aws_region.here.id" } });
    expect(find('provider "aws" {}', source)).toMatchObject({ binding: { expression: "data.aws_region.here.name" } });
    expect(find('provider "aws" {}\nterraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 6.0"\n    }\n  }\n}', source)).toMatchObject({ binding: { expression: "data.aws_region.here.region" } });
  });

  it("is missing where it is written out, with the ways to supply it", () => {
    const slot = find('provider "aws" {\n  region = "eu-west-1"\n}', 'resource "aws_vpc" "a" {}');
    expect(slot.kind === "missing" && slot.options[0]).toBe('The provider is configured with "eu-west-1" as it stands and nothing else gives the region. Add `data "aws_region" "current" {}`, which reads it from the provider.');
  });
});
