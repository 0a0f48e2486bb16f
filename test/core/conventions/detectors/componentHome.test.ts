import { describe, expect, it } from "vitest";
import { inferRules } from "../../../../src/core/conventions/inferRules";
import { fixtureRepository, repositoryOf, rootOf } from "../../../support/repositories";
import { lines } from "../house";

const homeIn = (texts: Readonly<Record<string, string>>, path: string) => {
  const repository = repositoryOf(texts);
  const { value, confidence, evidence, alternatives } = inferRules(repository, rootOf(repository, path)).componentHome;
  return { value, confidence, evidence: lines(repository, evidence), alternatives: alternatives.map((alternative) => alternative.value) };
};

const module = 'resource "aws_sns_topic" "this" {}\n';
const calls = (...names: readonly string[]): string => names.map((name) => `module "${name}" {\n  source = "../../modules/${name}"\n}\n`).join("");

describe("where a component goes", () => {
  it("is a module of its own where every environment calls the modules of services", () => {
    const texts = { "modules/a/main.tf": module, "modules/b/main.tf": module, "live/dev/main.tf": calls("a", "b"), "live/prod/main.tf": calls("a", "b") };
    expect(homeIn(texts, "live/dev")).toEqual({ value: { kind: "childModule", folder: "modules" }, confidence: 0.67, evidence: ["live/dev/main.tf:1", "live/dev/main.tf:4"], alternatives: [{ kind: "mainFile", name: "main.tf" }] });
  });

  it("is the root module where that makes most itself, or calls a module more than once", () => {
    const own = ["x", "y", "z"].map((name) => `resource "aws_sqs_queue" "${name}" {}\n`).join("");
    const texts = { "modules/a/main.tf": module, "modules/b/main.tf": module, "live/dev/main.tf": calls("a", "b") + own, "live/prod/main.tf": calls("a", "b") + own };
    expect(homeIn(texts, "live/dev")).toMatchObject({ value: { kind: "mainFile", name: "main.tf" }, alternatives: [{ kind: "childModule", folder: "modules" }] });
    const twice = calls("a", "b") + calls("a", "b").replaceAll('module "', 'module "second_');
    expect(homeIn({ ...texts, "live/dev/main.tf": twice, "live/prod/main.tf": twice }, "live/dev").value.kind).toBe("mainFile");
  });

  it("is a module too where one environment tries a module that the others lack, and beside what is of no cloud", () => {
    const glue = 'resource "null_resource" "deployed" {}\n';
    const texts = { "modules/a/main.tf": module, "modules/b/main.tf": module, "modules/c/main.tf": module, "live/dev/main.tf": calls("a", "b", "c") + glue, "live/prod/main.tf": calls("a", "b") + glue };
    expect(homeIn(texts, "live/dev")).toMatchObject({ value: { kind: "childModule", folder: "modules" }, confidence: 0.75, evidence: ["live/dev/main.tf:1", "live/dev/main.tf:4", "live/dev/main.tf:7"] });
  });

  it("is the root module where no other environment calls its modules, and where others wrote them", () => {
    expect(homeIn({ "modules/a/main.tf": module, "modules/b/main.tf": module, "live/dev/main.tf": calls("a", "b") }, "live/dev").value.kind).toBe("mainFile");
    const vendored = { "vendor/a/main.tf": module, "vendor/b/main.tf": module, "live/dev/main.tf": calls("a", "b").replaceAll("modules/", "vendor/"), "live/prod/main.tf": calls("a", "b").replaceAll("modules/", "vendor/") };
    expect(homeIn(vendored, "live/dev").value.kind).toBe("mainFile");
  });

  it.each([
    ["sample", "", "serviceFile"],
    ["onefile", "", "mainFile"],
    ["stacks", "environments/dev", "childModule"],
    ["labels", "", "serviceFile"],
  ])("is as its author would say: %s", (name, path, kind) => {
    const repository = fixtureRepository(name);
    expect(inferRules(repository, rootOf(repository, path)).componentHome.value.kind).toBe(kind);
  });
});
