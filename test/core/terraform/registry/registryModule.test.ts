import { describe, expect, it } from "vitest";
import type { ModuleCall } from "../../../../src/core/terraform/module";
import { outputsGiving, registryModuleOf } from "../../../../src/core/terraform/registry/registryModule";
import { REGISTRY_MODULES } from "../../../../src/core/terraform/registry/registryTable";
import { constraintsMeet } from "../../../../src/core/terraform/language/versionConstraint";
import { repositoryOf, rootOf } from "../../../support/repositories";

function callOf(source: string, version?: string): ModuleCall {
  const call = rootOf(repositoryOf({ "main.tf": `provider "aws" {}\nmodule "m" {\n  source = "${source}"\n${version === undefined ? "" : `  version = "${version}"\n`}}\n` })).module.calls.get("m");
  if (call === undefined) throw new Error("no call");
  return call;
}

const loadBalancer = (source: string, version?: string): readonly string[] | undefined => {
  const known = registryModuleOf(callOf(source, version));
  return known && outputsGiving(known, "aws_lb.arn");
};

describe("registryModuleOf", () => {
  it("takes the names that hold in the versions a call allows, the newest for an open constraint", () => {
    expect(loadBalancer("terraform-aws-modules/alb/aws", "~> 8.0")).toEqual(["lb_arn"]);
    expect(loadBalancer("terraform-aws-modules/alb/aws", "8.7.0")).toEqual(["lb_arn"]);
    expect(loadBalancer("terraform-aws-modules/alb/aws", "~> 9.4")).toEqual(["arn"]);
    expect(loadBalancer("terraform-aws-modules/alb/aws", ">= 8.0")).toEqual(["arn"]);
    expect(loadBalancer("terraform-aws-modules/alb/aws", ">= 6.0, < 9.0")).toEqual(["lb_arn"]);
    expect(loadBalancer("terraform-aws-modules/alb/aws")).toEqual(["arn"]);
  });

  it("knows nothing of versions that the table does not have", () => {
    expect(loadBalancer("terraform-aws-modules/alb/aws", "~> 5.0")).toBeUndefined();
    expect(loadBalancer("terraform-aws-modules/alb/aws", "~> 99.0")).toBeUndefined();
  });

  it.each([
    "registry.terraform.io/terraform-aws-modules/alb/aws",
    "git::https://github.com/terraform-aws-modules/terraform-aws-alb.git",
    "github.com/terraform-aws-modules/terraform-aws-alb",
    "git@github.com:terraform-aws-modules/terraform-aws-alb.git",
  ])("knows %s by the registry's name", (source) => {
    expect(registryModuleOf(callOf(source))?.source).toBe("terraform-aws-modules/alb/aws");
  });

  it("reads the version out of the reference of a repository, and tells submodules apart", () => {
    expect(loadBalancer("git::https://github.com/terraform-aws-modules/terraform-aws-alb.git?ref=v8.7.0")).toEqual(["lb_arn"]);
    expect(loadBalancer("git::https://github.com/terraform-aws-modules/terraform-aws-alb.git?depth=1&ref=9.1.0")).toEqual(["arn"]);
    expect(registryModuleOf(callOf("terraform-aws-modules/ecs/aws//modules/service", "~> 5.0"))?.main).toBe("aws_ecs_service");
    expect(registryModuleOf(callOf("git::https://github.com/terraform-aws-modules/terraform-aws-ecs.git//modules/cluster?ref=v5.1.0"))?.checked).toBe("7.5.0");
  });

  it.each(["terraform-aws-modules/unknown/aws", "acme/alb/aws", "terraform-aws-modules/ecs/aws//modules/other", "./modules/alb", "terraform-google-modules/network/google"])("knows nothing of %s", (source) => {
    expect(registryModuleOf(callOf(source))).toBeUndefined();
  });
});

describe("REGISTRY_MODULES", () => {
  it("says one thing of every version", () => {
    for (const [index, row] of REGISTRY_MODULES.entries()) {
      const later = REGISTRY_MODULES.slice(index + 1).filter(({ source, versions }) => source === row.source && constraintsMeet(versions, row.versions));
      expect(later, row.source).toEqual([]);
      expect(constraintsMeet(row.versions, row.checked), `${row.source} ${row.checked}`).toBe(true);
    }
  });

  it("writes attributes of resources alone", () => {
    const attributes = REGISTRY_MODULES.flatMap(({ outputs, inputs }) => [...Object.values(outputs), ...Object.values(inputs)]);
    expect(attributes.filter((attribute) => !/^aws_[a-z0-9_]+(\[\*\])?\.[a-z_]+$/.test(attribute))).toEqual([]);
  });
});
