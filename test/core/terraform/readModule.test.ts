import { describe, expect, it } from "vitest";
import type { TerraformModule } from "../../../src/core/terraform/module";
import { repoPath } from "../../../src/core/text/span";
import { plainString } from "../../../src/core/hcl/tree";
import { fixtureRepository, repositoryOf } from "../../support/repositories";

function moduleOf(texts: Readonly<Record<string, string>>, folder = ""): TerraformModule {
  const module = repositoryOf(texts).modules.get(repoPath(folder));
  if (module === undefined) throw new Error(`There is no module in "${folder}"`);
  return module;
}

describe("readModule", () => {
  it("finds everything the sample declares", () => {
    const module = fixtureRepository("sample").modules.get(repoPath(""));
    expect({
      variables: module?.variables.size,
      outputs: module?.outputs.size,
      data: [...(module?.data.keys() ?? [])],
      calls: [...(module?.calls.values() ?? [])].map(({ name, target }) => `${name} -> ${target}`),
      providers: module?.providers.map(({ address }) => address),
      terraform: module?.requirements.terraform,
      aws: module?.requirements.providers.get("aws")?.version,
      backend: module?.backend?.labels[0]?.text,
    }).toEqual({
      variables: 44,
      outputs: 12,
      data: [
        "data.aws_caller_identity.current",
        "data.aws_partition.current",
        "data.aws_availability_zones.available",
        "data.aws_rds_engine_version.db",
        "data.aws_iam_policy_document.ecs_assume_role",
        "data.aws_iam_policy_document.kms_shared",
      ],
      calls: [
        "ecs_services_sg -> modules/security-group",
        "efs_sg -> modules/security-group",
        "elasticache_sg -> modules/security-group",
        "db_sg -> modules/security-group",
        "vpc -> modules/vpc",
        "vpc_endpoints_sg -> modules/security-group",
      ],
      providers: ["aws", "aws.us_east_1"],
      terraform: ">= 1.5.0",
      aws: "~> 5.0",
      backend: "s3",
    });
  });

  it("reads how often something is made and by which provider", () => {
    const { resources } = moduleOf({ "main.tf": 'resource "t" "a" {\n  count = 2\n}\nresource "t" "b" {\n  for_each = {}\n  provider = aws.east\n}\nresource "t" "c" {}\n' });
    expect([...resources.values()].map(({ address, multiplicity, provider }) => [address, multiplicity.kind, provider])).toEqual([
      ["t.a", "count", undefined],
      ["t.b", "for_each", "aws.east"],
      ["t.c", "single", undefined],
    ]);
  });

  it("follows a local source from the folder of the call, also out of the workspace folder", () => {
    const call = (source: string) => moduleOf({ "a/b/main.tf": `module "m" {\n  source = ${source}\n}` }, "a/b").calls.get("m");
    expect(call('"../c"')?.target).toBe("a/c");
    expect(call('"./"')?.target).toBe("a/b");
    expect(call('"../../../c"')?.target).toBe("../c");
    expect(call('"../../../../c"')?.target).toBe("../../c");
    expect(call('"terraform-aws-modules/vpc/aws"')).toMatchObject({ source: "terraform-aws-modules/vpc/aws", target: undefined });
    expect(call("var.source")?.source).toBeUndefined();
  });

  it("lets override files replace what they name, without calling it a duplicate", () => {
    const module = moduleOf({
      "main.tf": 'variable "x" {\n  description = "kept"\n  default = "a"\n}\nlocals {\n  y = 1\n}\n',
      "override.tf": 'variable "x" {\n  default = "b"\n}\nlocals {\n  y = 2\n}\n',
    });
    const variable = module.variables.get("x");
    expect(variable?.description && plainString(variable.description)).toBe("kept");
    expect(variable?.default && plainString(variable.default)).toBe("b");
    expect(module.locals.get("y")?.place.path).toBe("override.tf");
    expect(module.diagnostics).toEqual([]);
  });

  it("counts the first of two declarations and reports the second", () => {
    const module = moduleOf({ "a.tf": "locals {\n  x = 1\n}\n", "b.tf": "locals {\n  x = 2\n}\n" });
    expect(module.locals.get("x")?.place.path).toBe("a.tf");
    expect(module.diagnostics.map(({ place, message }) => `${place.path}: ${message}`)).toEqual([
      "b.tf: local.x is declared twice: the first declaration is in a.tf, this one is left out. Rename or remove one of them.",
    ]);
  });

  it("keeps going over blocks it does not know and blocks without their labels", () => {
    const module = moduleOf({ "main.tf": 'resource {}\nvariable {}\nmoved {\n  from = t.a\n  to = t.b\n}\ncheck "c" {}\nresource "t" "b" {}\n' });
    expect([...module.resources.keys()]).toEqual(["t.b"]);
  });

  it("leaves an OpenTofu variant of a file out when the file itself is there", () => {
    expect(moduleOf({ "main.tf": 'variable "a" {}', "main.tofu": 'variable "a" {}' }).diagnostics).toEqual([]);
    expect(moduleOf({ "only.tofu": 'variable "a" {}' }).variables.size).toBe(1);
  });
});
