import { describe, expect, it } from "vitest";
import { referencesOf } from "../../../src/core/repository/references";
import { fixtureRepository, repositoryOf, rootOf } from "../../support/repositories";

function edges(texts: Readonly<Record<string, string>>): string[] {
  const repository = repositoryOf(texts);
  return referencesOf(repository, rootOf(repository)).map(({ from, to, place }) => `${from} -> ${to} (${repository.files.get(place.path)?.text.slice(place.span.start, place.span.end)})`);
}

describe("referencesOf", () => {
  it("joins declarations of one module, with the place of the reference", () => {
    expect(edges({ "main.tf": 'variable "a" {}\nlocals {\n  b = upper(var.a)\n}\nresource "t" "c" {\n  x = [for v in local.b : v.id]\n  y = each.key\n  z = t.none\n}\noutput "d" {\n  value = t.c[0].id\n}\n' })).toEqual([
      "local.b -> var.a (var.a)",
      "output.d -> t.c (t.c[0].id)",
      "t.c -> local.b (local.b)",
    ]);
  });

  it("goes through a local module by its variables and outputs", () => {
    expect(
      edges({
        "main.tf": 'locals {\n  n = 1\n}\nmodule "m" {\n  source = "./m"\n  count  = local.n\n  name   = local.n\n}\nresource "t" "r" {\n  x          = module.m[0].id\n  depends_on = [module.m]\n}\n',
        "m/main.tf": 'variable "name" {}\nresource "t" "in" {\n  name = var.name\n}\noutput "id" {\n  value = t.in.id\n}\n',
      }),
    ).toEqual([
      "t.r -> module.m.output.id (module.m[0].id)",
      "t.r -> module.m (module.m)",
      "module.m -> local.n (local.n)",
      "module.m.var.name -> local.n (local.n)",
      "module.m.output.id -> module.m.t.in (t.in.id)",
      "module.m.t.in -> module.m.var.name (var.name)",
    ]);
  });

  it("ends at the call of a module that is not in the repository", () => {
    expect(edges({ "main.tf": 'module "m" {\n  source = "somewhere/m/aws"\n}\nresource "t" "r" {\n  x = module.m.id\n}\n' })).toEqual(["t.r -> module.m (module.m.id)"]);
  });

  it("does not run in circles", () => {
    const module = (other: string): string => `module "m" {\n  source = "../${other}"\n  x = var.x\n}\nvariable "x" {}\n`;
    const repository = repositoryOf({ "a/main.tf": module("b"), "b/main.tf": module("a") });
    expect(referencesOf(repository, rootOf(repository, "a")).map(({ from, to }) => `${from} -> ${to}`)).toEqual(["module.m.var.x -> var.x", "module.m.module.m -> module.m.var.x"]);
  });

  it("finds who uses the shared key of the sample", () => {
    const repository = fixtureRepository("sample");
    const users = referencesOf(repository, rootOf(repository)).filter(({ to }) => to === "local.kms_shared_key_arn");
    expect(users.map(({ from }) => from)).toContain("module.vpc.var.kms_key_arn");
    expect(users).toHaveLength(11);
  });
});
