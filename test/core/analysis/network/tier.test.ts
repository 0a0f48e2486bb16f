import { describe, expect, it } from "vitest";
import { tierOfName, tierOfSubnet } from "../../../../src/core/analysis/network/tier";
import { house } from "../../conventions/house";

const subnet = (text: string) => {
  const [found] = house({ "main.tf": text }).root.module.resources.values();
  return found && tierOfSubnet(found);
};

describe("the tier of subnets", () => {
  it.each([
    ["private_subnets", "private"],
    ["app-subnet-ids", "private"],
    ["internalSubnets", "private"],
    ["public", "public"],
    ["dmz", "public"],
    ["private_db_subnets", "database"],
    ["isolated", "database"],
    ["intra_subnets", "database"],
    ["main", undefined],
    ["publications", undefined],
  ])("is by the name %s %s", (name, tier) => {
    expect(tierOfName(name)).toBe(tier);
  });

  it("is by addresses or tags where the label says nothing", () => {
    expect(subnet('resource "aws_subnet" "main" {\n  map_public_ip_on_launch = true\n}')).toBe("public");
    expect(subnet('resource "aws_subnet" "main" {\n  tags = {\n    Name = "${var.name}-isolated-a"\n  }\n}')).toBe("database");
    expect(subnet('resource "aws_subnet" "main" {}')).toBeUndefined();
  });

  it("is public where addresses are, whatever the label says", () => {
    expect(subnet('resource "aws_subnet" "data_lake" {\n  map_public_ip_on_launch = true\n}')).toBe("public");
    expect(subnet('resource "aws_subnet" "data_lake" {\n  map_public_ip_on_launch = false\n}')).toBe("database");
  });
});
