import { describe, expect, it } from "vitest";
import { subnetKeys } from "../../../../src/core/analysis/network/subnetKeys";
import { house, lines } from "../../conventions/house";
import { SUBNET_KEYS, UNKEYED } from "../subnetKeysTable";

const keysIn = (files: Readonly<Record<string, string>>, expression: string) => {
  const { repository, root } = house(files);
  return { repository, keys: subnetKeys(repository, root, { expression }) };
};

describe("something made once per subnet", () => {
  it.each(SUBNET_KEYS)("has keys that are known while planning for $name", ({ files, list, collection, element }) => {
    expect(keysIn(files, list).keys).toMatchObject({ kind: "keyed", collection, element });
  });

  it.each(UNKEYED)("has none for $name, and says why", ({ files, list, reason }) => {
    const { keys } = keysIn(files, list);
    expect(keys.kind === "unkeyed" && keys.reason).toContain(reason);
  });

  it("has none for modules that are not here to be read", () => {
    const { keys } = keysIn({ "main.tf": 'module "net" {\n  source = "a/b/c"\n}\n' }, "module.net.private_subnets");
    expect(keys.kind === "unkeyed" && keys.reason).toContain("Nothing with a name of its own that module.net is given says which subnets module.net.private_subnets holds");
  });

  it("is how the house makes a mount target, without the condition around it", () => {
    const counted = 'module "vpc" {\n  source = "a/b/c"\n}\nresource "aws_efs_mount_target" "m" {\n  count     = var.on ? length(local.azs) : 0\n  subnet_id = module.vpc.private_subnets[count.index]\n}\n';
    const { repository, keys } = keysIn({ "main.tf": counted }, "module.vpc.private_subnets");
    expect(keys.house).toMatchObject({ kind: "count", collection: "length(local.azs)", element: "module.vpc.private_subnets[count.index]", address: "aws_efs_mount_target.m" });
    expect(keys.house && lines(repository, [keys.house.place])).toEqual(["main.tf:4"]);
    const keyed = 'resource "aws_subnet" "s" {\n  for_each = var.zones\n}\nresource "aws_efs_mount_target" "m" {\n  for_each  = aws_subnet.s\n  subnet_id = each.value.id\n}\n';
    expect(keysIn({ "main.tf": keyed }, "values(aws_subnet.s)[*].id").keys.house).toMatchObject({ kind: "for_each", collection: "aws_subnet.s", element: "each.value.id" });
    expect(keysIn({ "main.tf": keyed }, "var.zones").keys.house).toBeUndefined();
  });
});
