import { describe, expect, it } from "vitest";
import { findDatabaseSubnets } from "../../../../src/core/analysis/slots/databaseSubnets";
import { house } from "../../conventions/house";

const find = (text: string) => {
  const { repository, root } = house({ "main.tf": text });
  return findDatabaseSubnets(repository, root);
};

describe("the database subnets", () => {
  it.each(["aws_db_subnet_group", "aws_elasticache_subnet_group", "aws_redshift_subnet_group"])("are those of an existing %s, whatever they are called", (type) => {
    expect(find(`resource "aws_subnet" "private" {\n  count = 2\n}\nresource "${type}" "g" {\n  subnet_ids = aws_subnet.private.*.id\n}\n`)).toMatchObject({ kind: "bound", binding: { address: "aws_subnet.private", expression: "aws_subnet.private.*.id" } });
  });

  it("are those a module for databases is given", () => {
    expect(find('variable "net" {}\nmodule "db" {\n  source     = "terraform-aws-modules/rds/aws"\n  subnet_ids = var.net\n}')).toMatchObject({ kind: "bound", binding: { expression: "var.net" } });
  });

  it("are a question where groups stand in two as much, unless names decide", () => {
    const used = (label: string): string => `variable "${label}" {}\nresource "aws_db_subnet_group" "${label}" {\n  subnet_ids = var.${label}\n}\n`;
    expect(find(used("one") + used("two")).kind).toBe("ambiguous");
    expect(find(used("app_subnets") + used("data_subnets"))).toMatchObject({ kind: "bound", binding: { expression: "var.data_subnets" } });
  });

  it("are those called after it where nothing uses them, one list of a well-known module before the other", () => {
    expect(find('module "vpc" {\n  source           = "terraform-aws-modules/vpc/aws"\n  database_subnets = []\n  intra_subnets    = []\n}')).toMatchObject({ kind: "bound", binding: { expression: "module.vpc.database_subnets" } });
    expect(find('module "vpc" {\n  source        = "terraform-aws-modules/vpc/aws"\n  intra_subnets = []\n}')).toMatchObject({ kind: "bound", binding: { expression: "module.vpc.intra_subnets" } });
  });
});
