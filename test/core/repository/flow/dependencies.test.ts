import { describe, expect, it } from "vitest";
import { dependenciesOf } from "../../../../src/core/repository/flow/dependencies";
import { moduleTree } from "../../../../src/core/repository/modules/moduleTree";
import { fixtureRepository, repositoryOf, rootOf } from "../../../support/repositories";

function edges(texts: string | Readonly<Record<string, string>>): string[] {
  const repository = repositoryOf(typeof texts === "string" ? { "main.tf": texts } : texts);
  return dependenciesOf(moduleTree(repository, rootOf(repository).module)).map(({ from, to, place }) => `${from} -> ${to} (${repository.files.get(place.path)?.text.slice(place.span.start, place.span.end).split("\n")[0]})`);
}

const TWO = 'resource "t" "a" {}\nresource "t" "b" {}\n';

describe("dependenciesOf", () => {
  it.each([
    ["a reference", `${TWO}resource "u" "r" {\n  x = t.a.id\n}\n`, ["u.r -> t.a (t.a.id)"]],
    ["a whole local, whichever part is taken", `${TWO}locals {\n  m = { a = t.a.id, b = t.b.id }\n}\nresource "u" "r" {\n  x = local.m.a\n}\n`, ["u.r -> t.a (local.m.a)", "u.r -> t.b (local.m.a)"]],
    ["a data source and what it is asked with", `${TWO}data "d" "d" {\n  x = t.a.id\n}\nresource "u" "r" {\n  x = data.d.d.y\n}\n`, ["u.r -> data.d.d (data.d.d.y)", "u.r -> t.a (data.d.d.y)", "data.d.d -> t.a (t.a.id)"]],
    ["depends_on", `${TWO}resource "u" "r" {\n  depends_on = [t.b]\n}\n`, ["u.r -> t.b (t.b)"]],
    ["replace_triggered_by", `${TWO}resource "u" "r" {\n  lifecycle {\n    replace_triggered_by = [t.b.id]\n  }\n}\n`, ["u.r -> t.b (t.b.id)"]],
    ["what a collection is repeated over", `${TWO}resource "u" "r" {\n  for_each = toset([t.a.id])\n}\n`, ["u.r -> t.a (t.a.id)"]],
  ])("waits for %s", (_, text, expected) => {
    expect(edges(text)).toEqual(expected);
  });

  it.each([
    ["a provider", `${TWO}provider "u" {\n  x = t.a.id\n}\nresource "u" "r" {\n  provider = u.other\n}\n`],
    ["a moved block", `${TWO}moved {\n  from = t.old\n  to   = t.a\n}\nremoved {\n  from = t.gone\n}\nresource "u" "r" {}\n`],
    ["what nobody declares, and circles", 'locals {\n  a = local.b\n  b = local.a\n}\nresource "u" "r" {\n  x = [t.none.id, local.a]\n}\n'],
  ])("does not wait because of %s", (_, text) => {
    expect(edges(text)).toEqual([]);
  });

  const MODULE = 'variable "x" {}\nresource "t" "in" {\n  x = var.x\n}\nresource "t" "other" {}\noutput "id" {\n  value = t.in.id\n}\n';
  const call = (more: string): string => `${TWO}module "m" {\n  source = "./m"\n  x = t.a.id\n${more}}\n`;
  const inModule = (more: string, user: string): string[] => edges({ "main.tf": `${call(more)}resource "u" "r" {\n  x = ${user}\n}\n`, "m/main.tf": MODULE });

  it("goes through inputs and outputs of a module", () => {
    expect(inModule("", "module.m.id")).toEqual(["u.r -> module.m.t.in (module.m.id)", "module.m.t.in -> t.a (var.x)"]);
  });

  it("waits for all of a module that is referred to as a whole, by a splat or with a computed key", () => {
    const all = ["u.r -> t.a", "u.r -> module.m.t.in", "u.r -> module.m.t.other"];
    const waits = (user: string): string[] => inModule("", user).flatMap((edge) => (edge.startsWith("u.r") ? [edge.replace(/ \(.*/, "")] : []));
    expect(waits("module.m[*].id")).toEqual(all);
    expect(waits("[for k in [1] : module.m[k].id]")).toEqual(all);
    expect(waits('module.m["a"].id')).toEqual(["u.r -> module.m.t.in"]);
  });

  it("makes everything in a module wait for what its call is repeated over or depends on", () => {
    const waits = (more: string): string[] => inModule(more, "module.m.id").map((edge) => edge.replace(/ \(.*/, ""));
    const both = ["u.r -> module.m.t.in", "u.r -> t.b", "module.m.t.in -> t.a", "module.m.t.in -> t.b", "module.m.t.other -> t.b"];
    expect(waits("  depends_on = [t.b]\n").sort()).toEqual([...both].sort());
    expect(waits("  count = length(t.b.list)\n").sort()).toEqual([...both].sort());
  });

  it("ends at the call of a module that is not in the repository", () => {
    expect(edges(`${TWO}module "m" {\n  source = "somewhere/m/aws"\n  x = t.a.id\n}\nresource "u" "r" {\n  x = module.m.id\n}\n`)).toEqual(["u.r -> module.m (module.m.id)", "module.m -> t.a (t.a.id)"]);
  });

  it("does not run in circles of modules", () => {
    const module = (other: string): string => `module "m" {\n  source = "../${other}"\n  x = var.x\n}\nvariable "x" {}\n`;
    const repository = repositoryOf({ "a/main.tf": module("b"), "b/main.tf": module("a") });
    expect(dependenciesOf(moduleTree(repository, rootOf(repository, "a").module))).toEqual([]);
  });

  it("finds who waits for the shared key of the sample", () => {
    const repository = fixtureRepository("sample");
    const users = dependenciesOf(moduleTree(repository, rootOf(repository).module)).filter(({ to }) => to === "aws_kms_key.shared");
    expect(users.map(({ from }) => from)).toContain("module.vpc.aws_cloudwatch_log_group.flow");
  });
});
